"""Invented official documents in the layout of Decree 30/2020 as real DOCX, PDF, HTML and text files, with the truth.

They let tests and demonstrations go the whole way without any real document: `python -m bench.samples OUT_FOLDER`.
The way: documents/*.toml -> contents (values) -> one writer a format -> files and truth.jsonl. All persons, numbers
and facts are made up; the same input gives the same bytes.
"""
