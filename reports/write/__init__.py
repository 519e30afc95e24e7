"""View -> bytes: one writer for each ending."""
