"""Reading: files and folders into raw articles."""
