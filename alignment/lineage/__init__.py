"""Priorities over many years: links of neighbouring documents, threads, judgements carried over."""
