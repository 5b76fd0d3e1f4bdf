"""The archive of a data version: its default views as plain files that open from a disk."""
