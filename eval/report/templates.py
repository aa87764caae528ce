"""Fill a template of this folder. The home of Jinja."""

from __future__ import annotations

from pathlib import Path

import jinja2

from eval.terminal import interval, number


def render(template: str, **values: object) -> str:
    """The template with the values put in; in a page they are escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=jinja2.select_autoescape(["html.jinja"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "interval": interval}
    return environment.get_template(template).render(**values)
