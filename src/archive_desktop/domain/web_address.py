"""When two addresses name the same page."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "_hsenc", "_hsmi")


def address_key(url: str) -> str:
    """Return *url* as compared.

    Without scheme, "www.", a port of the scheme, the final slash, the fragment and parameters that
    only track readers; percent-escapes in one spelling (RFC 3986, 6.2.2).
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url.strip()
    if not host:
        return url.strip()
    place = f"{host}:{port}" if port not in (None, 80, 443) else host
    path = unquote(parts.path).rstrip("/")
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.casefold().startswith(_TRACKING)
    ]
    return f"{place}{path}?{urlencode(asked)}" if asked else f"{place}{path}"
