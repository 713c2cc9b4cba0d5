"""Write the API contract that a test compares with: `python -m bench.contract`."""

import json
from pathlib import Path

from api.app import create_app
from docassist.settings import Settings

if __name__ == "__main__":
    contract = json.dumps(create_app(Settings()).openapi(), ensure_ascii=False, indent=1)
    Path("docs/openapi.v1.json").write_text(contract + "\n", encoding="utf-8")
