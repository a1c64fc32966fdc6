"""What runs. Everything that differs between machines comes from a few ``YAOJIAN_…`` variables."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from yaojian.web.settings.databases import database
from yaojian.web.settings.signing_key import signing_key

PROJECT = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("YAOJIAN_DATA") or PROJECT / "var").resolve()
DATA.mkdir(parents=True, exist_ok=True)
HTTPS = os.environ.get("YAOJIAN_HTTPS", "") == "1"

DEBUG = False
SECRET_KEY = signing_key(DATA)
ALLOWED_HOSTS = os.environ.get("YAOJIAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("YAOJIAN_ORIGINS", "").split(",") if origin]
# Where the public reaches this site: the QR code on a document leads there.
PORT = os.environ.get("YAOJIAN_PORT", "8000")
PUBLIC_ADDRESS = os.environ.get("YAOJIAN_ADDRESS", f"http://127.0.0.1:{PORT}").rstrip("/")
ROOT_URLCONF = "yaojian.web.urls"
WSGI_APPLICATION = "yaojian.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # Ours stand first, so that their templates replace those of the libraries.
    # From the ground up: an app may import models only of apps above it in this list.
    "yaojian.web.shell",
    "yaojian.web.audit",
    "yaojian.web.accounts",
    "yaojian.web.jobs",
    "yaojian.web.notices",
    "yaojian.web.parties",
    "yaojian.web.products",
    "yaojian.web.licences",
    "yaojian.web.documents",
    "yaojian.web.cases",
    "yaojian.web.public",
    "yaojian.web.reform",
    "yaojian.web.demonstration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "rules",
]

MIDDLEWARE = [
    "yaojian.web.shell.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "yaojian.web.shell.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "yaojian.web.accounts.middleware.SignInRequiredMiddleware",
    "yaojian.web.accounts.middleware.PostMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "yaojian.web.shell.middleware.PlainErrorMiddleware",
    "yaojian.web.shell.typed_text.TypedTextMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yaojian.web.shell.context.page",
                "yaojian.web.notices.context.unread",
            ],
        },
    },
]
DATABASES = {"default": database(os.environ.get("YAOJIAN_DATABASE_URL", ""), DATA)}
# In the database, because the limit on sign-ins has to count over all server processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

ASSETS = Path(os.environ.get("YAOJIAN_ASSETS") or PROJECT / "node_modules").resolve()
PACKAGED_FILES = {
    "vendor/tabler.min.css": ASSETS / "@tabler/core/dist/css/tabler.min.css",
    "vendor/tabler.min.js": ASSETS / "@tabler/core/dist/js/tabler.min.js",
    "vendor/echarts.min.js": ASSETS / "echarts/dist/echarts.min.js",
}
FONTS = ASSETS / "@expo-google-fonts" / "noto-sans-sc"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "yaojian.web.shell.assets.PackagedFilesFinder",
]
STORAGES = {
    "default": {"BACKEND": "yaojian.web.documents.storage.WholeFiles"},
    "staticfiles": {"BACKEND": "yaojian.web.shell.assets.HashedFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_TEMP_DIR = DATA / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "yaojian.web.accounts.adapter.ClosedAccountAdapter"
ACCOUNT_FORMS = {"login": "yaojian.web.accounts.sign_in_form.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key", "change_password": "5/m/user"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "药鉴 Yaojian"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "yaojian.web.shell.errors.form_expired"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # Tabler's form marks and the sign-in code are data: images
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "yaojian.web.shell.request_id.RequestIdFilter"}},
    "formatters": {"line": {"format": "%(levelname)s %(name)s [%(request_id)s] %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
