"""Every setting of Headway. Each `HEADWAY_*` variable is documented in docs/operating.md (a test compares the two)."""

import datetime as dt
import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

ROOT = Path(__file__).resolve().parent.parent.parent


def variable(name: str, default: str = "") -> str:
    """The text of an environment variable of Headway."""
    return os.environ.get(f"HEADWAY_{name}", default).strip()


def flag(name: str) -> bool:
    """Whether a variable says yes."""
    return variable(name).lower() in ("1", "true", "yes", "on")


# --- How it runs ---------------------------------------------------------------------------------------------------
MODE = variable("MODE", "development")
if MODE not in ("development", "production", "test"):
    raise ImproperlyConfigured(f"HEADWAY_MODE is {MODE!r}; use development, production or test.")
PRODUCTION = MODE == "production"
TESTING = MODE == "test"
DEBUG = flag("DEBUG")
DEMO = flag("DEMO")
DATA_DIR = Path(variable("DATA_DIR") or ROOT / "var")
BASE_URL = variable("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
SECRET_KEY = variable("SECRET_KEY") or ("" if PRODUCTION else "development-only-" + "x" * 40)
ALLOWED_HOSTS = [host for host in variable("HOSTS", "" if PRODUCTION else "127.0.0.1,localhost").split(",") if host]
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []
NOW = None if PRODUCTION else dt.datetime.fromisoformat(variable("NOW")) if variable("NOW") else None
if NOW is not None and NOW.tzinfo is None:
    NOW = NOW.replace(tzinfo=dt.UTC)

# --- Rooms, bottom to top --------------------------------------------------------------------------------------------
ROOMS = [
    "headway.foundation.core",
    "headway.foundation.web",
    "headway.foundation.documents",
    "headway.foundation.accounts",
    "headway.foundation.history",
    "headway.foundation.notices",
    "headway.foundation.network",
    "headway.foundation.people",
    "headway.foundation.rights",
    "headway.foundation.files",
    "headway.foundation.threads",
    "headway.library.frameworks",
    "headway.library.prompts",
    "headway.library.measures",
    "headway.library.checks",
    "headway.library.tallies",
    "headway.yearly.direction",
    "headway.yearly.needs",
    "headway.yearly.plans",
    "headway.yearly.approvals",
    "headway.yearly.progress",
    "headway.overview.interlaced",
    "headway.overview.home",
    "headway.exchange.directories",
    "headway.exchange.calendars",
    "headway.exchange.archives",
    "headway.demo",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    # Before allauth, whose templates the accounts room replaces.
    *(room for room in ROOMS if (ROOT / room.replace(".", "/") / "apps.py").exists()),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks_db",
    "django_vite",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "headway.foundation.web.middleware.NothingKept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "headway.foundation.web.middleware.Refusals",
    "headway.foundation.web.middleware.EndedSessions",
    "headway.foundation.accounts.middleware.OwnLanguage",
    "headway.foundation.accounts.middleware.Devices",
]
ROOT_URLCONF = "headway.config.urls"
WSGI_APPLICATION = "headway.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "headway.overview.home.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "headway.foundation.web.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "headway.foundation.web.forms.Renderer"

# --- Data ------------------------------------------------------------------------------------------------------------
DATABASE_URL = variable("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'headway.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
DATABASE = DATABASES["default"]
if DATABASE["ENGINE"].endswith("sqlite3"):
    Path(DATABASE["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASE["CONN_MAX_AGE"] = None
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000;",
    }
    if TESTING and variable("TEST_DATABASE"):
        DATABASE["TEST"] = {"NAME": variable("TEST_DATABASE")}
else:
    DATABASE["OPTIONS"] = {"options": "-c statement_timeout=60000"}
    if not TESTING:
        DATABASE["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# --- Who comes in ----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "headway.foundation.accounts.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEMO_CAST = "headway.demo.cast.sign_ins"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "headway.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"} if not TESTING else {}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost
MFA_TOTP_ISSUER = "Headway"
MFA_TOTP_TOLERANCE = 1  # a phone whose clock is half a minute off, or a code typed as it changes
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# --- What browsers are told ------------------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
CSRF_FAILURE_VIEW = "headway.foundation.web.views.refused"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = not flag("BEHIND_PLAIN_PROXY")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("TRUST_PROXY") else None
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

# --- Files and words -------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static" if PRODUCTION else None
BUILT = ROOT / "headway/foundation/web/static/web/built"
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "manifest_path": BUILT / "manifest.json",
        "static_url_prefix": "web/built",
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[.-][0-9a-zA-Z_-]{8,12}\..+$"
MEDIA_ROOT = DATA_DIR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
USE_TZ = True
TIME_ZONE = "America/Chicago"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [ROOT / "headway/locale"]
# --- Work apart from requests, and mail ------------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
SMTP = urlsplit(variable("SMTP_URL"))
MAIL_FROM = variable("MAIL_FROM", "Headway <headway@localhost>")
DEFAULT_FROM_EMAIL = MAIL_FROM
MAIL_SECONDS = 20
if SMTP.scheme:
    MAILER: dict[str, object] = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": SMTP.hostname or "",
            "port": SMTP.port or (465 if SMTP.scheme == "smtps" else 587),
            "username": unquote(SMTP.username or ""),
            "password": unquote(SMTP.password or ""),
            "use_ssl": SMTP.scheme == "smtps",
            "use_tls": SMTP.scheme == "smtp+tls",
            "timeout": MAIL_SECONDS,
        },
    }
elif variable("MAIL") == "console":
    MAILER = {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
else:
    MAILER = {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(DATA_DIR / "mail")},
    }
MAILERS = {"default": MAILER}
# Without a mail server mail is written to files, on purpose: `serve` says so, and docs/operating.md.
SILENCED_SYSTEM_CHECKS = [] if SMTP.scheme else ["mail.E001"]

# --- Logs ------------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

# --- Production refuses what is unsafe -------------------------------------------------------------------------------
if PRODUCTION:
    unsafe = [
        (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5, "HEADWAY_SECRET_KEY must be 50 or more random characters."),
        (DEBUG, "HEADWAY_DEBUG must be off."),
        (DEMO, "HEADWAY_DEMO must be off: demo sign-ins are known to everybody."),
        (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS, "HEADWAY_HOSTS must name the hosts that people use."),
        (not BASE_URL.startswith("https://"), "HEADWAY_BASE_URL must start with https://."),
        (bool(variable("NOW")), "HEADWAY_NOW must not be set: the clock is not moved in production."),
    ]
    if problems := [sentence for wrong, sentence in unsafe if wrong]:
        raise ImproperlyConfigured("Production mode refuses to start. " + " ".join(problems))
