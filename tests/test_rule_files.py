"""Files of rules: tables and patterns as an analyst writes them, and one clear line where one is wrong."""

import re
from dataclasses import dataclass

import pytest

from model import RulesError
from text.rule_files import RuleFile, Words, WordSet, read_rule_file

RULES = RuleFile(
    "invented.toml", {"words": {"verbs": "推 推进"}, "patterns": {"past": "(?:{verbs})了.{0,2}{end}", "end": "$"}}
)


def test_names_in_braces_are_filled_in_and_repeats_left_alone() -> None:
    assert RULES.pattern("patterns.past").pattern == "(?:推进|推)了.{0,2}$"


def test_words_are_a_table() -> None:
    assert RULES.words("words.verbs") == {"推", "推进"}
    assert RULES.listed("words.verbs") == ("推", "推进")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "x.toml: patterns.past: missing"),
        ({"patterns": {"past": 3}}, "x.toml: patterns.past: a pattern is wanted"),
        ({"patterns": {"past": "("}}, "x.toml: patterns.past: no regular expression"),
        ({"patterns": {"past": "{verbs}"}}, "x.toml: words.verbs: missing"),
    ],
)
def test_a_wrong_rule_is_named_with_its_file_and_key(data: dict[str, object], said: str) -> None:
    with pytest.raises(RulesError, match=said.replace("(", r"\(")):
        RuleFile("x.toml", data).pattern("patterns.past")


@dataclass(frozen=True)
class Row:
    """A row of an invented table."""

    name: str
    words: Words
    formula: tuple[re.Pattern[str], ...]
    aside: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Layout:
    """The layout of an invented file."""

    row: tuple[Row, ...]
    levels: dict[float, WordSet]


def test_a_file_is_read_as_the_record_that_a_module_wants() -> None:
    row = {"name": "甲", "words": "推进 推", "formula": ["^{verbs}", ["a", "b{1,2}"]]}
    file = RuleFile("x.toml", {"row": [row], "levels": {"0.5": "快 稳"}}).given(verbs=("推", "推进"))
    read = file.record(Layout)
    assert read.row[0].words == ("推进", "推") and read.row[0].aside is None
    assert [pattern.pattern for pattern in read.row[0].formula] == ["^推进|推", "a|b{1,2}"]
    assert read.levels == {0.5: {"快", "稳"}}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"name": "甲", "words": 3, "formula": []}, r"x\.toml: words are wanted.*row\[0\]\.words"),
        ({"name": "甲", "words": "", "formula": ["("]}, r"x\.toml: no regular expression.*row\[0\]\.formula\[0\]"),
        ({"name": "甲", "words": ""}, r"x\.toml: .*missing.*formula.*row\[0\]"),
        ({"name": "甲", "words": "", "formula": ["{verbs}"]}, r"x\.toml: words\.verbs: missing"),
    ],
)
def test_what_a_record_lacks_is_named_with_its_place(row: dict[str, object], said: str) -> None:
    with pytest.raises(RulesError, match=said):
        RuleFile("x.toml", {"row": [row], "levels": {}}).record(Layout)


def test_a_file_that_is_no_toml_is_named(tmp_path) -> None:
    (tmp_path / "bad.toml").write_text("words = [", encoding="utf-8")
    with pytest.raises(RulesError, match=r"bad\.toml: "):
        read_rule_file(tmp_path / "bad.toml")
