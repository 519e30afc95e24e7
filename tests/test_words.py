"""Words are those of jieba 0.42.1 with its own dictionary, though neither its table nor its loop is used."""

from __future__ import annotations

import logging
import random
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.segmentation import cut_texts, fluency
from text.vocabulary import load_vocabulary, packed, unpacked
from text.words import cut_ahead, frequency, words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42.1 carries old escape sequences, no fault of the caller
    import jieba

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
SIGNS = "经济发展是改革创新社会主义现代化的一带路，。；、（）“”《》 ab12%-+.\r\n\u3000é𠀀〇"


@pytest.fixture(scope="module")
def theirs() -> Any:
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba.dt


def test_the_dictionary_is_jiebas(theirs: Any) -> None:
    ours = load_vocabulary()
    assert ours.total == theirs.total
    assert len(ours.counts) == len(theirs.FREQ)
    assert all(ours[word] == count for word, count in theirs.FREQ.items())
    assert "经济体改革" not in ours
    assert ours.get("") is None
    assert ours.get("𠀀") is None


@given(st.text(st.sampled_from(SIGNS), max_size=40) | st.text(max_size=20))
def test_any_text_is_cut_as_jieba_cuts_it(theirs: Any, text: str) -> None:
    assert cut_texts([text, text[:7], text[7:]]) == [tuple(theirs.cut(part)) for part in (text, text[:7], text[7:])]


@given(st.text(st.sampled_from(SIGNS), min_size=1, max_size=30))
def test_fluency_is_the_weight_of_jiebas_best_way(theirs: Any, text: str) -> None:
    route: dict[int, tuple[float, int]] = {}
    theirs.calc(text, theirs.get_DAG(text), route)
    assert fluency(text) == route[0][0]


@given(st.lists(st.text(st.sampled_from(SIGNS), max_size=30), max_size=6))
def test_words_join_to_their_text_whether_cut_ahead_or_not(texts: list[str]) -> None:
    cut = [words.__wrapped__(text) for text in texts]
    cut_ahead(texts)
    assert [words.__wrapped__(text) for text in texts] == cut
    assert ["".join(found) for found in cut] == texts


@pytest.mark.corpus
def test_words_of_real_reports_are_jiebas(theirs: Any) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the real reports of ../shared are not here")
    paragraphs = [
        line for path in sorted(CORPUS.rglob("*.txt")) for line in path.read_text(errors="replace").split("\n")
    ]
    some = random.Random(1).sample(paragraphs, 1500)
    assert [word for cut in cut_texts(some) for word in cut] == [word for text in some for word in theirs.cut(text)]


def test_a_word_that_the_dictionary_does_not_have_has_no_frequency(theirs: Any) -> None:
    assert frequency("经济") == theirs.FREQ["经济"]
    assert frequency("碳达峰碳") == 0


@given(
    st.dictionaries(st.text(st.sampled_from("甲乙丙丁a"), min_size=1, max_size=5), st.integers(1, 1 << 31), max_size=12)
)
def test_packing_keeps_every_word_and_count(counts: dict[str, int]) -> None:
    again = unpacked(packed(counts, sum(counts.values()) % (1 << 32)))
    assert {word: again.get(word) for word in counts} == counts
    beginnings = {word[:size] for word in counts for size in range(1, len(word) + 1)}
    assert all(again.get(beginning) == counts.get(beginning, 0) for beginning in beginnings)
    assert again.get("戊") is None
