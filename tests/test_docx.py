"""DOCX: what Word shows after all changes are accepted, no more and no less; hostile packages are refused unopened."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from model import Finding, UnusableInput
from parsers.read.decode import decode
from parsers.read.text import read_text
from parsers.read.word.docx import read_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def part(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{inner}</w:{name}>'


def package(body: str, **parts: str) -> bytes:
    """Return a DOCX with this body; further parts by name (numbering="…")."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", part(name, inner))
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def texts(content: bytes) -> list[str]:
    return [block.text for block in read_docx(content).blocks]


def refused(content: bytes) -> str:
    with pytest.raises(UnusableInput) as refusal:
        read_docx(content)
    return refusal.value.reason


def test_tracked_changes_are_accepted() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>基本</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run("全面")}</w:ins>'
    moved = f'<w:moveFrom w:id="3">{run("提高")}</w:moveFrom><w:moveTo w:id="4">{run("增强")}</w:moveTo>'
    assert texts(package(paragraph(run("任务") + deleted + inserted + moved + run("完成。")))) == ["任务全面增强完成。"]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    deleted_mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = paragraph(run("着力扩大"), deleted_mark) + paragraph(run("内需。")) + paragraph(run("稳就业。"))
    assert texts(package(body)) == ["着力扩大内需。", "稳就业。"]


def test_a_text_box_is_read_once_although_it_is_stored_twice() -> None:
    box = f"<w:txbxContent>{paragraph(run('专栏：目标'))}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(package(paragraph(run("正文。") + both))) == ["正文。", "专栏：目标"]


def test_tables_of_figures_are_marked_and_frames_are_not() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ["".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows]
        return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"

    figures = read_docx(package(table(("指标", "目标"), ("就业", "1200万人")))).blocks
    assert [(block.text, block.looks) for block in figures] == [
        ("指标", "table"), ("目标", "table"), ("就业", "table"), ("1200万人", "table"),
    ]  # fmt: skip
    frame = read_docx(package(table(("各位代表：",), ("现在报告工作。",)))).blocks
    assert [block.looks for block in frame] == ["text", "text"]


def test_numbers_that_only_the_definitions_hold_come_out() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/>'
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/><w:pPr><w:outlineLvl w:val="1"/>'
        '<w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        paragraph(run("去年工作回顾"), '<w:pStyle w:val="h1"/>')
        + paragraph(run("过去一年，"))
        + paragraph(run("今年工作安排"), '<w:pStyle w:val="h1"/>')
        + paragraph(run("扩大内需"), '<w:pStyle w:val="h2"/>')
        + paragraph(run("稳定就业"), '<w:pStyle w:val="h2"/>')
        + paragraph(run("无编号"), '<w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    blocks = read_docx(package(body, numbering=numbering, styles=styles)).blocks
    assert [block.text for block in blocks] == [
        "一、去年工作回顾", "过去一年，", "二、今年工作安排", "（一）扩大内需", "（二）稳定就业", "无编号",
    ]  # fmt: skip
    assert [block.outline for block in blocks] == [1, None, 1, 2, 2, 2]
    assert [block.bold for block in blocks] == [True, False, True, True, True, True]


def test_looks_of_a_paragraph() -> None:
    centred = paragraph(run("政府工作报告", "<w:b/>"), '<w:jc w:val="center"/>')
    half_bold = paragraph(run("一是", "<w:b/>") + run("稳增长。", '<w:b w:val="0"/>'))
    title, lead = read_docx(package(centred + half_bold)).blocks
    assert (title.bold, title.centred) == (True, True)
    assert (lead.bold, lead.centred) == (False, False)


def test_a_bold_beginning_is_counted() -> None:
    body = paragraph(run("修好水渠。", "<w:b/>") + run("沿路浇灌。")) + paragraph(run("沿路") + run("浇灌", "<w:b/>"))
    assert [block.opening for block in read_docx(package(body)).blocks] == [5, 0]


def test_breaks_notes_hidden_text_and_contents() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
    separator = f'<w:footnote w:type="separator">{paragraph(run("—"))}</w:footnote>'
    notes = separator + f"<w:footnote>{paragraph(run('名词解释。'))}</w:footnote>"
    body = (
        paragraph(run("一、回顾"), '<w:pStyle w:val="c"/>')
        + paragraph("<w:r><w:t>来源：甲</w:t><w:br/><w:t>省长 乙</w:t></w:r>")
        + paragraph(run("可见") + run("不可见", "<w:vanish/>"))
    )
    reading = read_docx(package(body, styles=styles, footnotes=notes))
    assert [(block.text, block.looks) for block in reading.blocks] == [
        ("一、回顾", "furniture"), ("来源：甲", "text"), ("省长 乙", "text"), ("可见", "text"),
        ("名词解释。", "caption"),
    ]  # fmt: skip
    assert Finding("hidden", (3,)) in reading.warnings


def test_content_controls_links_and_strict_packages_lose_nothing() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph(run('控件内。'))}</w:sdtContent></w:sdt>" + paragraph(
        f"<w:hyperlink>{run('链接')}</w:hyperlink><w:smartTag>{run('标签')}</w:smartTag>"
    )
    content = package(body)
    assert texts(content) == ["控件内。", "链接标签"]
    transitional, strict = NAMESPACES.split('"')[1], "http://purl.oclc.org/ooxml/wordprocessingml/main"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml", part("document", f"<w:body>{body}</w:body>").replace(transitional, strict)
        )
    assert texts(buffer.getvalue()) == ["控件内。", "链接标签"]


def test_text_in_a_place_the_reader_does_not_know_is_refused_not_dropped() -> None:
    assert (
        refused(package(paragraph(run("正文。")) + f"<w:unknown>{paragraph(run('丢失。'))}</w:unknown>")) == "text-lost"
    )


def test_an_empty_package_is_no_document() -> None:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    assert refused(buffer.getvalue()) == "unsupported-format"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "customXml/item1.xml"])
def test_a_doctype_in_any_part_is_refused(name: str, encoding: str) -> None:
    hostile = (
        '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "b">]>' + part("document", "<w:body/>").split("?>")[1]
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, hostile.encode(encoding))
        if name != "word/document.xml":
            archive.writestr("word/document.xml", part("document", f"<w:body>{paragraph(run('正文。'))}</w:body>"))
    assert refused(buffer.getvalue()) == "doctype"


def test_bombs_are_refused_before_they_are_opened() -> None:
    assert refused(package(paragraph(run("零" * 3_000_000)))) == "bomb"
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(5_001):
            archive.writestr(f"word/{number}", "")
    assert refused(many.getvalue()) == "bomb"


def test_members_that_share_their_bytes_are_refused() -> None:
    content = bytearray(package(paragraph(run("正文。")), styles="", numbering=""))
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = struct.pack("<I", 0)  # the second member now begins where the first does
    assert refused(bytes(content)) == "bomb"


def test_other_zip_files_and_damaged_ones_are_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert refused(buffer.getvalue()) == "unsupported-format"
    whole = package(paragraph(run("正文。")))
    assert refused(whole[:-30]) == "damaged"
    assert refused(whole.replace(b"PK\x03\x04", b"PK\x03\x04", 1)[:40] + b"\x00" * 20 + whole[60:]) == "damaged"


@pytest.mark.corpus
def test_every_province_reads_the_same_from_docx_and_text(shared: Path) -> None:
    files = sorted((shared / "corpus/provinces").glob("*/2025.docx"))
    assert files
    for file in files:
        text = read_text(decode(file.with_suffix(".txt").read_bytes()))
        assert texts(file.read_bytes()) == [block.text for block in text.blocks], file.parent.name
