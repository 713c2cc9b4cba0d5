"""Searchable copies (PDF/A) of scans: `copies` makes them in the background, `engine` and `fitting` in a process."""
