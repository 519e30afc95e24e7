"""Priorities over many years: links of neighbouring reports, threads, judgements carried over."""
