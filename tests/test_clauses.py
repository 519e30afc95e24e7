"""Where clauses, members of lists and sentences begin and end, and the variant for figures."""

import pytest

from text.clauses import clauses, figure_clause_ends, figure_member_ends, members
from text.markers import unmarked
from text.sentences import sentence_start


def cut(text: str, ends) -> list[str]:
    starts = [0, *(end for _, end in ends)]
    return [text[start:end] for start, end in zip(starts, [*(start for start, _ in ends), len(text)], strict=True)]


def test_a_clause_ends_at_every_sign_and_a_member_at_a_pause_too() -> None:
    text = "种茶、采茶，修渠：蓄水；护林。"
    assert clauses(text) == ["种茶、采茶", "修渠", "蓄水", "护林"]
    assert members(text) == ["种茶", "采茶", "修渠", "蓄水", "护林"]


def test_no_comma_inside_a_figure_ends_a_clause_but_a_dash_does() -> None:
    text = "种茶1,200亩,采茶--修渠:蓄水、护林"
    assert cut(text, list(figure_clause_ends(text))) == ["种茶1,200亩", "采茶", "修渠", "蓄水、护林"]
    assert cut(text, list(figure_member_ends(text))) == ["种茶1,200亩", "采茶", "修渠", "蓄水", "护林"]


def test_the_sentence_around_a_place_is_found() -> None:
    text = "渠修好了。“山绿了！”水清了，鱼多了。"
    assert text[sentence_start(text, text.index("鱼")) :] == "水清了，鱼多了。"
    assert sentence_start(text, 0) == 0


@pytest.mark.parametrize("marked", ["一是修渠", "二要修渠", "（三）修渠", "4.修渠", "——修渠", "第五，修渠", "修渠"])
def test_what_a_paragraph_is_numbered_by_is_no_part_of_it(marked: str) -> None:
    assert unmarked(marked) == "修渠"
