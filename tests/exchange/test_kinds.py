"""Kinds of actors from descriptions."""

from __future__ import annotations

import pytest

from rejoinder.exchange.kinds import common, is_worldwide, joint_kind, kind_of, strength


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("deputy director of rights group", "ngo"),
        ("Interior Ministry spokesman", "government"),
        ("the special rapporteur on torture", "igo"),
        ("provincial police chief", "state_body"),
        ("opposition senator", "party"),
        ("a human rights lawyer", "expert"),
        ("a reporter for the daily", "media"),
        ("a fruit seller", "person"),
        ("Rear Adm.", "state_body"),
        ("Lt. Cmdr.", "state_body"),
        ("rebel commander", "armed_group"),
        ("nothing that tells", None),
    ],
)
def test_kind_of(description: str, kind: str | None) -> None:
    assert kind_of(description) == kind


def test_a_spokesman_alone_tells_little() -> None:
    assert strength("spokesman") == ("government", True)
    assert strength("ministry spokesman") == ("government", False)


def test_worldwide_names() -> None:
    assert is_worldwide("Lanterns International")
    assert not is_worldwide("Harbour Rights Network")


def test_several() -> None:
    assert joint_kind(["ngo", "ngo"]) == "ngo"
    assert joint_kind(["ngo", "party"]) == "unnamed"
    assert joint_kind(["state_body", "government"]) == "government"
    assert common(["KE", "KE"]) == "KE"
    assert common(["KE", None]) is None
