"""Bytes -> blocks: one reader for each format, each keeping all that a reader of the source sees."""
