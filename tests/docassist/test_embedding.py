"""Embedding models: the built-in one, its twin, and any sentence-transformers model."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from docassist import embedding
from docassist.embedding import Embedder, load_embedder
from docassist.errors import SettingError

FOLDER = Path(embedding.__file__).parent / "data" / "embedding"
TEXTS = [
    "Ủy ban nhân dân thành phố yêu cầu các sở báo cáo kết quả giải ngân vốn đầu tư công.",
    "UỶ BAN NHÂN DÂN, hoà giải ở cơ sở; thủy lợi, thuỷ lợi, khoẻ, quý, quyền",
    unicodedata.normalize("NFD", "Hồ sơ đề nghị cấp giấy phép xây dựng"),
    "Số 135/QĐ-UBND ngày 05/6/2026: 12.500 tỷ đồng (mười hai nghìn)",
    "",
    "   \n",
    "zzzqqq 123 !!! 🙂",
]


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A very small transformer, made here, as any model of an office may be."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("transformer")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted({word for text in TEXTS for word in text.lower().split()})]
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(words)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]")
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=len(words), **sizes)).save_pretrained(folder / "bert")
    fast.save_pretrained(folder / "bert")
    module = Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[module, Pooling(16)], device="cpu").save(str(folder / "model"))
    return folder / "model"


@pytest.fixture(params=["builtin", "hash", "transformer"])
def embedder(request: pytest.FixtureRequest, transformer: Path) -> Embedder:
    """Every kind of model."""
    return load_embedder(str(transformer) if request.param == "transformer" else request.param)


def test_vectors_are_normalised_rows_and_do_not_depend_on_company(embedder: Embedder) -> None:
    """One float32 row a text, of length one, the same alone as among others."""
    together = embedder.embed(TEXTS[:4])
    assert together.shape == (4, embedder.dimension)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS[:4]])
    assert np.allclose(together, alone, atol=1e-5)
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_builtin_loads_and_embeds_without_torch() -> None:
    """A server with the built-in model never pays for torch."""
    program = (
        "import sys; from docassist.embedding import load_embedder; "
        "assert load_embedder('builtin').embed(['văn bản']).any(); "
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_builtin_equals_sentence_transformers() -> None:
    """The light loader and sentence-transformers read the same vectors from the same folder."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(FOLDER), device="cpu", local_files_only=True)
    expected = model.encode(TEXTS, convert_to_numpy=True)
    assert np.allclose(load_embedder("builtin").embed(TEXTS), expected, atol=1e-5)


def test_builtin_drops_what_it_does_not_know() -> None:
    """Numbers, codes and foreign words weigh nothing; a text of nothing else gives zeros."""
    vectors = load_embedder("builtin").embed(["giấy phép xây dựng", "giấy phép 123 zzzqqq xây dựng", *TEXTS[4:]])
    assert np.allclose(vectors[0], vectors[1], atol=1e-6)
    assert not vectors[2:].any()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa giải", "hoà giải"),
        ("Ủy ban", "uỷ ban"),
        ("thủy lợi", "THUỶ LỢI"),
        ("sức khỏe", "sức khoẻ"),
        ("đơn", unicodedata.normalize("NFD", "đơn")),
    ],
)
def test_builtin_reads_both_spellings_alike(one: str, other: str) -> None:
    """Both placements of the tone mark, both Unicode forms and both cases are one word."""
    first, second = load_embedder("builtin").embed([one, other])
    assert np.allclose(first, second, atol=1e-6)
    assert first.any()


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("giải ngân vốn đầu tư công", "thanh toán cho dự án từ ngân sách", "tiêm chủng cho trẻ em dưới 6 tuổi"),
        ("trả lương cho công nhân làm thêm", "tiền lương của người lao động", "thu gom và xử lý nước thải"),
        ("lương của giáo viên", "tiền lương, phụ cấp của nhà giáo", "thoát nước và xử lý nước thải"),
    ],
)
def test_builtin_knows_what_is_near(query: str, near: str, far: str) -> None:
    """Texts about the same thing are nearer than others, with few words in common."""
    asked, one, other = load_embedder("builtin").embed([query, near, far])
    assert asked @ one > asked @ other


def test_builtin_is_small() -> None:
    """The model fits into the wheel."""
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= 12_000_000


def test_a_folder_with_a_static_model_is_read_the_light_way() -> None:
    """An office's own static model needs no torch either."""
    same = load_embedder(str(FOLDER))
    assert type(same) is type(load_embedder("builtin"))
    assert np.array_equal(same.embed(TEXTS), load_embedder("builtin").embed(TEXTS))


@pytest.mark.parametrize("name", ["/khong/co/thu-muc", "khong-co/mo-hinh-nay", ""])
def test_a_model_that_is_not_there_names_the_setting(name: str) -> None:
    """The message says which variable to correct, and how."""
    with pytest.raises(SettingError, match=r"DOCASSIST_EMBEDDING.*builtin"):
        load_embedder(name)


def test_a_damaged_model_names_the_setting(tmp_path: Path) -> None:
    """A folder with half a model is a wrong setting, not a crash."""
    (tmp_path / "modules.json").write_text((FOLDER / "modules.json").read_text())
    with pytest.raises(SettingError, match="DOCASSIST_EMBEDDING"):
        load_embedder(str(tmp_path))


def test_the_twin_ranks_by_common_terms() -> None:
    """Texts that share words are alike, and nothing changes from run to run."""
    asked, same, other = load_embedder("hash").embed(["nghỉ phép năm", "đơn xin nghỉ phép", "giá điện sinh hoạt"])
    assert asked @ same > asked @ other
    assert asked @ same == pytest.approx(load_embedder("hash").embed(["đơn xin nghỉ phép"])[0] @ asked)
