"""Blocks -> section tree: what is outside, where headings stand, and the stack that nests them."""
