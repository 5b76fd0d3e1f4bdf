"""A briefing outlives its session: as text, in the reader's browser, and back from there."""

import json

import pytest

from multivector.ui.sharing import basket, keeping, kept
from multivector.ui.sharing.basket import Basket, Picked

PROFILE, MAP, FLOWS = "/?v=3#vector-profile", "/alliances?v=3#alliance-map", "/trade?v=3"


@pytest.fixture
def session(monkeypatch):
    """A session of a reader, as often as one begins."""

    def begin():
        monkeypatch.setattr(basket.st, "session_state", {})
        return basket.st.session_state

    begin()
    return begin


def text_of(items, **more):
    return json.dumps({"format": kept.FORMAT, "items": items} | more)


def words():
    return {link: (item.headline, item.note) for link, item in basket.mine().items.items()}


def pick(*links):
    for link in links:
        assert basket.add(link, Picked()) == ""


def test_a_briefing_is_read_back_as_it_was_written():
    own = Basket({MAP: Picked(headline="A"), PROFILE: Picked(note="=1+1\nB")}, "T", True, 7)
    assert kept.read(kept.written(own)) == (own, 0)
    assert list(kept.read(kept.written(own).encode())[0].items) == [MAP, PROFILE]


def test_a_file_saved_by_an_earlier_release_is_read_as_the_readers_own():
    briefing, lost = kept.read(text_of([{"link": PROFILE, "headline": "Mine", "note": "N"}]))
    assert briefing.items == {PROFILE: Picked(headline="Mine", note="N")}
    assert (briefing.is_own, briefing.revision, lost) == (True, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        None,
        7,
        b"\xff\xfe",
        "[" * 100_000,
        "[]",
        '{"format": "other"}',
        " " * (kept.LONGEST_TEXT + 1),
        text_of({}),
        text_of(None),
        text_of([{"link": 7}]),
        text_of([{"link": "javascript:x"}]),
        text_of([{"link": "//["}]),
        text_of([{"link": "/", "note": 1}]),
    ],
)
def test_what_is_no_briefing_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match=r"^This is .* briefing: .*\.$"):
        kept.read(text)


def test_what_is_usable_is_taken_cut_to_what_a_briefing_holds_and_the_rest_is_counted():
    hostile = {"link": PROFILE, "headline": "h\ud800\n" * 300, "note": "\x00<b>" + "n" * 9_000}
    items = [hostile, {"link": "https://other.example"}, None]
    briefing, lost = kept.read(text_of(items, title=["x"], revision=-1, own="?"))
    assert lost == 2
    assert briefing.items[PROFILE].headline == ("h " * 300)[: basket.LONGEST_HEADLINE]
    assert briefing.items[PROFILE].note == ("<b>" + "n" * 9_000)[: basket.LONGEST_NOTE]
    assert (briefing.title, briefing.revision, briefing.is_own) == ("", 0, True)


def test_of_too_many_views_the_first_are_taken():
    briefing, lost = kept.read(text_of([{"link": f"/?n={n}"} for n in range(25)]))
    assert list(briefing.items) == [f"/?n={n}" for n in range(20)]
    assert lost == 5


def test_the_browser_is_sent_the_briefing_when_it_has_changed_and_not_otherwise(session):
    assert keeping.news() == {"revision": 0, "isFirst": True, "text": None}
    pick(PROFILE)
    sent = keeping.news()["text"]
    assert list(kept.read(sent)[0].items) == [PROFILE]
    assert keeping.news()["text"] is None
    basket.say(PROFILE, note="N")
    assert kept.read(keeping.news()["text"])[0].items[PROFILE].note == "N"
    assert keeping.news()["text"] is None
    keeping.take({"text": None})  # the browser has missed it
    assert kept.read(keeping.news()["text"])[0].items[PROFILE].note == "N"


def test_what_the_browser_kept_is_back_in_the_next_session(session):
    pick(PROFILE, MAP)
    basket.say(MAP, headline="H")
    basket.say(MAP, note="N")
    basket.rename("T")
    text = keeping.news()["text"]
    session()
    keeping.news()
    keeping.take({"text": text})
    assert words() == {PROFILE: ("", ""), MAP: ("H", "N")}
    assert basket.mine().title == "T"
    assert basket.st.session_state["link-i"] == [PROFILE, MAP]
    news = keeping.news()
    assert news == {"revision": basket.mine().revision, "isFirst": False, "text": None}


