"""Views: link in, view out. A page is declared here once, and nothing here knows Streamlit."""
