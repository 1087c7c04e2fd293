"""What an analyst hands over: notebooks, pages, Word files, workbooks, the portal."""
