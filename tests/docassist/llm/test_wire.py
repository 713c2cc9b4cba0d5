"""The same code against a real transformers model, made here with random weights and served over the OpenAI protocol.

What such a model says is garbage: the wire works, and the card is the extractive one with a note.
"""

from pathlib import Path
from typing import Any

import pytest

from bench.scripted_model import Say, endpoint
from docassist.llm import open_model
from docassist.llm.card import write_card
from tests.docassist.llm.letters import LETTER, PLAN, UNITS, analysis_of, document_of


@pytest.fixture(scope="module")
def speak(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A tiny model with a tokenizer of its own, saved and loaded as any model is: a prompt in, words out."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    folder: Path = tmp_path_factory.mktemp("tiny")
    bytewise = Tokenizer(models.BPE())
    bytewise.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<eos>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    bytewise.train_from_iterator([LETTER, PLAN], trainer)
    PreTrainedTokenizerFast(tokenizer_object=bytewise, eos_token="<eos>", pad_token="<eos>").save_pretrained(folder)
    torch.manual_seed(0)
    shape = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = LlamaConfig(vocab_size=bytewise.get_vocab_size(), max_position_embeddings=8192, eos_token_id=0, **shape)
    LlamaForCausalLM(config).save_pretrained(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True).eval()

    def answer(prompt: str) -> str:
        tokens = tokenizer(prompt, return_tensors="pt", truncation=True, max_length=4096)
        with torch.inference_mode():
            made = model.generate(**tokens, max_new_tokens=48, do_sample=False, pad_token_id=0)
        return str(tokenizer.decode(made[0, tokens["input_ids"].shape[1] :], skip_special_tokens=True))

    return answer


def test_a_model_that_talks_nonsense_gives_the_extractive_card_with_a_note(speak: Any) -> None:
    """The request reaches the model, its words come back, and nothing of them is on the card."""
    said: list[str] = []

    def script(prompt: str, _: dict[str, Any]) -> Say:
        said.append(speak(prompt))
        return Say(said[-1])

    document = document_of(LETTER)
    with endpoint(script) as server:
        model = open_model(server.settings)
        assert model is not None
        card = write_card(document, analysis_of(document), model, "card", UNITS)
    assert len(said) == 2  # asked again once
    assert all(said)
    assert card.lines == analysis_of(document).card.lines
    assert "không đúng khuôn dạng" in card.note
    assert "thẻ trích nguyên văn" in card.note
