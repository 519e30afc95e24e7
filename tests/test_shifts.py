"""Items of a list that only change places are told from those that come and go."""

from alignment.changes.edits import edit_script
from alignment.changes.shifts import shifted_items
from alignment.reading.rules import load_rules
from alignment.reading.tokens import token_rules


def shifted(earlier: str, later: str) -> tuple[str, ...]:
    return shifted_items(edit_script([earlier], [later], load_rules().once(token_rules)))


def test_an_item_put_elsewhere_in_its_list_is_shifted():
    assert shifted("发展茶叶、油茶、竹笋产业。", "发展竹笋、茶叶、油茶产业。") == ("竹笋",)


def test_items_that_change_places_are_all_shifted():
    assert set(shifted("坚持护林、修路、办学、治水。", "坚持护林、办学、修路、治水。")) <= {"修路", "办学"}
    assert shifted("坚持护林、修路、办学、治水。", "坚持护林、办学、修路、治水。")


def test_a_new_item_is_not_shifted():
    assert shifted("发展茶叶、油茶产业。", "发展茶叶、油茶、竹笋产业。") == ()


def test_a_short_word_in_rewritten_clauses_is_not_shifted():
    assert shifted("新建学校，招收教师。完善县乡公路。", "办好夜校。扩建公路，学校，添置校车。") == ()


def test_a_clause_put_elsewhere_is_shifted():
    earlier = "改造老旧供水管网，新增寄宿学位。扩大村医招聘。"
    assert shifted(earlier, "扩大村医招聘。改造老旧供水管网，新增寄宿学位。")


def test_the_same_items_are_shifted_from_either_side():
    texts = "发展茶叶、油茶、竹笋、菌菇产业。", "发展菌菇、竹笋、茶叶、蓝莓产业。"
    assert shifted(*texts) == shifted(*reversed(texts))
