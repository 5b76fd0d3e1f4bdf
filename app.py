"""Multivector: page set-up, navigation and the shared filters around every page."""

import streamlit as st

from multivector.ui import address, cache, filters, parameters

st.set_page_config(
    page_title="Multivector", page_icon="static/icons/multivector.svg", layout="wide"
)

page = st.navigation(
    {
        "": [
            st.Page(
                "pages/overview.py",
                title="Overview",
                icon=":material/explore:",
                url_path="",
                default=True,
            )
        ],
        "Bonds": [
            st.Page(
                "pages/alliances.py",
                title="Alliances",
                icon=":material/handshake:",
                url_path="alliances",
            ),
            st.Page(
                "pages/positions.py",
                title="Positions",
                icon=":material/how_to_vote:",
                url_path="positions",
            ),
        ],
        "Flows": [
            st.Page(
                "pages/pipelines.py",
                title="Pipelines",
                icon=":material/route:",
                url_path="pipelines",
            ),
            st.Page(
                "pages/exports.py",
                title="Exports",
                icon=":material/oil_barrel:",
                url_path="exports",
            ),
            st.Page(
                "pages/trade.py",
                title="Trade",
                icon=":material/swap_horiz:",
                url_path="trade",
            ),
        ],
        "Evidence": [
            st.Page("pages/data.py", title="Data", icon=":material/database:", url_path="data")
        ],
    }
)

data = cache.data()
link_values = (*parameters.shared(data), *parameters.of_page(page.url_path, data))
address.adopt(link_values)
filters.draw(data, page.url_path)
address.show_notices(link_values)
page.run()
address.write(link_values)
