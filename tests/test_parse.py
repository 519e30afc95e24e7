"""The package's public verbs, and the outline a person checks."""

import hashlib
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st
from test_refusal import report

import parsers
from model import in_english
from parsers import outline, parse
from parsers.read.source_text import printed, trim
from text.digest import rules_digest


def test_the_package_exports_its_verbs() -> None:
    assert parsers.__all__ == ["dated_by_name", "outline", "parse", "parse_pages"]


def test_two_text_files_are_parsed_without_loading_any_format_library() -> None:
    code = "import sys, parsers; print(sorted({'lxml', 'docx', 'pypdfium2', 'jieba', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_a_document_names_its_bytes_and_its_parser() -> None:
    content = report().encode()
    document = parse(content)
    assert (document.sha256, document.parser) == (hashlib.sha256(content).hexdigest(), rules_digest("parsers"))
    assert parse(content) == document


LINES = st.lists(
    st.text(alphabet="全县经济发展，稳中求进。一二、（三）——\u3000\u00a0\u200b 123", max_size=60),
    min_size=1,
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
@settings(max_examples=40, deadline=None)
def test_text_to_tree_to_text_loses_nothing(lines: list[str], line_end: str, encoding: str) -> None:
    source = [*report().splitlines(), *lines, "谢谢大家！"]
    expected = tuple(line for line in map(trim, source) if line)
    document = parse(line_end.join(source).encode(encoding))
    assert document.paragraphs == expected
    placed = [outside.paragraph for outside in document.outside] + list(document.preamble)
    placed += [number for section in document.walk() for number in section.paragraphs]
    assert sorted(placed) == list(range(1, len(expected) + 1))


def test_the_outline_accounts_for_every_paragraph() -> None:
    document = parse(report().encode())
    drawn = outline(document)
    assert drawn.startswith(document.title)
    assert f"paragraphs: {len(document.paragraphs)}, {len(document.outside)} of them outside" in drawn
    assert f"characters: {sum(map(printed, document.paragraphs))}," in drawn
    for section in document.walk():
        assert f"{section.number}{section.title}"[:30] in drawn
    for outside in document.outside:
        assert f"outside [{outside.paragraph}] {outside.why}" in drawn
    for warning in document.warnings:
        assert f"warning: {in_english(warning)}" in drawn
    assert drawn.endswith("\n")
