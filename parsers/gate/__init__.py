"""What is refused rather than guessed: no document, a part of one, or another text than was asked for."""
