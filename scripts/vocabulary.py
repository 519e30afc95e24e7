"""Rebuild text/data/vocabulary.bin from the dictionary of the installed jieba: `python -m scripts.vocabulary`."""

from __future__ import annotations

import logging
import warnings

from text.vocabulary import VOCABULARY_FILE, packed

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42.1 carries old escape sequences, no fault of the caller
    import jieba


def main() -> None:
    """Write the file."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    content = packed({word: count for word, count in jieba.dt.FREQ.items() if count}, jieba.dt.total)
    VOCABULARY_FILE.write_bytes(content)
    print(f"{VOCABULARY_FILE.name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
