"""The entrance for gunicorn."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from yaojian.web.proxies import seen_through

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yaojian.web.settings.base")
application = seen_through(get_wsgi_application(), int(os.environ.get("YAOJIAN_PROXIES", "0")))
