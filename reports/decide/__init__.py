"""Diff -> view: what is shown, in which order and in which words. Nothing is compared here."""
