"""Training the embedding model on a few made-up documents."""

import gzip
import json
from pathlib import Path

from bench.legal_texts import Article, articles
from bench.train_embedding import main
from docassist.embedding import load_embedder

SUBJECTS = ["giấy phép xây dựng", "nghỉ phép hằng năm", "khiếu nại đất đai", "tiêm chủng trẻ em", "đấu thầu thuốc"]


def _document(number: int) -> str:
    """A document with an article on each subject."""
    lines = [f"QUYẾT ĐỊNH số {number}", "Căn cứ Luật Tổ chức chính quyền địa phương;"]
    for at, subject in enumerate(SUBJECTS, start=1):
        lines += [
            f"Điều {at}. Hồ sơ về {subject}",
            f"1. Người đề nghị nộp đơn {subject} tại bộ phận một cửa.",
            f"2. Cơ quan giải quyết {subject} trả lời bằng văn bản.",
        ]
    return "\n".join(lines)


def test_articles_come_from_every_kind_of_file_but_not_from_folders_below(tmp_path: Path) -> None:
    """Headings without their numbers, and paragraphs in order."""
    (tmp_path / "a.txt").write_text("Điều 1. Phạm vi\nQuy định này về nghỉ phép.\nĐiều 2. Hiệu lực\nTừ ngày ký.")
    with gzip.open(tmp_path / "b.jsonl.gz", "wt") as rows:
        rows.write(json.dumps({"text": "Mở đầu\nĐiều 1. Đối tượng\nMọi người."}) + "\n")
    (tmp_path / "c.csv").write_text("Điều 9. Không đọc")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "d.txt").write_text("Điều 8. Không đọc")
    assert [article for article in articles([tmp_path]) if article.paragraphs] == [
        Article(0, "Phạm vi", ("Quy định này về nghỉ phép.",)),
        Article(0, "Hiệu lực", ("Từ ngày ký.",)),
        Article(1, "", ("Mở đầu",)),
        Article(1, "Đối tượng", ("Mọi người.",)),
    ]


def test_a_trained_model_loads_and_finds_the_right_passage(tmp_path: Path) -> None:
    """From texts to a folder that the light loader reads, and the same again from the same texts."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(8):
        (texts / f"{number}.txt").write_text(_document(number))
    for name in ("first", "second"):
        main(["--texts", str(texts), "--out", str(tmp_path / name)])
    first, second = (load_embedder(str(tmp_path / name)) for name in ("first", "second"))
    assert first.name.removeprefix("first") == second.name.removeprefix("second")
    asked = first.embed([f"hỏi về {subject} thế nào" for subject in SUBJECTS])
    shown = first.embed([f"Người đề nghị nộp đơn {subject} tại bộ phận một cửa." for subject in SUBJECTS])
    assert (asked @ shown.T).argmax(axis=1).tolist() == list(range(len(SUBJECTS)))
