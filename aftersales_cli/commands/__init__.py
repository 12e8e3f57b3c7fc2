"""What a person types: a module or a folder for each noun, and the frame they all stand in."""
