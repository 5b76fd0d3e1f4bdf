"""The Positions page: UN votes, recognitions, bases, sanctions and arms."""
