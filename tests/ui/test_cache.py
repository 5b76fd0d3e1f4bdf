"""What is kept for all readers is found again, and forgotten with the data it was made of."""

from multivector.ui import cache


def test_a_result_is_made_once_for_the_same_arguments():
    calls = []
    kept = cache.kept(lambda *args: calls.append(args) or len(calls))
    assert [kept("KAZ", ("RUS",)), kept("KAZ", ("RUS",)), kept("GEO", ())] == [1, 1, 2]


def test_another_data_package_has_results_of_its_own(monkeypatch):
    calls = []
    kept = cache.kept(lambda: calls.append(1) or len(calls))
    kept()
    monkeypatch.setattr(cache, "data", lambda: "another package")
    assert kept() == 2


def test_the_name_and_meaning_of_a_kept_function_stay():
    def headline():
        """Return the finding."""

    assert cache.kept(headline).__doc__ == "Return the finding."
