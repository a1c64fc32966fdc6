"""Base on a throw-away data directory, cheap passwords, files served without being collected first."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "YAOJIAN_DATA" not in os.environ:
    os.environ["YAOJIAN_DATA"] = tempfile.mkdtemp(prefix="yaojian-test-")
    atexit.register(shutil.rmtree, os.environ["YAOJIAN_DATA"], ignore_errors=True)

from yaojian.web.settings import base

globals().update({name: value for name, value in vars(base).items() if name.isupper()})

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **base.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

_default = base.DATABASES["default"]
if _default["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of one test then meet the locks that server processes meet.
    DATABASES = {"default": {**_default, "TEST": {"NAME": str(base.DATA / "test.sqlite3")}}}
else:
    # One of its own for each run, so that two checkouts can test on one server.
    DATABASES = {"default": {**_default, "TEST": {"NAME": f"test_yaojian_{os.getpid()}"}}}
