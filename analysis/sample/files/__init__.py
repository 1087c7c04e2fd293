"""The export files, one module for each family of them."""
