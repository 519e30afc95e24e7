"""Reports as LibreOffice writes them: headings numbered by the program alone, running heads, page numbers."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NAMES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"))
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
COUNTED = (("一, 二, 三, ...", "", "、"), ("一, 二, 三, ...", "（", "）"), ("1", "", "."))


def _styles() -> str:
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="{form}" style:num-prefix="{before}" '
        f'style:num-suffix="{after}"><style:list-level-properties text:list-level-position-and-space-mode='
        '"label-alignment"><style:list-level-label-alignment text:label-followed-by="nothing" fo:text-indent="0cm" '
        'fo:margin-left="0cm"/></style:list-level-properties></text:outline-level-style>'
        for level, (form, before, after) in enumerate(COUNTED, start=1)
    )
    body = (
        'fo:text-indent="1.13cm" fo:text-align="justify" fo:line-height="0.99cm" fo:margin-top="0" fo:margin-bottom="0"'
    )
    looks = 'style:font-name-asian="Noto Serif CJK SC" style:font-size-asian="16pt" fo:font-size="16pt"'
    return (
        f'<office:styles><style:style style:name="B" style:family="paragraph"><style:paragraph-properties {body}/>'
        f"<style:text-properties {looks}/></style:style>"
        '<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        f"<style:text-properties {looks.replace('16pt', '22pt')}/></style:style>"
        '<style:style style:name="C" style:family="paragraph" style:parent-style-name="B"><style:paragraph-properties '
        'fo:text-align="center" fo:text-indent="0"/></style:style>'
        '<style:style style:name="S" style:family="paragraph" style:parent-style-name="B"><style:paragraph-properties '
        f'fo:text-indent="0"/></style:style><text:outline-style style:name="O">{levels}</text:outline-style>'
        "</office:styles>"
    )


def _page() -> str:
    layout = (
        '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.6cm"/><style:header-style/><style:footer-style/>'
        "</style:page-layout></office:automatic-styles>"
    )
    return layout + (
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
        '<text:p text:style-name="S">蓝田县人民代表大会会议文件</text:p></style:header><style:footer>'
        '<text:p text:style-name="C">— <text:page-number/> —</text:p></style:footer></style:master-page>'
        "</office:master-styles>"
    )


def report_as_odt(paragraphs: list[tuple[str, str]]) -> str:
    """Return a report as a flat ODT file; paragraphs are (kind, text), a kind 1–3 is a heading without its number."""
    body = "".join(
        f'<text:h text:style-name="B" text:outline-level="{kind}">{escape(text)}</text:h>'
        if kind.isdigit()
        else f'<text:p text:style-name="{kind}">{escape(text)}</text:p>'
        for kind, text in paragraphs
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.2" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">{_styles()}{_page()}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def converted(odt: str, folder: Path, ending: str) -> bytes:
    """Return the report as LibreOffice saves it under an ending; skips the test where LibreOffice is missing."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not here to write a document with: apt-get install libreoffice-writer")
    if ending == "pdf" and not _has_chinese_fonts():
        pytest.skip("no Chinese font is here to print a PDF with: apt-get install fonts-noto-cjk")
    source = folder / "report.fodt"
    source.write_text(odt, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = source.with_suffix(f".{ending}")
    if not made.is_file():  # the program itself is there and ends well without the part that reads the file
        pytest.skip("LibreOffice is here without Writer: apt-get install libreoffice-writer")
    return made.read_bytes()


def _has_chinese_fonts() -> bool:
    listed = shutil.which("fc-list")
    return listed is not None and bool(subprocess.run([listed, ":lang=zh"], check=True, capture_output=True).stdout)
