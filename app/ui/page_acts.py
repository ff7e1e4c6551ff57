"""What keys do about single pages: the page in front is asked, where it knows how."""

from app.ui.navigation import Navigator


class PageActs:
    """Letters of the pages, and lines of the palette that belong to one."""

    def __init__(self, navigator: Navigator) -> None:
        self._navigator = navigator

    def open_week(self) -> None:
        """Go to Ugens besøg."""
        self._navigator.open("week")

    def show_this_week(self) -> None:
        """Go to the week of today in Ugens besøg."""
        self._ask("show_today")

    def plan_missing(self) -> None:
        """Plan the company that waits longest for a visit."""
        self._ask("plan_missing")

    def _ask(self, name: str) -> None:
        act = getattr(self._navigator.current, name, None)
        if callable(act):
            act()
