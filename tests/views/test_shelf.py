"""Whoever asks for what is being made waits for it, and for nothing else."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from multivector.views import shelf as shelves

READERS = 30
PATIENCE_SECONDS = 20  # only ever waited out by a fault


class Watched:
    """A shelf of which a test can tell how many threads wait for what others make."""

    def __init__(self, monkeypatch, most: int = 10) -> None:
        waiting = self._waiting = threading.Semaphore(0)

        class Outcome(Future):
            def result(self):
                waiting.release()
                return super().result(PATIENCE_SECONDS)

        monkeypatch.setattr(shelves, "Future", Outcome)
        self.result = shelves.Shelf(most).result

    def until_waiting(self, count: int) -> None:
        """Return once so many more threads wait."""
        for _ in range(count):
            assert self._waiting.acquire(timeout=PATIENCE_SECONDS), "nobody waits"


@pytest.fixture
def shelf(monkeypatch):
    return Watched(monkeypatch)


@pytest.fixture
def readers():
    with ThreadPoolExecutor(READERS) as pool:
        yield pool


class Maker:
    """Makes a thing once it is let go on; counts how often it was begun."""

    def __init__(self, *endings: Callable[[], object]) -> None:
        self.endings = endings
        self.begun = 0
        self.at_work = threading.Event()
        self.go_on = threading.Event()

    def __call__(self) -> object:
        ending = self.endings[self.begun]
        self.begun += 1
        self.at_work.set()
        assert self.go_on.wait(PATIENCE_SECONDS)
        return ending()


def raising(fault: BaseException) -> Callable[[], object]:
    def fail():
        raise fault

    return fail


def all_asking(shelf, readers, maker):
    """Let one reader make a thing and all others wait for it; then let the maker go on."""
    answers = [readers.submit(shelf.result, "view", maker)]
    assert maker.at_work.wait(PATIENCE_SECONDS)
    answers += [readers.submit(shelf.result, "view", maker) for _ in range(READERS - 1)]
    shelf.until_waiting(READERS - 1)
    maker.go_on.set()
    return answers


def test_thirty_who_ask_at_once_share_what_one_of_them_makes(shelf, readers):
    maker = Maker(object)
    answers = [answer.result() for answer in all_asking(shelf, readers, maker)]
    assert maker.begun == 1
    assert len(set(answers)) == 1


def test_who_waits_gets_a_result_that_is_forgotten_at_once(monkeypatch, readers):
    maker = Maker(object)
    answers = all_asking(Watched(monkeypatch, most=0), readers, maker)
    assert len({answer.result() for answer in answers}) == 1


def test_what_fails_fails_for_all_who_wait_and_is_tried_again_by_who_asks_later(shelf, readers):
    maker = Maker(raising(ValueError("no such country")), lambda: "made")
    for answer in all_asking(shelf, readers, maker):
        with pytest.raises(ValueError, match="no such country"):
            answer.result()
    assert maker.begun == 1
    assert shelf.result("view", maker) == "made"


def test_when_streamlit_stops_the_maker_one_of_those_who_wait_makes_it(shelf, readers):
    maker = Maker(raising(StopException()), lambda: "made")
    first, *others = all_asking(shelf, readers, maker)
    with pytest.raises(StopException):
        first.result()
    assert [answer.result() for answer in others] == ["made"] * (READERS - 1)
    assert maker.begun == 2


def test_nobody_waits_for_another_key(shelf, readers):
    maker = Maker(object)
    slow = readers.submit(shelf.result, "slow", maker)
    assert maker.at_work.wait(PATIENCE_SECONDS)
    assert shelf.result("quick", lambda: "made") == "made"
    assert not slow.done()
    maker.go_on.set()
    slow.result()


def test_a_maker_can_ask_for_what_another_maker_is_making(shelf, readers):
    part = Maker(lambda: "part")
    made_of = readers.submit(shelf.result, "part", part)
    assert part.at_work.wait(PATIENCE_SECONDS)
    wholes = [
        readers.submit(shelf.result, name, lambda: shelf.result("part", part))
        for name in ("one whole", "another whole")
    ]
    shelf.until_waiting(2)
    part.go_on.set()
    assert [answer.result() for answer in (made_of, *wholes)] == ["part"] * 3
    assert part.begun == 1


def test_two_makers_that_need_two_results_of_each_other_both_end(shelf, readers):
    """Each makes a part first and then asks for the part of the other."""
    both_made = threading.Barrier(2)

    def whole(own: str, other: str) -> str:
        part = shelf.result(own, lambda: own)
        both_made.wait(PATIENCE_SECONDS)
        return part + shelf.result(other, lambda: other)

    answers = [
        readers.submit(
            shelf.result, f"{own}{other}", lambda own=own, other=other: whole(own, other)
        )
        for own, other in ("ab", "ba")
    ]
    assert [answer.result(PATIENCE_SECONDS) for answer in answers] == ["ab", "ba"]


def test_a_maker_that_asks_for_its_own_key_does_not_wait_for_itself(shelf):
    assert shelf.result("view", lambda: shelf.result("view", lambda: "made")) == "made"
