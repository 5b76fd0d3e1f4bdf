"""Sign-in by Streamlit's OpenID Connect, where the deployer asks for it: off by default."""

import hashlib

import streamlit as st

from multivector.views import access


def require() -> None:
    """Stop the page for a reader who has not signed in, if the deployment wants that."""
    if access.is_open() or st.user.get("is_logged_in"):
        return
    st.title("Multivector")
    st.markdown("Sign in to read.")
    st.button("Sign in", on_click=st.login, type="primary")
    st.stop()


def owner() -> str:
    """Return a name for who has signed in, which tells nothing else; empty without sign-in.

    Readers who share a browser must not be shown each other's briefing.
    """
    if access.is_open():
        return ""
    subject = st.user.get("sub") if st.user.get("is_logged_in") else ""
    return hashlib.sha256(str(subject).encode()).hexdigest()[:16] if subject else ""
