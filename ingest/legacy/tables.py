"""What each letter of TCVN3 and each letter or pair of VNI stands for, keyed by the Latin-1 letters a program shows.

TCVN3 is the 8-bit set VN3 of TCVN 5712:1993: 74 letters, the marked capitals only in fonts of their own. VNI writes a
plain letter and then a mark of its own; a few letters are single.
"""

import unicodedata

_TCVN3_BYTES = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
TCVN3 = {chr(first + at): letter for first, letters in _TCVN3_BYTES for at, letter in enumerate(letters)}

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT, _HAT, _BREVE = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306"
_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_HATS = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_BREVES = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}


def _vni() -> dict[str, str]:
    """Lower case, capitals, and a capital before a small mark ("Aán")."""
    small = dict(_SINGLE)
    for base, shown in zip("aeouyôö", "aeouyơư", strict=True):
        small |= {base + mark: unicodedata.normalize("NFC", shown + tone) for mark, tone in _TONES.items()}
    for base in "aeo":
        small |= {base + mark: unicodedata.normalize("NFC", base + _HAT + tone) for mark, tone in _HATS.items()}
    small |= {"a" + mark: unicodedata.normalize("NFC", "a" + _BREVE + tone) for mark, tone in _BREVES.items()}
    table = dict(small)
    for key, letter in small.items():
        table[key.upper()] = letter.upper()
        table[key[0].upper() + key[1:]] = letter.upper()
    return table


VNI = _vni()
