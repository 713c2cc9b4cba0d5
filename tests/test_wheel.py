"""The built wheel holds all that docassist needs: code, tables, model, templates, pages."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAM = """
from pathlib import Path
import api.app, docassist, prompts
from docassist.calendar import load_calendar
from docassist.embedding import load_embedder
from docassist.kinds import load_kinds
from docassist.slips import Templates
from docassist.units import load_units
assert Path(docassist.__file__).is_relative_to(Path.cwd()), docassist.__file__
load_calendar(), load_kinds(), load_units()
assert load_embedder("builtin").embed(["văn bản"]).shape[0] == 1
assert all(Templates().read(form) for form in Templates().forms)
app = api.app.create_app(api.app.Settings(data_dir=Path("var")))
web = Path(api.app.__file__).parent
assert (web / "templates/base.html").exists() and (web / "static/app.css").exists()
assert (Path(docassist.__file__).parent / "migrations/env.py").exists()
assert (Path(docassist.__file__).parent / "evaluation/report/templates/report.html.jinja").exists()
"""


def test_the_wheel_is_complete(tmp_path: Path) -> None:
    """Installed without the repository at hand, everything loads."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)], check=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True, timeout=300)
    environment = os.environ | {"PYTHONPATH": str(site)}
    subprocess.run([sys.executable, "-c", PROGRAM], cwd=site, env=environment, check=True, timeout=120)
