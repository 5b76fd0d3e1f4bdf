"""Multivector: page set-up, navigation and the filters around every page."""

import streamlit as st

from multivector.ui import (
    address,
    embedding,
    focus_bar,
    footer,
    glossary,
    navigation,
    search,
    sign_in,
)
from multivector.ui.guide import first_visit
from multivector.ui.sharing import component
from multivector.views import kept, registry

# Without an icon here Streamlit asks another host for that of the page in the menu.
st.set_page_config(
    page_title="Multivector", page_icon="/app/static/icons/multivector.svg", layout="wide"
)
sign_in.require()

page = st.navigation(navigation.pages(), expanded=True)
declared = registry.PAGES[page.url_path]
data = kept.data()
link_values = registry.known(page.url_path, data)
embedding.adopt()
has_link = bool(st.query_params)
address.adopt(link_values, page.url_path)
search.draw(data, page.url_path)
st.set_page_config(page_title=navigation.tab_title(declared, data))
focus_bar.draw(data, declared)
address.show_notices(link_values)
first_visit.draw(declared, has_link=has_link)
page.run()
glossary.draw(page.url_path)
address.finish(link_values, page.url_path)
component.draw(data, page.url_path)
footer.draw(data, declared)
embedding.hide_the_rest()
