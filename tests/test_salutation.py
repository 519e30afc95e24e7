"""The call on the audience: where it ends, when it is all there is, what stands before it."""

import pytest

from text.salutation import before_salutation, is_salutation, salutation_end


@pytest.mark.parametrize(
    ("text", "end"),
    [("各位代表！渠修好了。", 5), ("同志们：渠修好了。", 4), ("各位代表渠修好了。", 0), ("渠修好了，各位代表！", 0)],
)
def test_a_call_ends_with_its_sign(text: str, end: int) -> None:
    assert salutation_end(text) == end


def test_the_signs_that_may_end_it_are_the_callers() -> None:
    assert salutation_end("各位代表：渠修好了。", "！") == 0


@pytest.mark.parametrize("text", ["各位代表：", "朋友们！", "同志们"])
def test_a_call_and_nothing_else(text: str) -> None:
    assert is_salutation(text)
    assert not is_salutation(text + "渠修好了。")


def test_what_stands_before_it() -> None:
    assert before_salutation("2031年1月9日 各位代表：") == "2031年1月9日 "
    assert before_salutation("渠修好了。") is None
