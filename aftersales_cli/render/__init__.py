"""How results look: on a terminal, in a pipe, on paper and in a workbook."""
