from multivector.analysis.trade import hs_chapters


def test_chapters_stand_at_their_numbers():
    known = {"01": "live animals", "27": "mineral fuels", "31": "fertilisers", "72": "iron and steel",
             "84": "machinery", "87": "vehicles", "93": "arms", "97": "art and antiques"}  # fmt: skip
    assert {code: hs_chapters.CHAPTERS[code] for code in known} == known
    assert "77" not in hs_chapters.CHAPTERS  # reserved, holds nothing


def test_a_code_is_two_four_or_six_places():
    assert all(map(hs_chapters.is_product, ["27", "2709", "270900", "2709AA"]))
    assert not any(
        map(hs_chapters.is_product, ["", "2", "270", "27090", "AA", "２７", "27-9", "2709aa"])
    )


def test_a_code_is_told_with_the_best_name_known():
    names = {"270900": "Crude oil", "854231": "x" * 80}
    assert hs_chapters.in_words("", names) == "all goods"
    assert hs_chapters.in_words("27", names) == "27 mineral fuels"
    assert hs_chapters.in_words("2710", names) == "2710 of mineral fuels"
    assert hs_chapters.in_words("270900", names) == "270900 Crude oil"
    assert hs_chapters.in_words("854231", names) == f"854231 {'x' * 59}…"
    assert hs_chapters.in_words("7700", names) == "7700"
