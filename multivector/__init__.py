"""Multivector: whom the states between Russia, China, Europe and Türkiye are bound to."""
