"""Copies of a text are told from other versions of it, at the price of a few comparisons."""

import random
import time

import pytest

from docassist.threads.fingerprint import common_share, fingerprint, words_of
from docassist.threads.likeness import likeness

_CHANCE = random.Random(4)
WORDS = [
    *("kế", "hoạch", "đầu", "tư", "công", "thành", "phố", "đề", "nghị", "các", "sở", "ngành", "báo", "cáo", "kết"),
    *("quả", "thực", "hiện", "trước", "ngày", "quy", "định", "hạ", "tầng"),
]


def _word(at: int) -> str:
    word = _CHANCE.choice(WORDS)
    return f"{word} {_CHANCE.choice(WORDS)} {at}" if at % 9 == 0 else word


TEXT = " ".join(_word(at) for at in range(900))


def misread(text: str, share: float) -> str:
    """Every so many letters read as another one, as recognition does; figures stay."""
    chance = random.Random(7)
    return "".join(
        chance.choice("aoiertn") if letter.isalpha() and chance.random() < share else letter for letter in text
    )


def bands_in_common(one: str, other: str) -> int:
    left, right = fingerprint(one), fingerprint(other)
    assert left is not None
    assert right is not None
    return len(set(left.bands) & set(right.bands))


@pytest.mark.parametrize(
    "copy",
    [TEXT.upper(), TEXT.replace(" ", "\n"), TEXT.replace("ế", "ê"), f"CÔNG BÁO 12\n{TEXT}\n- 3 -"],
    ids=["capitals", "lines", "accents", "running head"],
)
def test_a_text_printed_or_saved_again_is_a_copy(copy: str) -> None:
    """Case, line ends, accents and a running head do not matter."""
    assert bands_in_common(TEXT, copy) > 5
    assert likeness(TEXT, copy).is_copy(recognised=False)


@pytest.mark.parametrize("share", [0.005, 0.01, 0.02])
def test_a_recognised_copy_is_a_copy(share: float) -> None:
    """One letter in fifty read wrongly, and words of a stamp."""
    copy = f"ĐẾN Số 12 Ngày 3/4 {misread(TEXT, share)}"
    assert bands_in_common(TEXT, copy) > 0
    found = likeness(TEXT, copy, recognised=True)
    assert found.is_copy(recognised=True)
    assert found.share > 0.9


@pytest.mark.parametrize("recognised", [False, True])
@pytest.mark.parametrize(
    "version",
    [
        TEXT.replace(" 450 ", " 455 ").replace(" 459 ", " 495 ").replace(" 468 ", " 486 "),
        TEXT + " " + " ".join(f"điều {at} sửa đổi bổ sung" for at in range(10)),
        " ".join(TEXT.split()[:400] + TEXT.split()[440:]),
    ],
    ids=["other figures", "added article", "article left out"],
)
def test_another_version_is_no_copy(version: str, recognised: bool) -> None:
    """Though nearly all of its words are the same."""
    found = likeness(TEXT, version, recognised)
    assert found.share > 0.9
    assert not found.is_copy(recognised)


def test_a_single_other_word_or_figure_shows_in_text() -> None:
    """What was not recognised in a picture has no slips."""
    for one, other in ((" 450 ", " 451 "), (" 450 ", " 450 không ")):
        assert TEXT.count(one) == 1
        changed = likeness(TEXT, TEXT.replace(one, other))
        assert changed.share < 1
    assert not likeness(TEXT, TEXT.replace(" 450 ", " 451 ")).is_copy(recognised=False)


def test_other_texts_have_no_band_in_common() -> None:
    """So they are not even compared."""
    other = " ".join(random.Random(9).choice(WORDS) + str(at % 7) for at in range(900))
    assert bands_in_common(TEXT, other) == 0


def test_the_sketch_estimates_what_is_common() -> None:
    """Within the error of sixty minima."""
    half = " ".join(TEXT.split()[: len(TEXT.split()) // 2])
    left, right = fingerprint(TEXT), fingerprint(half)
    assert left is not None
    assert right is not None
    assert abs(common_share(left.sketch, right.sketch) - 0.5) < 0.2
    assert common_share(left.sketch, left.sketch) == 1


def test_a_few_words_have_no_fingerprint() -> None:
    """Every blank form would be the same as any other."""
    assert fingerprint("Công văn số 12 về việc báo cáo") is None
    assert words_of("Điều 5. Thực hiện: 1.000 đồng") == [b"ieu", b"5", b"thuc", b"hien", b"1", b"000", b"ong"]


def test_a_table_of_equal_rows_is_compared_in_time() -> None:
    """Tens of thousands of words that repeat must not keep the server busy."""
    table = " ".join(f"hàng {at % 40} không {at % 7}" for at in range(7_000))
    began = time.process_time()
    assert likeness(f"{TEXT} {table}", f"{table} {TEXT}").share < 1
    assert likeness(f"{TEXT} {table} hết", f"{TEXT} {table} hết").is_copy(recognised=False)
    assert time.process_time() - began < 5


def test_what_is_behind_the_words_compared_must_be_equal() -> None:
    """A version may differ on its last page only."""
    long = " ".join(f"khoản {at}" for at in range(17_000))
    assert likeness(long, long).is_copy(recognised=False)
    assert not likeness(long, f"{long} và sửa đổi").is_copy(recognised=False)
