"""From bytes to a stored, analysed and indexed document."""
