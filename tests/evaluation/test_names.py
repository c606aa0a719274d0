import pytest

from rejoinder.evaluation.names import same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Arden", "spokesman Tom Arden"),
        ("Arden", "Mr Tom Arden"),
        ("Amélie Duroc", "Amelie Duroc"),
        ("United Lantern Movement", "ULM"),
        ("the Zemblan government", "Zembla’s governments"),
        ("the", "The "),
        (None, ""),
    ],
)
def test_one_speaker(one: str | None, other: str | None) -> None:
    assert same_name(one, other) and same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Tom Arden", "Ida Moss"), ("ULM", "ULN"), ("Arden", None), ("he", "she"), ("the", "a")]
)
def test_different_speakers(one: str | None, other: str | None) -> None:
    assert not same_name(one, other) and not same_name(other, one)
