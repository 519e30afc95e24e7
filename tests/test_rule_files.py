"""Files of rules: tables and patterns as an analyst writes them, and one clear line where one is wrong."""

import pytest

from model import RulesError
from text.rule_files import RuleFile, read_rule_file

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


def test_a_file_that_is_no_toml_is_named(tmp_path) -> None:
    (tmp_path / "bad.toml").write_text("words = [", encoding="utf-8")
    with pytest.raises(RulesError, match=r"bad\.toml: "):
        read_rule_file(tmp_path / "bad.toml")
