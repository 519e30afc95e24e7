"""Print one line for every real report in ../shared/corpus: its sections, roles, what is outside, its warnings.

.venv/bin/python -m scripts.corpus_table [FOLDER]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from model import Document, TifaError, in_english
from parsers import parse
from parsers.read.source_text import printed

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
ENDINGS = (".txt", ".docx", ".html", ".pdf")
HEADER = (
    f"{'file':<44}{'paras':>6}{'chars':>7}{'in body':>9}{'no section':>11}  "
    f"{'L1/L2/L3':<11}{'review outlook plan other':<26} year  outside / warnings"
)


def rows(folder: Path) -> Iterator[str]:
    """Yield one line per file; a refused one says why."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS):
        name = path.relative_to(folder).as_posix()
        try:
            document = parse(path.read_bytes(), name=path.name)
        except TifaError as refusal:
            yield f"{name:<44}refused: {refusal}"
        else:
            yield row(name, document)


def row(name: str, document: Document) -> str:
    """Return the line of one document; the figures of "in body" and "no section" are shares of its characters."""
    whole = _size(document, range(1, len(document.paragraphs) + 1))
    body = _size(document, document.body())
    levels = Counter(section.level for section in document.walk())
    sections = "/".join(str(levels[level]) for level in (1, 2, 3))
    roles = Counter(
        {role: _size(document, _of_role(document, role)) for role in ("review", "outlook", "plan", "other")}
    )
    shares = " ".join(f"{count / max(1, body):6.0%}" for count in roles.values())
    reasons = Counter(outside.why for outside in document.outside)
    notes = ", ".join(f"{count} {why}" for why, count in sorted(reasons.items()))
    return (
        f"{name:<44}{len(document.paragraphs):>6}{whole:>7}{body / whole:>9.1%}"
        f"{_size(document, document.preamble) / whole:>11.1%}  {sections:<11}{shares}{document.year or '?':>7}  "
        f"{' / '.join(filter(None, [notes, *map(in_english, (*document.warnings, *document.findings))]))}"
    )


def _of_role(document: Document, role: str) -> list[int]:
    return [number for number in document.body() if document.role(number) == role]


def _size(document: Document, numbers: Iterable[int]) -> int:
    return sum(printed(document.text(number)) for number in numbers)


def main(arguments: list[str]) -> int:
    """Print the table of a folder, of the whole corpus where none is named."""
    folder = Path(arguments[0]) if arguments else CORPUS
    if not folder.is_dir():
        print(f"no table: {folder} is not here", file=sys.stderr)
        return 1
    print(HEADER)
    for line in rows(folder):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
