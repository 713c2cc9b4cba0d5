"""Names of persons that recognition damaged."""

import pytest

from docassist.register.names import mend_name


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("Trần Văn An", "Trần Văn An"),
        ("Nguyên Tân Dũng", "Nguyễn Tấn Dũng"),
        ("guyễn Thị Hoa", "Nguyễn Thị Hoa"),
        ("Ho ng Văn Hải", "Hoàng Văn Hải"),
        ("ĐỘHOÀNG ANH TUAN", "Đỗ Hoàng Anh Tuấn"),
        ("LÊ THỊ LAN", "Lê Thị Lan"),
        ("Nguy#a Thị Lan", "Nguyễn Thị Lan"),
    ],
)
def test_names_that_the_table_proves(seen: str, name: str) -> None:
    """Marks, lost beginnings, and capitals."""
    mended = mend_name(seen)
    assert mended is not None
    assert mended[0] == name
    assert mended[1] >= 0.9


def test_the_initial_of_a_family_name_makes_a_guess() -> None:
    """The most common name with that initial, and unsure."""
    assert mend_name("V Văn Hải") == ("Vũ Văn Hải", 0.6)


def test_a_hidden_family_name_is_not_made_up() -> None:
    """Given names alone stay as they are, and unsure."""
    assert mend_name("Huy Hoàng") == ("Huy Hoàng", 0.6)


def test_a_sentence_is_no_name() -> None:
    """Too many words, or one."""
    assert mend_name("Chánh Văn phòng Bộ và các đơn vị") is None
    assert mend_name("Tuấn") is None
