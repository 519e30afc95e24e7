"""What must not stand in our own words: the left column of the usage table, looked for in every file we write.

    python -m scripts.usage [CORPUS]      every pair of neighbouring years of every folder; prints what it finds

Quotations may say anything. In HTML they are marked (.src); in the other files a word counts as quoted where it stands
with its neighbours in one of the two sources.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import cast

from lxml import etree, html

from alignment import compare, load_knowledge
from model import Diff, TifaError
from parsers import parse
from reports import ENDINGS, render

UNSAID = (
    "首次出现", "首次", "时隔", "删除", "消失", "去年目标", "今年目标", "强化", "软化", "移动", "重排", "重命名",
    "拆分", "升级", "降级", "未变", "置信度", "缺席证明", "隔离", "线索", "注意力份额", "静默修改",
    "取消", "放弃", "转向", "定调", "史上最高", "位居首位",
)  # fmt: skip
PURE = tuple(ending for ending in ENDINGS if ending not in (".pdf", ".png"))  # drawn from the same view
NEIGHBOURS = 4  # characters on either side by which a quotation is known
QUOTATION = re.compile(r"“([^”]*)”")
LISTED = re.compile(r"(?<=共享罕见词 )[^；]*|(?<=同引 )[^；]*")  # grounds name terms of the sources one by one
YEAR = re.compile(r"(?:19|20)\d\d")
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def unsaid_in(diff: Diff) -> list[str]:
    """Return every unsaid word in our own words in any file of a comparison, as "ending: word in its place"."""
    sources = sorted({*diff.earlier.paragraphs, *diff.later.paragraphs, diff.earlier.title, diff.later.title})
    terms = {form for term in diff.terms for form in (term.term, *term.forms)}  # a cell of its own in the workbook
    quotable = "\n".join((*sources, *map(_in_quotes, sources)))
    return [
        f"{ending}: {found}"
        for ending in PURE
        for text in _texts(render(diff, ending), ending, quotable)
        if text not in terms
        for found in _found(LISTED.sub("", text), "" if ending == ".html" else quotable)
    ]


def _in_quotes(text: str) -> str:
    """A text as it stands inside quotation marks."""
    return text.replace("“", "‘").replace("”", "’")


def _found(text: str, quotable: str) -> Iterator[str]:
    quoted = [found.span() for found in QUOTATION.finditer(text) if found[1] in quotable]
    for word in UNSAID:
        for at in re.finditer(word, text):
            place = text[max(at.start() - NEIGHBOURS, 0) : at.end() + NEIGHBOURS]
            inside = any(start < at.start() and at.end() < end for start, end in quoted)
            if not inside and (not quotable or not _quoted(place, word, quotable)):
                yield f"{word} in {place}"


def _quoted(place: str, word: str, quotable: str) -> bool:
    """Tell whether a word stands in a source with the neighbours that it has here, on one side at least."""
    at = place.index(word)
    sides = (place, place[max(at - 2, 0) : at + len(word)], place[at : at + len(word) + 2])
    return any(len(side) > len(word) and side in quotable for side in sides)


def _texts(content: bytes, ending: str, quotable: str) -> Iterator[str]:
    """The texts of a file; of a page only those that are ours."""
    if ending == ".html":
        yield own_words(html.document_fromstring(content.decode("utf-8")))
    elif ending == ".csv":
        for line in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            yield from line
    elif ending == ".json":
        yield from (text for text in _strings(json.loads(content)) if text not in quotable)  # facts, as in the source
    elif not zipfile.is_zipfile(io.BytesIO(content)):
        yield from content.decode("utf-8").splitlines()
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                if name.endswith(".xml"):
                    yield from _units(etree.fromstring(package.read(name)), quotable)


def own_words(tree: html.HtmlElement) -> str:
    """Return the words of a page that are ours: all but what is marked as coming from a source. Empties the tree."""
    for element in _elements(tree, "//*[contains(concat(' ', @class, ' '), ' src ')] | //script | //style | //title"):
        etree.strip_tags(element, etree.Comment)
        element.text = None
        element.attrib.pop("title", "")
        for child in list(element):
            element.remove(child)
    for grounds in _elements(tree, "//*[contains(@class, 'prose')][@title]"):
        del grounds.attrib["title"]  # the terms of a source that were searched for
    said = cast("list[str]", tree.xpath("//@title | //@aria-label | //@placeholder | //@data-name"))
    return f"{tree.text_content()} {' '.join(said)}"


def _elements(tree: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", tree.xpath(path))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _units(root: etree._Element, quotable: str) -> Iterator[str]:
    """The paragraphs of a DOCX part or the strings of an XLSX part, each as one text.

    Where inserted and deleted stretches stand side by side, each is a text of its own, and those of a source go.
    """
    holders = [element for element in root.iter(etree.Element) if etree.QName(element).localname in ("p", "si", "is")]
    for holder in holders or [root]:
        runs = [_text(run) for run in holder.iter("{*}r")]
        yield from (run for run in runs if run not in quotable) if len(runs) > 1 else [_text(holder)]


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def pairs(corpus: Path) -> Iterator[tuple[Path, Path]]:
    """Every two neighbouring years of every folder."""
    for folder in sorted({path.parent for path in corpus.rglob("*.txt")}):
        dated = sorted((YEAR.findall(path.stem)[0], path) for path in folder.glob("*.txt") if YEAR.search(path.stem))
        yield from pairwise([path for _, path in dated])


def main(arguments: list[str]) -> int:
    """Go through the corpus; return 1 where anything was found."""
    knowledge, faults, done = load_knowledge(), 0, 0
    for earlier, later in pairs(Path(arguments[0]) if arguments else CORPUS):
        try:
            before, after = (
                parse(p.read_bytes(), name=p.name, year=int(YEAR.findall(p.stem)[0])) for p in (earlier, later)
            )
        except TifaError as error:
            print(f"{earlier.name} {later.name}: not compared ({error})")
            continue
        found = unsaid_in(compare(before, after, knowledge))
        done, faults = done + 1, faults + len(found)
        for line in found:
            print(f"{earlier.parent.name} {earlier.stem}-{later.stem} {line}")
    print(f"{done} pairs, {faults} words that are not ours to say")
    return 1 if faults or not done else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
