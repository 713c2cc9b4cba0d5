"""What may be logged of an error: its kind and place, never its words, which may quote the document."""

import re
import traceback

_PLACE = re.compile(r'File ".*?([^/"]+)", line (\d+)')


def where(error: BaseException) -> str:
    """The kind and place of an error, in the worker where it came from one."""
    told = getattr(error, "traceback", None) or "".join(traceback.format_tb(error.__traceback__))
    places = _PLACE.findall(str(told))
    return f"{type(error).__name__} at {':'.join(places[-1])}" if places else type(error).__name__
