"""What a presentation is given of a view, in a form that a test can write down."""


def planned(view):
    """What a presentation draws: the values of each series that are known, by category."""
    return {
        each.name: {
            category: value
            for category, value in zip(view.plan.categories, each.values, strict=True)
            if value is not None
        }
        for each in view.plan.series
    }
