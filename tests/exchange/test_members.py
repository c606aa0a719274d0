from rejoinder.exchange.members import Member, MemberIndex
from rejoinder.lexicon.tables import beginnings, known_beginnings, organisations, state_words


def test_members_are_found_in_the_order_in_which_they_were_put() -> None:
    index, first, second = MemberIndex(), Member("person"), Member("person")
    index.put(first, "ada")
    index.put(second, "ada", "brook")
    index.put(first, "moss")
    assert index.under_all(["ada"]) == [first, second]
    assert index.under_all(["ada", "brook"]) == [second]
    assert index.under_any(["brook", "moss"]) == [first, second]
    assert index.under_all([]) == index.under_all(["ada", "none"]) == index.under_any(["none"]) == []


def test_a_member_is_known_by_all_that_it_is_called() -> None:
    member = Member("person")
    member.called("Ada Brook")
    member.called("the Brook family", 0)
    assert member.tokens == {"ada", "brook", "the", "family"}
    assert member.keys == {"ada brook", "brook family"}
    assert member.names["the Brook family"] == 0


def test_a_name_begins_with_each_of_its_words() -> None:
    assert beginnings(["St. Kitts-Nevis"]) == {"St", "St.", "St. Kitts", "St. Kitts-Nevis"}
    assert {*state_words(), *organisations()} <= known_beginnings()
