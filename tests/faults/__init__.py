"""What may go wrong at the counter: kills, power cuts, full disks, damaged files, two terminals at once."""
