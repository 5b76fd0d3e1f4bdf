"""Lets the import run without being installed: python -m multivector.data.importing."""

import sys

from multivector.data.importing.command import main

sys.exit(main())
