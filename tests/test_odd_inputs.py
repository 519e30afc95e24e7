"""Odd files: each is read as the report it holds or refused with one line and the right reason, never half read."""

import gzip
import io
import zipfile

import pytest
from printing import pdf_of
from test_docx import package, paragraph, run
from test_same_tree import KNOWN, as_docx, as_page, as_text, bare

from model import UnusableInput
from parsers import parse

TEXT = as_text(KNOWN).decode()
LINES = TEXT.splitlines()
PAGE = as_page(KNOWN).encode()


def page(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def frame_table() -> bytes:
    return package(f"<w:tbl><w:tr><w:tc>{''.join(paragraph(run(line)) for line in LINES)}</w:tc></w:tr></w:tbl>")


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "渠水")
    return buffer.getvalue()


READ = {
    "text in UTF-16 without a mark": (TEXT.encode("utf-16-le"), "a.txt"),
    "text in UTF-16, big end first": (TEXT.encode("utf-16-be"), "a.txt"),
    "text in UTF-32": (TEXT.encode("utf-32"), "a.txt"),
    "text in GB18030": (TEXT.encode("gb18030"), "a.txt"),
    "two byte order marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode(), "a.txt"),
    "CRLF": (TEXT.replace("\n", "\r\n").encode(), "a.txt"),
    "CR alone": (TEXT.replace("\n", "\r").encode(), "a.txt"),
    "Unicode line separators": (TEXT.replace("\n", "\u2028").encode(), "a.txt"),
    "blank lines and indents": (TEXT.replace("\n", "\n\u3000\n\u3000\u3000").encode(), "a.txt"),
    "text called a page": (TEXT.encode(), "a.html"),
    "a page called text": (PAGE, "a.txt"),
    "a DOCX called an old Word file": (as_docx(KNOWN), "a.doc"),
    "a report laid out in a table": (frame_table(), "a.docx"),
    "preformatted text": (page(f"<pre>{TEXT}</pre>"), "a.html"),
    "line breaks only": (page("<br>　　".join(LINES)), "a.html"),
    "every character an entity": (
        page("".join(f"<p>{''.join(f'&#{ord(c)};' for c in line)}</p>" for line in LINES)), "a.html",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", READ)
def test_it_is_read_as_the_report_it_holds(kind: str) -> None:
    content, name = READ[kind]
    assert bare(parse(content, name=name)) == bare(parse(TEXT.encode()))


def test_two_columns_of_a_print_are_the_known_tree(tmp_path) -> None:
    style = (
        "@page{size:A4;margin:20mm}div{column-count:2;column-gap:10mm}h1{text-align:center}"
        "p{text-indent:2em;margin:0;line-height:1.6;text-align:justify}"
    )
    body = "".join(f"<p>{line}</p>" for line in LINES[1:])
    printed = f"<html lang=zh><meta charset=utf-8><style>{style}</style><h1>{LINES[0]}</h1><div>{body}</div>"
    assert bare(parse(pdf_of(printed, tmp_path))) == bare(parse(TEXT.encode()))


REFUSED = {
    "empty": (b"", "empty"),
    "nothing but white space": ("　\n \r\n\ufeff".encode(), "empty"),
    "a DOCX without text": (package(""), "empty"),
    "a DOCX cut short": (as_docx(KNOWN)[:-200], "damaged"),
    "no zip behind the signature": (b"PK\x03\x04" + b"x" * 99, "damaged"),
    "some other zip": (zipped("a.txt"), "unsupported-format"),
    "a PDF cut short": (b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    "text with NULs": (TEXT.replace("渠水", "渠\0水").encode(), "undecodable"),
    "a lone surrogate": (TEXT.encode() + b"\xed\xa0\x80", "undecodable"),
    "text cut inside a character": (TEXT.encode()[:-1], "truncated"),
    "a page that is never closed": (PAGE[: len(PAGE) // 2], "truncated"),
    "a page nested 2,000 deep": (page("<div>" * 2000 + f"<p>{TEXT}</p>"), "text-lost"),
    "a page of frames": (
        b"<html><head><title>a</title></head><frameset><frame src=a.html></frameset></html>", "frames",
    ),
    "a page around a frame": (page("<h1>政府工作报告</h1><iframe src=a.html></iframe>"), "frames"),
    "a page that only a script fills": (page("<div id=app></div><script>draw()</script>"), "empty"),
    "a report that the page hides": (page(f"<div style='display:none'><p>{TEXT}</p></div><p>无</p>"), "not-a-report"),
    "gzip data": (gzip.compress(PAGE), "unsupported-format"),
    "half of some gzip data": (gzip.compress(PAGE)[:-40], "unsupported-format"),
    "a web archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + PAGE, "unsupported-format"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported-format"),
    "RTF": (b"{\\rtf1 a}", "unsupported-format"),
    "figures": ("\n".join(f"粮食{n},{n},{n + 1},{n + 2}" for n in range(50)).encode(), "not-a-report"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_with_the_right_reason_in_one_line(kind: str) -> None:
    content, reason = REFUSED[kind]
    with pytest.raises(UnusableInput) as caught:
        parse(content)
    assert (caught.value.reason, caught.value.exit_code) == (reason, 3)
    assert str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_table_of_figures_is_kept_as_paragraphs() -> None:
    cells = [[f"单元格{row}{column}，修渠{row}条。" for column in range(3)] for row in range(8)]
    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(run(cell))}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    document = parse(package(f"<w:tbl>{rows}</w:tbl>"))
    assert list(document.paragraphs) == [cell for row in cells for cell in row]
    assert document.sections == ()
