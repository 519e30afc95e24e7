"""Misread characters are no change of content; single characters that say something are."""

import pytest

from alignment.changes import kinds
from alignment.changes.difference_rules import difference_rules
from alignment.reading.rules import load_rules

RULES = load_rules().once(difference_rules)
SENTENCE = "推进灌区节水改造，稳住全县粮食产量，保障农村饮水安全，不新增一处旱厕。"


def same_content(earlier: list[str], later: list[str]) -> bool:
    return kinds.same_content(earlier, later, RULES)


@pytest.mark.parametrize(
    ("sound", "misread"),
    [("推进", "推迸"), ("粮食", "粮倉"), ("，保障", "烟保障"), ("安全", "桉全"), ("饮水", "饭水")],
)
def test_a_broken_word_is_read_as_it_was_meant(sound, misread):
    assert same_content([SENTENCE], [SENTENCE.replace(sound, misread, 1)])


@pytest.mark.parametrize(
    ("was", "is_now"),
    [("全县", "全市"), ("不新增", "要新增"), ("一处", "三处"), ("农村", "农业"), ("灌区", "山区"), ("改造", "建造")],
)
def test_another_word_in_its_place_is_a_change(was, is_now):
    assert not same_content([SENTENCE], [SENTENCE.replace(was, is_now, 1)])


def test_a_figure_is_never_put_right():
    assert not same_content(["新建扩建校舍三十栋，面积5000平方米。"], ["新建扩建校舍三十栋，面积5800平方米。"])


@pytest.mark.parametrize(
    ("sound", "misread"), [("全县", "仝县"), ("粮食产量", "粮食户量"), ("农村", "衣村"), ("改造", "攻造")]
)
def test_characters_alike_in_shape_are_never_a_change(sound, misread):
    assert same_content([SENTENCE], [SENTENCE.replace(sound, misread, 1)])
    assert same_content(["农村"], ["衣村"])


def test_a_bad_scan_may_spoil_a_quarter_of_the_signs():
    assert same_content(["人民生产，农业会议。"], ["入民牛户，衣亚舍议。"]) is False
    assert same_content(["人民生产，农业会议，城市建设不停。"], ["入民牛产，衣业会议，城市建没不停。"])


def test_another_number_before_a_misread_text_does_not_hide_that_it_is_one():
    sound = "一是加快发展社会事业，建立覆盖城乡的养老和医疗服务体系，改造旧校舍和图书馆。"
    assert same_content([sound], ["（五）" + sound.removeprefix("一是").replace("社会", "社舍")])
    assert not same_content([sound], ["（五）" + sound.removeprefix("一是").replace("改造", "拆除")])
