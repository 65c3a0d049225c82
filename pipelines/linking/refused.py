"""When there is no honest link."""


class LinkRefused(ValueError):
    """The evidence does not carry a link; `str()` is the reason, in words fit for a page."""
