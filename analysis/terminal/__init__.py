"""What commands print: tables, messages and JSON, in Chinese."""
