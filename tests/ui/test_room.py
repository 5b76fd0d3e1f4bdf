"""Pictures and uploads take so much memory of one reader, so much of all, and no more."""

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from multivector.ui.sharing import room
from multivector.ui.sharing.basket import Basket, Picked
from multivector.ui.shell import uploads


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(room, "MOST_OF_ONE", 3)
    monkeypatch.setattr(room, "MOST_OF_ALL", 5)
    monkeypatch.setattr(room, "_HELD", [])
    monkeypatch.setattr(uploads, "MOST_OF_ALL", 10)


def put(basket, link, size=1):
    basket.items[link] = Picked(picture=b"x" * size, note="mine")
    room.keep(basket, link)


def held(basket):
    return [link for link, item in basket.items.items() if item.picture]


def test_the_oldest_picture_of_a_reader_goes_and_its_words_stay():
    basket = Basket()
    for link in "abcd":
        put(basket, link)
    assert held(basket) == ["b", "c", "d"]
    assert basket.items["a"].note == "mine"


def test_a_picture_that_was_renewed_is_the_newest():
    basket = Basket()
    for link in "abcad":
        put(basket, link)
    assert held(basket) == ["a", "c", "d"]


def test_of_all_readers_the_oldest_picture_goes():
    first, second = Basket(), Basket()
    for link in "abc":
        put(first, link)
    for link in "abc":
        put(second, link)
    assert (held(first), held(second)) == (["b", "c"], ["a", "b", "c"])


def test_a_briefing_that_is_gone_takes_no_room():
    for _ in range(5):
        put(Basket(), "a", 3)
    kept = Basket()
    put(kept, "a", 3)
    assert held(kept) == ["a"]


def upload(files, session, name, size=1):
    uploads._add(files, session, UploadedFileRec(name, name, "text/plain", b"x" * size))


def sizes(files):
    return {session: len(kept) for session, kept in files.file_storage.items()}


def test_a_session_keeps_its_newest_two_files():
    files = MemoryUploadedFileManager("/upload")
    for name in "abcde":
        upload(files, "one", name)
    assert [file.file_id for file in files.get_files("one", list("abcde"))] == ["d", "e"]


def test_files_of_the_oldest_session_go_when_all_are_too_many():
    files = MemoryUploadedFileManager("/upload")
    for session in ("one", "two", "three"):
        upload(files, session, "a", 4)
    assert sizes(files) == {"two": 1, "three": 1}
