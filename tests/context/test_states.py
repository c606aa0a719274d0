from __future__ import annotations

import pytest

from rejoinder.context import UnknownState, find_state, related, state, states


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("KH", "KH"), ("kh", "KH"), (" khm ", "KH"), ("Cambodia", "KH"), ("CAMBODIA", "KH"),
        ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"), ("cote d’ivoire", "CI"),
        ("Swaziland", "SZ"), ("Eswatini", "SZ"), ("South Korea", "KR"), ("Korea, Republic of", "KR"),
        ("Bahamas", "BS"), ("the Bahamas", "BS"), ("Soviet Union", "SUHH"), ("suhh", "SUHH"),
        ("Germany, East", "DDDE"), ("AND", "AD"), ("Kosovo", "XK"), ("Gaza (Hamas)", "Gaza (Hamas)"), ("Guam", "GU"),
    ],
)  # fmt: skip
def test_found_by_code_and_by_name(asked: str, code: str) -> None:
    assert find_state(asked).code == code


@pytest.mark.parametrize(("asked", "near"), [("Cambodai", "Cambodia"), ("Yugoslav", "Yugoslavia"), ("kore", "South")])
def test_what_is_not_known_comes_with_what_is_near(asked: str, near: str) -> None:
    with pytest.raises(UnknownState) as fault:
        find_state(asked)
    assert any(near in name for name in fault.value.suggestions)
    assert fault.value.asked == asked


@pytest.mark.parametrize("asked", ["", "  ", "--", "\N{PILE OF POO}", "x" * 10_000, "Qwertyland"])
def test_what_is_near_nothing_is_refused_all_the_same(asked: str) -> None:
    with pytest.raises(UnknownState):
        find_state(asked)


def test_codes_are_not_names() -> None:
    with pytest.raises(UnknownState):
        state("Cambodia")
    assert state("gu").kind == "other"


def test_every_state_is_found_by_each_of_its_names() -> None:
    for code, one in states().items():
        assert find_state(one.name).code == code


def test_former_states_and_those_after_them_lead_to_each_other() -> None:
    assert {one.code for one in related(state("CSHH"))} == {"CZ", "SK"}
    assert [one.code for one in related(state("SK"))] == ["CSHH"]
    for one in states().values():
        assert set(one.see) <= set(states())
        assert one not in related(one)
