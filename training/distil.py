r"""Train the small network after a teacher (Hinton et al. 2015), its layers after the teacher's (Jiao et al. 2020).

    python training/distil.py --shared ../shared --encoder work/mpnet --teacher work/teacher.pt --start work/wide.pt \
        --marked 1 --polnear 1 --own 1 --corrected 0.3 --epochs 1 --head-rate 1e-3 --threads 2 --out work/taught.pt

Windows as in ``train.py``. The teacher reads each along with the network, in half precision, and the network learns to
hold between its layers what the teacher holds, to tell anchors, tags, acts and forms as likely as the teacher does, and
what is annotated. No gold article is among them unless ``--gold`` is given.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from model import MODEL, Network, reach
from rejoinder.exchange.acts import ACTS
from train import anchor_loss, arguments, chosen_steps, fit, in_reach, reading_loss

LAYERS = ((3, 6, 1.5), (6, 12, 3.0))
"""Layers of the network, those of the teacher that they learn to hold, and what each counts for."""

WEIGHTS = {"anchors": 2.0, "tags": 1.0, "acts": 4.0, "forms": 4.0, "annotated anchors": 0.5, "annotated tags": 0.5}
"""What being unlike the teacher, or the annotation, counts for."""

READING = 0.7
"""What the annotated acts and forms count for."""


class Distiller(nn.Module):
    """A network, its teacher, and what makes the network's layers as wide as the teacher's."""

    def __init__(self, network: Network, teacher: Network) -> None:
        super().__init__()
        self.network, self.teacher = network, teacher
        sizes = [n.encoder.bert.config.hidden_size for n in (network, teacher)]
        self.widen = nn.ModuleList(nn.Linear(*sizes) for _ in LAYERS)
        teacher.requires_grad_(False).encoder.bert.to(torch.bfloat16)

    def train(self, mode: bool = True) -> Distiller:
        super().train(mode)
        self.teacher.eval()
        return self

    def loss(self, batch: dict[str, Tensor]) -> Tensor:
        with torch.autocast(batch["ids"].device.type, dtype=torch.bfloat16):
            with torch.no_grad():
                taught = _layers(self.teacher, batch)
            layers = _layers(self.network, batch)
            there = batch["mask"] > 0
            total = sum(
                weight * nn.functional.mse_loss(_even(widen(layers[own][there])), _even(taught[its][there]))
                for widen, (own, its, weight) in zip(self.widen, LAYERS, strict=True)
            )
            hidden = self.network.encoder.drop(layers[-1])
            total = total + self._anchors(hidden, taught[-1], batch)
            if len(batch["place"]):
                total = total + self._tags(hidden, taught[-1], batch) + self._reading(hidden, taught[-1], batch)
                total = total + READING * reading_loss(self.network, hidden, batch, amp=True)
        return total

    def _anchors(self, hidden: Tensor, taught: Tensor, batch: dict[str, Tensor]) -> Tensor:
        scores = self.network.encoder.anchor(hidden)
        unlike = (_unlike(scores, self.teacher.encoder.anchor(taught)) * batch["mask"]).sum()
        each = WEIGHTS["anchors"] * unlike / ((batch["kinds"] > 0).sum() + 1)
        return each + WEIGHTS["annotated anchors"] * anchor_loss(scores, batch)

    def _tags(self, hidden: Tensor, taught: Tensor, batch: dict[str, Tensor]) -> Tensor:
        given = (batch["mask"], batch["window"], batch["place"], batch["kind"])
        scores = self.network.tagger(hidden, *given)
        _, inside = reach(batch["place"], batch["mask"][batch["window"]])
        unlike = (_unlike(scores, self.teacher.tagger(taught, *given)) * inside).sum() / len(scores)
        wrong = self.network.tagger.loss(scores, in_reach(batch)).mean()
        return WEIGHTS["tags"] * unlike + WEIGHTS["annotated tags"] * wrong

    def _reading(self, hidden: Tensor, taught: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """How unlike the acts are, and the forms, by how likely the teacher holds a response."""
        given = ((batch["tags"] + 1) // 2, batch["place"])  # TAGS: O, then B and I of each role
        told = self.network.reader(hidden[batch["window"]], *given).float()
        its = self.teacher.reader(taught[batch["window"]], *given).float()
        acts, forms = told.split([len(ACTS), told.shape[1] - len(ACTS)], -1)
        its_acts, its_forms = its.split([len(ACTS), told.shape[1] - len(ACTS)], -1)
        answers = its_acts.softmax(-1)[:, ACTS.index("response")]
        unlike = nn.functional.binary_cross_entropy_with_logits(forms, its_forms.sigmoid(), reduction="none").sum(1)
        return WEIGHTS["acts"] * _unlike(acts, its_acts).mean() + WEIGHTS["forms"] * (unlike * answers).mean()


def _layers(network: Network, batch: dict[str, Tensor]) -> tuple[Tensor, ...]:
    """What goes into the encoder's first layer, then what each layer makes of it."""
    encoder = network.encoder
    ids, mask = encoder.numbers[batch["ids"]], batch["mask"]
    given: tuple[Tensor, ...] = encoder.bert(
        input_ids=ids, attention_mask=mask, output_hidden_states=True
    ).hidden_states
    return given


def _even(layer: Tensor) -> Tensor:
    """A layer's vectors with mean 0 and variance 1, since only their directions matter."""
    return nn.functional.layer_norm(layer.float(), layer.shape[-1:])


def _unlike(scores: Tensor, its: Tensor) -> Tensor:
    """The Kullback-Leibler divergence of what the network holds likely from what the teacher does."""
    logs = scores.float().log_softmax(-1), its.float().log_softmax(-1)
    return nn.functional.kl_div(*logs, reduction="none", log_target=True).sum(-1)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument(
        "--teacher", type=Path, required=True, help="the teacher's weights; --encoder is of its encoder"
    )
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    network, teacher = Network(str(MODEL)), Network(str(args.encoder))
    network.load(args.start)
    teacher.load(args.teacher)
    distiller = Distiller(network, teacher)
    fit(distiller, network, distiller.loss, chosen_steps(args), args)


if __name__ == "__main__":
    main()
