"""Rules that hold for every package, ours and a ministry's own: a module for each subject.

To add one, write a function that yields faults and name it in `registry.RULES`.
"""
