"""Which process answers: a reader who comes back to another one has to open the view anew."""

import secrets

INSTANCE = secrets.token_hex(8)
