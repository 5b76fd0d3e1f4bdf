"""Multivector: who the states between Russia, China, Europe and Türkiye are bound to, and by what."""
