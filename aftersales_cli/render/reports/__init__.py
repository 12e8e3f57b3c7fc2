"""How a month looks: on the screen, in files, as a workbook."""
