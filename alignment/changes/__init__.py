"""What happened inside the pairs: edits, kinds, facets, sections, and how far the two texts can be compared."""
