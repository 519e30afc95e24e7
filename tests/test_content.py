"""Content codings: unwrapping inverts wrapping, and anything short of the whole is refused."""

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.content import ContentError, CutOff, unwrap


def raw_deflate(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


WRAPPERS = {"": bytes, "identity": bytes, "gzip": gzip.compress, "deflate": zlib.compress}


@given(body=st.binary(max_size=300), coding=st.sampled_from(sorted(WRAPPERS)))
def test_unwrapping_inverts_wrapping(body: bytes, coding: str) -> None:
    assert unwrap(WRAPPERS[coding](body), coding) == body


@given(body=st.binary(min_size=1, max_size=300))
def test_what_some_servers_call_deflate_is_read_too(body: bytes) -> None:
    assert unwrap(raw_deflate(body), "deflate") == body


@given(body=st.binary(max_size=300), data=st.data())
def test_a_cut_gzip_body_is_never_taken_for_whole(body: bytes, data: st.DataObject) -> None:
    whole = gzip.compress(body)
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(CutOff):
        unwrap(whole[:cut], "gzip")


@given(body=st.binary(max_size=300), data=st.data())
def test_a_flipped_bit_of_the_compressed_data_is_seen(body: bytes, data: st.DataObject) -> None:
    whole = bytearray(gzip.compress(body))
    # The header before it (time, system) has no checksum and bears no text.
    whole[data.draw(st.integers(10, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(ContentError):
        assert unwrap(bytes(whole), "gzip") == body


def test_members_of_gzip_follow_one_another_but_not_without_end() -> None:
    assert unwrap(gzip.compress(b"one") + gzip.compress(b"two"), "gzip") == b"onetwo"
    with pytest.raises(ContentError, match="members"):
        unwrap(gzip.compress(b"") * 1000, "gzip")


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_refused_before_it_unfolds(coding: str) -> None:
    bomb = WRAPPERS[coding](bytes(1_000_000))
    with pytest.raises(ContentError, match="more than 1000 bytes"):
        unwrap(bomb, coding, limit=1000)
    assert len(unwrap(bomb, coding, limit=1_000_000)) == 1_000_000


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(b"text") + b"rubbish", "gzip"),
        (zlib.compress(b"text") + b"rubbish", "deflate"),
        (b"text", "gzip"),
        (b"text", "br"),
        (gzip.compress(gzip.compress(b"text")), "gzip, gzip"),
    ],
    # gzip notes the time, and workers that begin in another second would know the tests by other names.
    ids=["rubbish behind gzip", "rubbish behind deflate", "no gzip", "an unknown coding", "two codings"],
)
def test_what_is_not_the_coding_it_says_is_refused(body: bytes, coding: str) -> None:
    with pytest.raises(ContentError):
        unwrap(body, coding)
