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
        "Evidence": [
            st.Page("pages/data.py", title="Data", icon=":material/database:", url_path="data")
        ],
    }
)

data = cache.data()
link_values = (*parameters.shared(data), *parameters.of_page(page.url_path, data))
address.adopt(link_values)
filters.draw(data)
address.show_notices(link_values)
page.run()
address.write(link_values)
