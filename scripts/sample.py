"""Rebuild the files of the bundled sample, sources/sample/2021.html to 2025.docx, from their readable texts.

    python -m scripts.sample [FOLDER]      writes the five files (into sources/sample by default)

All of it is fiction. Each text holds one paragraph a line; mould/ holds what stands around them: the web pages of an
imagined department and newspaper with their furniture, and the fixed parts of a Word file. The five years come as such
reports do come:

    2021.html   the report as a news site carries it, in UTF-8
    2022.txt    the report as somebody saved it: byte order mark, CRLF, indents typed as wide blanks
    2023.html   a read-out of the newspaper; the report itself was not made public
    2024.html   the report on a department's page, in GBK under the label gb2312, as so many are
    2025.docx   the report as a Word file that keeps most of its numbers in numbering.xml only

The same texts always give the same bytes: archive members are stored, not compressed, and carry one fixed date.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from html import escape
from pathlib import Path
from string import Template

SAMPLE = Path(__file__).resolve().parents[1] / "sources" / "sample"
MOULD = SAMPLE / "mould"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip member can carry

HEADING = re.compile(r"[一二三四五六七八九十]+、")
LEAD = re.compile(r"（[一二三四五六七八九十]+）")
NEWSPAPER = "汐岚日报网（虚构）"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraphs(year: int) -> list[str]:
    """Return the report of one year, one string a paragraph, the title first."""
    return (SAMPLE / "text" / f"{year}.txt").read_text(encoding="utf-8").splitlines()


def lead_end(text: str) -> int:
    """Return where the heading sentence of a run-on paragraph ends."""
    return text.index("。") + 1


def page_paragraph(text: str) -> str:
    """Return one paragraph of the page: bold headings, and the indent typed as two wide blanks, as editors do."""
    if HEADING.match(text):
        return f"<p><strong>　　{escape(text)}</strong></p>"
    if LEAD.match(text):
        end = lead_end(text)
        return f"<p>　　<strong>{escape(text[:end])}</strong>{escape(text[end:])}</p>"
    return f"<p>　　{escape(text)}</p>"


def page(lines: list[str]) -> bytes:
    """Return the department's page of a report as GBK bytes."""
    title, *rest = lines
    mould = Template((MOULD / "page.html").read_text(encoding="utf-8"))
    body = "\n".join(page_paragraph(text) for text in rest)
    return mould.substitute(title=escape(title), body=body).encode("gbk")


def news_page(lines: list[str], posted: str) -> bytes:
    """Return the page on which a newspaper's site carries a report or a read-out; the indent is left to the style."""
    title, *rest = lines
    mould = Template((MOULD / "news.html").read_text(encoding="utf-8"))
    body = "\n".join(page_paragraph(text).replace("　　", "") for text in rest)
    return mould.substitute(title=escape(title), site=NEWSPAPER, posted=posted, body=body).encode("utf-8")


def saved_text(lines: list[str]) -> bytes:
    """Return a report as a text file of the kind that an editor on Windows saves."""
    return "".join(f"　　{line}\r\n" for line in lines).encode("utf-8-sig")


def word_paragraph(text: str, properties: str = "", bold: str = "") -> str:
    """Return one w:p: its properties, a run in bold where there is one, and the rest of the text."""
    strong = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(bold)}</w:t></w:r>" if bold else ""
    plain = f"<w:r><w:t>{escape(text)}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{strong}{plain}</w:p>"


def word_body(lines: list[str]) -> list[str]:
    """Return the paragraphs of the Word file; the numbers are typed in the review only, automatic elsewhere."""
    title, *rest = lines
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    body = [word_paragraph(title, '<w:pStyle w:val="Title"/>')]
    sections = 0
    for text in rest:
        if number := HEADING.match(text):
            sections += 1
            body.append(word_paragraph(text[number.end() :], '<w:pStyle w:val="Heading1"/>'))
        elif number := LEAD.match(text):
            start, end = (number.end() if sections > 1 else 0), lead_end(text)
            body.append(word_paragraph(text[end:], numbered if start else "", text[start:end]))
        else:
            body.append(word_paragraph(text))
    return body


def word_file(lines: list[str]) -> bytes:
    """Return the Word file of a report."""
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{WORD}"><w:body>\n' + "\n".join(word_body(lines)) + "\n</w:body></w:document>\n"
    )
    fixed = MOULD / "docx"
    parts = {path.relative_to(fixed).as_posix(): path.read_bytes() for path in fixed.rglob("*") if path.is_file()}
    parts["word/document.xml"] = document.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts):
            member = zipfile.ZipInfo(name, EPOCH)
            member.create_system = 3  # otherwise the system that runs this
            archive.writestr(member, parts[name])
    return buffer.getvalue()


def files() -> dict[str, bytes]:
    """Return the sample's files by name."""
    return {
        "2021.html": news_page(paragraphs(2021), "2021-01-23 08:12"),
        "2022.txt": saved_text(paragraphs(2022)),
        "2023.html": news_page(paragraphs(2023), "2023-01-18 07:40"),
        "2024.html": page(paragraphs(2024)),
        "2025.docx": word_file(paragraphs(2025)),
    }


def main(folder: Path) -> None:
    """Write the sample's files into a folder."""
    for name, content in files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
