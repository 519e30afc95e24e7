"""What is refused rather than guessed: no report, a part of one, or another text than was asked for."""
