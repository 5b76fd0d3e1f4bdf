"""Documents take much of a processor: few are written at a time."""

import threading
import time

from multivector.ui.sharing import documents
from multivector.ui.sharing.basket import Basket


def test_two_documents_are_written_at_a_time_and_the_others_wait(monkeypatch):
    monkeypatch.setattr(documents, "briefing_of", lambda *_, **__: None)
    going, most, lock = [0], [0], threading.Lock()

    def write(_briefing):
        with lock:
            going[0] += 1
            most[0] = max(most[0], going[0])
        time.sleep(0.01)
        with lock:
            going[0] -= 1
        return b"made"

    def ask():
        documents._written(write, None, Basket(), mode="light", site="")

    asking = [threading.Thread(target=ask) for _ in range(6)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert most == [documents.MOST_AT_ONCE]
