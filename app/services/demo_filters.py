"""The filters a consultant of the demo data has given a name."""

import tomllib

from app.common import paths
from app.models.act_codes import FilteredPage
from app.services.catalogue import Services


def save_filters(services: Services) -> None:
    """Keep them, in the order of the file."""
    text = paths.resource("demo", "filters.toml").read_text(encoding="utf-8")
    for one in tomllib.loads(text)["filters"]:
        services.filters.save(FilteredPage(one["page"]), one["name"], one["text"], one["chip"])
