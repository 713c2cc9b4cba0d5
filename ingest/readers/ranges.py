"""Page numbers as a clerk reads them."""

from collections.abc import Sequence


def ranges(numbers: Sequence[int]) -> str:
    """Numbers with runs of three and more joined: 1, 3-5."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{g[0]}-{g[-1]}" if len(g) > 2 else ", ".join(map(str, g)) for g in groups)