def test_what_was_picked_before_the_browser_answered_comes_after_what_it_kept(session):
    pick(PROFILE)
    basket.say(PROFILE, note="Old")
    text = keeping.news()["text"]
    session()
    pick(MAP)
    keeping.take({"text": text})
    assert words() == {PROFILE: ("", "Old"), MAP: ("", "")}
    assert list(kept.read(keeping.news()["text"])[0].items) == [PROFILE, MAP]


def test_what_a_session_sent_itself_undoes_nothing_when_it_comes_back(session):
    pick(PROFILE, MAP)
    text = keeping.news()["text"]
    basket.remove(PROFILE)
    keeping.take({"text": text})
    assert words() == {MAP: ("", "")}
    assert list(kept.read(keeping.news()["text"])[0].items) == [MAP]
    assert keeping.news() == {"revision": basket.mine().revision, "isFirst": False, "text": None}


def test_a_link_that_was_opened_first_is_on_offer_once_the_browser_has_answered(session):
    pick(PROFILE)
    text = keeping.news()["text"]
    session()["link-i"] = [MAP]
    basket.settle(came_by_history=False)
    assert basket.links() == [MAP]
    keeping.take({"text": text})
    basket.settle(came_by_history=False)
    assert basket.links() == [PROFILE]
    assert list(basket.offered().items) == [MAP]


def test_the_link_of_the_same_briefing_asks_nothing_and_keeps_the_words(session):
    pick(PROFILE)
    basket.say(PROFILE, note="N")
    text = keeping.news()["text"]
    session()["link-i"] = [PROFILE]
    basket.settle(came_by_history=False)
    keeping.take({"text": text})
    basket.settle(came_by_history=False)
    assert basket.offered() is None
    assert words() == {PROFILE: ("", "N")}


def test_another_window_of_the_reader_changes_the_briefing_here_too_and_pictures_stay(session):
    pick(PROFILE, MAP)
    basket.add(PROFILE, Picked(picture=b"png"))
    keeping.take({"text": keeping.news()["text"]})
    newer = text_of([{"link": PROFILE, "note": "There"}], revision=basket.mine().revision + 1)
    keeping.take({"text": newer})
    assert words() == {PROFILE: ("", "There")}
    assert basket.picked(PROFILE).picture == b"png"
    assert keeping.news()["text"] is None


def test_a_cleared_briefing_stays_cleared(session):
    pick(PROFILE)
    basket.clear()
    text = keeping.news()["text"]
    session()
    keeping.take({"text": text})
    assert words() == {}


@pytest.mark.parametrize(
    "answer",
    [
        {"text": "nonsense", "revision": 40},
        {"text": text_of([{"link": 7}]), "revision": 40},
    ],
)
def test_nonsense_in_the_browser_is_said_and_gives_way(session, answer):
    pick(PROFILE)
    keeping.take(answer)
    assert "could not be opened" in basket.report()
    assert words() == {PROFILE: ("", "")}
    assert kept.read(keeping.news()["text"])[0].revision == 41


@pytest.mark.parametrize("answer", [None, 7, [], {}, {"text": None}, {"text": {}, "revision": "x"}])
def test_whatever_the_browser_sends_ends_in_no_error(session, answer):
    pick(PROFILE)
    keeping.take(answer)
    assert words() == {PROFILE: ("", "")}


def test_left_out_views_are_said(session):
    keeping.take({"text": text_of([{"link": PROFILE}, {"link": "no"}], revision=3)})
    assert "left out: 1" in basket.report()
    assert words() == {PROFILE: ("", "")}


def test_a_saved_file_is_taken_at_once_only_where_nothing_is_lost(session):
    other = kept.read(text_of([{"link": MAP, "note": "N"}]))[0]
    basket.bring(other)
    assert (words(), basket.offered()) == ({MAP: ("", "N")}, None)
    basket.bring(Basket({FLOWS: Picked(note="F")}, is_own=True))
    assert words() == {MAP: ("", "N")}
    assert list(basket.offered().items) == [FLOWS]
    assert basket.take_besides(basket.offered()) == 0
    assert words() == {MAP: ("", "N"), FLOWS: ("", "F")}
