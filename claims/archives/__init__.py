"""Web archives: our own files of what was captured (WARC), and asking another archive for its copies."""
