"""Text in the 8-bit encodings used before Unicode, TCVN3 (ABC) and VNI, which files show as if it were Latin text.

The one place that knows them: every reader passes its raw text through `to_unicode` before it is normalised.
"""

from ingest.legacy.runs import FILLER, FontRun, to_unicode

__all__ = ["FILLER", "FontRun", "to_unicode"]
