"""Bytes to text by evidence: every encoding is found without a label, and a lying label changes nothing."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import UnusableInput
from parsers.read.decode import decode

SIMPLIFIED = (
    "各位代表：\n现在，我代表省人民政府，向大会报告工作，请予审议。去年镕〇㎡项目完成，人民生活水平提高。\n" * 3
)
TRADITIONAL = "各位代表：\n現在，我代表省人民政府，向大會報告工作，請予審議。經濟發展，人民生活水平提高。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("label", ["", "utf-8", "gb2312", "big5", "iso-8859-1", "nonsense"])
def test_simplified_text_is_found_whatever_the_label_says(encoding: str, label: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), labels=(label,)).text == SIMPLIFIED


@pytest.mark.parametrize("label", ["", "utf-8", "gb2312", "big5"])
def test_big5_is_told_from_gb18030(label: str) -> None:
    decoded = decode(TRADITIONAL.encode("big5"), labels=(label,))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5hkscs")


def test_a_few_characters_are_enough() -> None:
    for text in ("各位代表：", "一、去年工作回顾", "政府工作报告"):
        assert decode(text.encode("gb18030")).text == text


@given(st.text(alphabet="的一是在不了有和人这中大为发展经济建设，。、省市县乡镕〇㎡1234567890", min_size=8))
def test_decoding_undoes_encoding(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text


def test_a_mark_decides_against_all_evidence() -> None:
    assert decode(codecs.BOM_UTF16_BE + "工作".encode("utf-16-be"), labels=("gbk",)).text == "工作"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_at_the_end_is_a_truncated_file(encoding: str) -> None:
    content = (SIMPLIFIED + "展").encode(encoding)[:-1]
    with pytest.raises(UnusableInput) as refusal:
        decode(content)
    assert refusal.value.reason == "truncated"


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\xff" * 50, bytes(range(128, 256)) * 8, b"caf\xe9 tr\xe8s bien \xff"]
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(UnusableInput) as refusal:
        decode(content)
    assert refusal.value.reason == "undecodable"


def test_one_damaged_byte_in_a_long_page_is_counted_and_shown() -> None:
    content = (SIMPLIFIED * 20).encode("utf-8").replace("审议".encode(), b"\xff", 1)
    decoded = decode(content)
    assert decoded.damaged == decoded.text.count("\ufffd") == 1
