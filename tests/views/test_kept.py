"""What is kept for all readers is found again, and forgotten with the data it was made of."""

import pytest

from multivector.views import kept


def test_a_result_is_made_once_for_the_same_arguments():
    calls = []
    count = kept.for_all(lambda *args: calls.append(args) or len(calls))
    assert [count("KAZ", ("RUS",)), count("KAZ", ("RUS",)), count("GEO", ())] == [1, 1, 2]


def test_another_data_package_has_results_of_its_own(monkeypatch):
    calls = []
    count = kept.for_all(lambda: calls.append(1) or len(calls))
    count()
    monkeypatch.setattr(kept, "data", lambda: "another package")
    assert count() == 2


def test_the_name_and_meaning_of_a_kept_function_stay():
    def headline():
        """Return the finding."""

    assert kept.for_all(headline).__doc__ == "Return the finding."


def test_what_was_used_longest_ago_is_forgotten_first():
    made = []
    shelf = kept.Shelf(2)

    def ask(key):
        return shelf.result(key, lambda: made.append(key) or key)

    assert [ask(key) for key in "abaca"] == list("abaca")
    assert made == ["a", "b", "c"]
    ask("b")
    assert made == ["a", "b", "c", "b"]
    assert len(shelf) == 2


def test_all_functions_together_keep_no_more_than_the_shelf_holds(monkeypatch):
    monkeypatch.setattr(kept, "SHELF", kept.Shelf(10))
    for function in [kept.for_all(lambda number, by=by: number * by) for by in range(5)]:
        assert [function(number) for number in range(8)]
    assert len(kept.SHELF) == 10


def test_a_result_that_could_not_be_made_is_not_kept():
    attempts = []

    @kept.for_all
    def fail():
        attempts.append(1)
        raise ValueError("not made")

    for _ in range(2):
        with pytest.raises(ValueError, match="not made"):
            fail()
    assert len(attempts) == 2
