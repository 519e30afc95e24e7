"""Which paragraphs of the earlier year answer which of the later, how surely, and why."""
