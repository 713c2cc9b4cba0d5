"""Makes a copy of a PDF fit for PDF/A: what it may not hold is dropped or drawn for good, missing fonts are put in."""

import shutil
import subprocess
from pathlib import Path

import pikepdf
from pikepdf.pdfa import Flavour, PdfaError, save

# Parts of a file that PDF/A does not know, or that speak of a signature which a copy cannot have.
_DROPPED = ("/AcroForm", "/OCProperties", "/ViewerPreferences", "/PieceInfo", "/OpenAction", "/AA")
_GHOSTSCRIPT = (
    *("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite"),
    *("-dPDFA=2", "-dPDFACompatibilityPolicy=1", "-dCompatibilityLevel=1.7", "-dEmbedAllFonts=true"),
    *("-dPassThroughJPEGImages=true", "-dDownsampleColorImages=false", "-dDownsampleGrayImages=false"),
    *("-dDownsampleMonoImages=false", "-dAutoRotatePages=/None"),
)


def fit(original: Path, folder: Path, *, pictures_only: bool) -> Path:
    """A copy in a folder that PDF/A can be made of where that is possible, and that looks like the original.

    Args:
        pictures_only: no page has text of its own. Ghostscript 10.0 (Debian 12) can spoil such text while it puts in
            fonts, so other files are left without.
    """
    fitted, trial, whole = folder / "fitted.pdf", folder / "trial.pdf", folder / "whole.pdf"
    with pikepdf.open(original) as pdf:
        if _hides_layers(pdf):
            return original
        pdf.flatten_annotations("screen")
        for holder in (pdf.Root, *(page.obj for page in pdf.pages)):
            for key in _DROPPED:
                if key in holder:
                    del holder[key]
        pdf.save(fitted)
        if not pictures_only or shutil.which("gs") is None or _becomes_pdfa(pdf, trial):
            return fitted
    command = [*_GHOSTSCRIPT, f"-sOutputFile={whole}", str(fitted)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    return whole if done.returncode == 0 and _page_count(whole) == _page_count(fitted) else fitted


def _becomes_pdfa(pdf: pikepdf.Pdf, trial: Path) -> bool:
    try:
        save(pdf, trial, Flavour.PDFA_2B, output_intent="sRGB")
    except PdfaError:
        return False
    return True


def _hides_layers(pdf: pikepdf.Pdf) -> bool:
    """Whether a layer is switched off: without the list of layers it would show."""
    layers = pdf.Root.get("/OCProperties")
    return layers is not None and len(layers.get("/D", pikepdf.Dictionary()).get("/OFF", pikepdf.Array())) > 0


def _page_count(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)
