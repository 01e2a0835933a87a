"""The service's settings, each typed and from the environment or *_FILE; docs/operations/settings.md is generated from here."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from factcheck import env
from factcheck.accounts.roles import Role
from factcheck.logs.configuration import configuration
from factcheck.net.addresses import exact_pair
from factcheck.outbound.server import server_of

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = env.path(
    "FACTCHECK_VAR",
    BASE_DIR / "var",
    help="The folder for everything the service writes: files, mail, secrets, embedded servers.",
)
SECRETS = VAR / "secrets"

# --- who runs it, and where -------------------------------------------------------------------------------------
NEWSROOM_NAME = env.text(
    "NEWSROOM_NAME", "Meridian Fact-check", help="The newsroom's name, shown to staff and readers."
)
SITE_URL = env.text(
    "SITE_URL",
    "http://127.0.0.1:8000",
    help="The address under which people and readers reach the service; links in mail and feeds begin with it.",
).rstrip("/")
DEBUG = env.boolean("DEBUG", False, help="Show technical error pages. Never on a server that others reach.")
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"], help="Host names the service answers to."
)
_site = urlsplit(SITE_URL)
if _site.scheme not in ("http", "https") or not _site.hostname:
    raise env.SettingError(f"SITE_URL is “{SITE_URL}”, but must be an address such as https://facts.example.org.")
ALLOWED_HOSTS = list(dict.fromkeys([*ALLOWED_HOSTS, _site.hostname]))
IS_HTTPS = _site.scheme == "https"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if IS_HTTPS else []
SECRET_KEY = env.secret("SECRET_KEY", SECRETS, help="Signs sessions, links and cursors.")
SECRET_KEY_FALLBACKS = env.words(
    "SECRET_KEY_FALLBACKS", [], help="Earlier SECRET_KEYs, still accepted while it is being rotated."
)
KEY_PEPPER = env.secret("KEY_PEPPER", SECRETS, help="Keys the HMAC under which API keys are stored.")
PARTY_KEYS = [
    env.secret(
        "PARTY_KEY", SECRETS, help="Encrypts names, contacts and files of sealed parties, and passwords of CMS sites."
    ),
    *env.words("PARTY_KEY_FALLBACKS", [], help="Earlier PARTY_KEYs, still used for reading while it is being rotated."),
]

# --- database and broker ----------------------------------------------------------------------------------------
DATABASE_URL = env.text("DATABASE_URL", help="PostgreSQL, such as postgresql://user:password@host:5432/name.")
REDIS_URL = env.text(
    "REDIS_URL",
    help="Redis or Valkey for the task bell and live pages, such as redis://host:6379/0 or unix:///path/to/socket.",
)
if urlsplit(REDIS_URL).scheme not in ("redis", "rediss", "unix"):
    raise env.SettingError("REDIS_URL cannot be read: it must look like redis://host:6379/0 or unix:///path/to/socket.")
BROKER_PREFIX = env.text(
    "BROKER_PREFIX", "factcheck:", help="Goes before every key in Redis, so that several installations can share one."
)
DATABASE_POOL_SIZE = env.integer(
    "DATABASE_POOL_SIZE", 8, help="Connections one process may hold open at once; 0 turns the pool off."
)
try:
    _dsn = conninfo_to_dict(DATABASE_URL)
except ProgrammingError as error:
    raise env.SettingError(
        "DATABASE_URL cannot be read: it must look like postgresql://user:password@host:5432/name."
    ) from error
# After an outage the pool would wait minutes between its attempts; giving up soon makes the next request try anew.
_pool = (
    {"pool": {"min_size": 1, "max_size": DATABASE_POOL_SIZE, "timeout": 5, "reconnect_timeout": 4}}
    if DATABASE_POOL_SIZE
    else {}
)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _dsn.get("dbname", ""),
        "USER": _dsn.get("user", ""),
        "PASSWORD": _dsn.get("password", ""),
        "HOST": _dsn.get("host", ""),
        "PORT": str(_dsn.get("port", "")),
        "OPTIONS": {"connect_timeout": 5, **_pool, **{k: v for k, v in _dsn.items() if k.startswith("ssl")}},
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": f"{BROKER_PREFIX}cache",
    }
}

WORKER_CONCURRENCY = env.integer(
    "WORKER_CONCURRENCY", 4, least=1, help="How many pieces of background work one worker does at once."
)

# --- what it is made of -----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "factcheck.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.admin",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "factcheck.accounts",
    "factcheck.ledger",
    "factcheck.work",
    "factcheck.outbound",
    "factcheck.people",
    "factcheck.answers",
    "factcheck.api",
    "factcheck.matching",
    "claims",
    "reviews",
    "factcheck.desk",
    "factcheck.partners",
    "factcheck.sheets",
    "factcheck.cms",
]
MIDDLEWARE = [
    "factcheck.logs.middleware.log_requests",
    "factcheck.health.measures.count_requests",
    "factcheck.health.unavailable.UnavailableMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "factcheck.ui.compressing.PageCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "factcheck.work.middleware.nudge_after_change",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.accounts.middleware.ActorMiddleware",
    "factcheck.ui.middleware.PersonMiddleware",
    "factcheck.ui.middleware.RefusalMiddleware",
    "factcheck.ui.guarding.SecondFactorMiddleware",
    "factcheck.ui.guarding.SessionsMiddleware",
    "factcheck.ui.once.OnceMiddleware",
]
ROOT_URLCONF = "factcheck.urls"
ASGI_APPLICATION = "factcheck.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "factcheck.ui.context.shell",
                "factcheck.desk.context.rail",
            ]
        },
    }
]

FORM_RENDERER = "factcheck.ui.forms.DeskRenderer"
CSRF_FAILURE_VIEW = "factcheck.ui.errors.form_expired"

# --- watching over it --------------------------------------------------------------------------------------------
LOG_LEVEL = env.text(
    "LOG_LEVEL",
    "INFO",
    one_of=("DEBUG", "INFO", "WARNING", "ERROR"),
    help="How much is logged: DEBUG, INFO, WARNING or ERROR.",
)
LOGGING = configuration(LOG_LEVEL)
METRICS_TOKEN = env.text(
    "METRICS_TOKEN",
    "",
    help="The bearer token that /metrics asks for; empty: only this machine may read it, and not through a proxy.",
)
METRICS_FOLDER = VAR / "run" / "metrics"
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(
    METRICS_FOLDER
)  # the one way to tell its client that there are several processes

# --- people -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:work_list"
ACCOUNT_ADAPTER = "factcheck.accounts.adapter.ClosedAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{NEWSROOM_NAME}: "
ACCOUNT_FORMS = {
    "login": "factcheck.ui.signin.LoginForm",
    "reset_password": "factcheck.ui.signin.ResetPasswordForm",
    "reset_password_from_key": "factcheck.ui.signin.ResetPasswordKeyForm",
    "change_password": "factcheck.ui.signin.ChangePasswordForm",
    "set_password": "factcheck.ui.signin.SetPasswordForm",
    "reauthenticate": "factcheck.ui.signin.ReauthenticateForm",
}
# Wrong passwords and wrong codes are counted alike: by account, and by address.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reauthenticate": "10/m/user",
}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the session that changed it goes on; every other one ends
SECOND_FACTOR_ROLES = env.words(
    "SECOND_FACTOR_ROLES",
    [],
    each=Role,
    expected=f"roles separated by commas, of {', '.join(Role.values)}",
    help="Whoever holds one of these roles must have a second factor before anything else: reviewer, chief, standards, operator.",
)
SECOND_FACTOR_KEYS = [
    env.secret("SECOND_FACTOR_KEY", SECRETS, help="Encrypts what codes of second factors are made from."),
    *env.words(
        "SECOND_FACTOR_KEY_FALLBACKS", [], help="Earlier SECOND_FACTOR_KEYs, still used for what was set up under them."
    ),
]
MFA_ADAPTER = "factcheck.accounts.mfa.DeskMfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": "factcheck.ui.signin.CodeForm",
    "reauthenticate": "factcheck.ui.signin.CodeAgainForm",
    "login_webauthn": "factcheck.ui.signin.PasskeyForm",
    "authenticate_webauthn": "factcheck.ui.signin.PasskeyStepForm",
    "reauthenticate_webauthn": "factcheck.ui.signin.PasskeyAgainForm",
}
# A newsroom's own sign-in. Nobody comes into being by it: it lets in who is here already.
OIDC_NAME = env.text("OIDC_NAME", "", help="What the button for the newsroom's own sign-in says, such as Meridian.")
OIDC_SERVER_URL = env.text(
    "OIDC_SERVER_URL",
    "",
    help="The OpenID Connect provider, such as https://login.example.org/realms/news; empty: password and passkey alone.",
).rstrip("/")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID", "", help="The name under which the provider knows this service.")
OIDC_CLIENT_SECRET = env.text("OIDC_CLIENT_SECRET", "", help="The secret that goes with OIDC_CLIENT_ID.")
OIDC_VOUCHES_FOR_ADDRESSES = env.boolean(
    "OIDC_VOUCHES_FOR_ADDRESSES",
    False,
    help="Believe the provider's addresses although it does not say that they are verified. Only where nobody chooses their own.",
)
if OIDC_SERVER_URL and not (OIDC_NAME and OIDC_CLIENT_ID):
    raise env.SettingError("OIDC_SERVER_URL is set: set OIDC_NAME and OIDC_CLIENT_ID as well.")
SOCIALACCOUNT_ADAPTER = "factcheck.people.outside_sign_in.OutsideSignIn"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "newsroom",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# --- the outside ------------------------------------------------------------------------------------------------
OUTBOUND_ALLOW = env.words(
    "OUTBOUND_ALLOW",
    [],
    each=exact_pair,
    expected="address:port pairs separated by commas, such as 10.0.0.5:8080",
    help="Exact address:port pairs that are not public but may be fetched all the same; empty by default.",
)
OUTBOUND_PORTS = env.words(
    "OUTBOUND_PORTS",
    [],
    each=env.port,
    expected="port numbers separated by commas",
    help="Ports besides 80 and 443 at which public addresses may be reached, for instance 8443.",
)
OUTBOUND_USER_AGENT = env.text(
    "OUTBOUND_USER_AGENT",
    f"{NEWSROOM_NAME} fact-check desk (+{SITE_URL})",
    help="How the service names itself to the sites it fetches.",
)
POLITE_SECONDS = env.integer(
    "POLITE_SECONDS", 1, help="Background work asks one host at most once in so many seconds; 0: as often as it likes."
)
SERVICE_FAILURES = env.integer(
    "SERVICE_FAILURES",
    5,
    least=1,
    help="After so many failures in a row (no connection, no answer in time, a 5xx status) a host outside is left alone for a while.",
)
SERVICE_REST_SECONDS = env.integer(
    "SERVICE_REST_SECONDS", 30, least=1, help="For how long at first; each time it fails again, twice as long."
)
SERVICE_LONGEST_REST_SECONDS = env.integer(
    "SERVICE_LONGEST_REST_SECONDS",
    1800,
    least=1,
    help="The longest that a host is left alone before it is tried again.",
)
ASK_WAYBACK = env.boolean(
    "ASK_WAYBACK",
    True,
    help="Whether the Internet Archive may be asked for copies of dead links, on desks that have the links asked for.",
)
WAYBACK_AVAILABILITY_URL = env.text(
    "WAYBACK_AVAILABILITY_URL",
    "https://archive.org/wayback/available",
    help="Where the Internet Archive is asked whether it has a copy of a page.",
)
WAYBACK_CDX_URL = env.text(
    "WAYBACK_CDX_URL",
    "https://web.archive.org/cdx/search/cdx",
    help="The index of the Internet Archive's copies.",
)
FACT_CHECK_TOOLS_KEY = env.text(
    "FACT_CHECK_TOOLS_KEY",
    "",
    help="The API key for Google's Fact Check Tools; empty: they are not asked. Better given as FACT_CHECK_TOOLS_KEY_FILE.",
)
FACT_CHECK_TOOLS_URL = env.text(
    "FACT_CHECK_TOOLS_URL",
    "https://factchecktools.googleapis.com/v1alpha1/claims:search",
    help="Where Google's Fact Check Tools are asked.",
)
SAVE_PAGE_NOW_ACCESS_KEY = env.text(
    "SAVE_PAGE_NOW_ACCESS_KEY",
    "",
    help="The access key of an account at the Internet Archive (archive.org/account/s3.php); empty: it is not asked to keep copies.",
)
SAVE_PAGE_NOW_SECRET = env.text(
    "SAVE_PAGE_NOW_SECRET",
    "",
    help="The secret that goes with SAVE_PAGE_NOW_ACCESS_KEY. Better given as SAVE_PAGE_NOW_SECRET_FILE.",
)
SAVE_PAGE_NOW_URL = env.text(
    "SAVE_PAGE_NOW_URL",
    "https://web.archive.org/save",
    help="Where the Internet Archive is asked to keep a copy of a page.",
)
if bool(SAVE_PAGE_NOW_ACCESS_KEY) != bool(SAVE_PAGE_NOW_SECRET):
    raise env.SettingError("Set SAVE_PAGE_NOW_ACCESS_KEY and SAVE_PAGE_NOW_SECRET, both or neither.")
WATCH_HOURS = env.words(
    "WATCH_HOURS",
    ["1", "6", "24", "72", "168", "720"],
    each=env.hours,
    expected="hours separated by commas, such as 1,6,24,72,168,720",
    help="After how many hours a watched page is looked at again; the last for ever after, the first anew when it changed.",
)
CMS_SECONDS = env.integer(
    "CMS_SECONDS",
    20,
    least=1,
    help="How long the site that a desk pushes to may take for one answer.",
)
EMAIL_URL = env.text(
    "EMAIL_URL",
    "",
    help="SMTP, such as smtp+tls://user:password@mail.example.org:587; empty: mail is kept under var/ and read in the service.",
)
try:
    server_of(EMAIL_URL or "smtp://localhost")
except ValueError as error:
    raise env.SettingError(
        "EMAIL_URL cannot be read: it must look like smtp+tls://user:password@mail.example.org:587."
    ) from error
EMAIL_BACKEND = "factcheck.outbound.backend.WrittenDown"
MAIL_FOLDER = VAR / "mail"
EMAIL_FROM = env.text(
    "EMAIL_FROM", f"{NEWSROOM_NAME} <factcheck@{_site.hostname}>", help="The sender of notifications."
)

# --- files, words, times ----------------------------------------------------------------------------------------
FILES_ROOT = env.path("FILES_ROOT", VAR / "files", help="Where stored files lie, by their SHA-256.")
FILES_BACKEND = env.text(
    "FILES_BACKEND",
    "factcheck.storage.folder.Folder",
    each=env.class_path,
    expected="the dotted path of a class",
    help="The class that keeps stored files; it is given FILES_ROOT.",
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
MAX_TEXT_BYTES = 11 * 1024 * 1024
# Pictures, recordings and documents that items are: how large one may be, and what reading it may take.
MEDIA_IMAGE_MB = env.integer(
    "MEDIA_IMAGE_MB", 30, least=1, help="How many megabytes a picture may have that is taken in."
)
MEDIA_DOCUMENT_MB = env.integer("MEDIA_DOCUMENT_MB", 60, least=1, help="The same of a PDF document.")
MEDIA_AUDIO_MB = env.integer("MEDIA_AUDIO_MB", 150, least=1, help="The same of a sound recording.")
MEDIA_VIDEO_MB = env.integer("MEDIA_VIDEO_MB", 400, least=1, help="The same of a video.")
MEDIA_FETCH_MB = env.integer(
    "MEDIA_FETCH_MB",
    60,
    least=1,
    help="How many megabytes of a picture, recording or document are fetched from an address; a larger one is taken in as a file.",
)
MEDIA_MEGAPIXELS = env.integer(
    "MEDIA_MEGAPIXELS", 120, least=1, help="How many million pixels a picture may have that is opened to be shown."
)
MEDIA_PAGES = env.integer("MEDIA_PAGES", 3000, least=1, help="Of how many pages of a document the text is read.")
MEDIA_SECONDS = env.integer(
    "MEDIA_SECONDS", 60, least=1, help="How many seconds of computing reading one file may take."
)
MEDIA_MEMORY_MB = env.integer(
    "MEDIA_MEMORY_MB", 1024, least=256, help="How many megabytes of memory reading one file may take."
)
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "unused"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
USE_I18N = True
USE_TZ = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = env.text(
    "TIME_ZONE",
    "UTC",
    each=env.zone,
    expected="a time zone such as Europe/Berlin",
    help="The newsroom's time zone, for desks that name none; such as Europe/Berlin.",
)
MOVABLE_CLOCK = env.boolean(
    "MOVABLE_CLOCK", False, help="Lets tests move the service's clock. Never on a running service."
)

# --- safety -----------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https")
    if env.boolean("TRUST_FORWARDED_PROTO", False, help="Believe X-Forwarded-Proto, because a proxy of ours sets it.")
    else None
)
SECURE_HSTS_SECONDS = 31536000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
X_FRAME_OPTIONS = "DENY"

# --- background work: kind -> the function that does it ------------------------------------------------------------
WORK_KINDS: dict[str, str | dict] = {
    "sweep_files": {"path": "factcheck.work.files.sweep_files", "limit": 3600},
    "forget_answers": "factcheck.api.jobs.forget_answers",
    "fetch_item": {
        "path": "claims.jobs.fetching.fetch_item",
        "on_broken": "claims.jobs.fetching.fetch_item_broken",
        "attempts": 5,
        "longest_wait": 120,
        "patience": 1800,
    },
    "snapshot_evidence": {
        "path": "claims.jobs.fetching.snapshot_evidence",
        "place_by": "claims.jobs.urgency.place_of_evidence",
        "on_broken": "claims.jobs.fetching.snapshot_evidence_broken",
        "patience": 6 * 3600,
        "attempts": 5,
        "longest_wait": 120,
    },
    "look_again": {
        "path": "claims.jobs.looking.look_again",
        "on_broken": "claims.jobs.looking.look_again_broken",
        "attempts": 3,
        "longest_wait": 600,
    },
    "look_at_sources": "claims.jobs.looking.look_at_sources",
    "look_at_watched": "reviews.jobs.look_at_watched",
    "begin_watching": "reviews.jobs.begin_watching",
    "look_at_rechecks": "reviews.jobs.look_at_rechecks",
    "tell_of_changed_evidence": "reviews.jobs.tell_of_changed_evidence",
    "mail_source_changed": "claims.emails.mail_source_changed",
    "offer_copies": "claims.jobs.archiving.offer_copies",
    "push_copy": {
        "path": "claims.jobs.archiving.push_copy",
        "on_broken": "claims.jobs.archiving.push_copy_broken",
        "attempts": 5,
        "longest_wait": 300,
    },
    "look_at_copies": "claims.jobs.anew.look_at_copies",
    "compare_quotations": "claims.jobs.anew.compare_quotations",
    "read_words_again": "claims.jobs.anew.read_words_again",
    "fill_archive_files": {"path": "claims.jobs.archiving.fill_archive_files", "limit": 3600},
    "compare_origins": {
        "path": "claims.jobs.anew.compare_origins",
        "place_by": "claims.jobs.urgency.place_of_claim_or_evidence",
    },
    "run_verifiers": {"path": "claims.jobs.verifying.run_verifiers", "place_by": "claims.jobs.urgency.place_of_claim"},
    "rank_again": {"path": "claims.jobs.urgency.rank_again", "place_by": "claims.jobs.urgency.place_of_claim"},
    "lay_checklist": {"path": "claims.jobs.laying.lay_checklist", "place_by": "claims.jobs.urgency.place_of_claim"},
    "follow_claim": {"path": "claims.jobs.laying.follow_claim", "place_by": "claims.jobs.urgency.place_of_claim"},
    "run_verifier": {
        "path": "claims.jobs.verifying.run_verifier",
        "place_by": "claims.jobs.urgency.place_of_task",
        "on_broken": "claims.jobs.verifying.run_verifier_broken",
        "patience": 6 * 3600,
        # One more than a service may fail (SERVICE_FAILURES): from then on it is left alone, and waiting for it uses up no attempt.
        "attempts": 6,
        "first_wait": 5,
        "longest_wait": 120,
    },
    "send_mail": {
        "path": "factcheck.outbound.jobs.send_mail",
        "on_broken": "factcheck.outbound.jobs.mark_failed",
        "attempts": 12,
    },
    "mail_invited": "factcheck.people.emails.mail_invited",
    "mail_sign_in_changed": "factcheck.people.emails.mail_sign_in_changed",
    "mail_passed_on": "factcheck.people.emails.mail_passed_on",
    "mail_assigned": "claims.emails.mail_assigned",
    "look_at_deadlines": "claims.emails_tasks.look_at_deadlines",
    "mail_deadline_near": "claims.emails.mail_deadline_near",
    "mail_task_assigned": "claims.emails_tasks.mail_task_assigned",
    "mail_task_due_near": "claims.emails_tasks.mail_task_due_near",
    "mail_submitted": "reviews.emails.mail_submitted",
    "mail_returned": "reviews.emails.mail_returned",
    "mail_mentioned": "reviews.emails_talk.mail_mentioned",
    "mail_suggested": "reviews.emails_talk.mail_suggested",
    "mail_minor_edit": "reviews.emails_talk.mail_minor_edit",
    "look_at_minor_edits": "reviews.emails_talk.look_at_minor_edits",
    "mail_minor_edit_overdue": "reviews.emails_talk.mail_minor_edit_overdue",
    "mail_published": "reviews.emails.mail_published",
    "import_rows": {
        "path": "factcheck.sheets.jobs.import_rows",
        "on_broken": "factcheck.sheets.jobs.import_rows_broken",
        "attempts": 6,
        "longest_wait": 60,
    },
    "mail_brought": "factcheck.sheets.emails.mail_brought",
    "mail_push_failed": "factcheck.cms.emails.mail_push_failed",
    "look_at_cms_page": {
        "path": "factcheck.cms.jobs.look_at_cms_page",
        "on_broken": "factcheck.cms.jobs.look_at_cms_page_broken",
        "attempts": 3,
        "longest_wait": 600,
    },
    "look_at_pages_of_claim": "factcheck.cms.jobs.look_at_pages_of_claim",
    "look_at_cms_pages": "factcheck.cms.jobs.look_at_cms_pages",
    "look_at_page_soon": "factcheck.cms.jobs.look_at_page_soon",
    "push_to_cms": {
        "path": "factcheck.cms.jobs.push_to_cms",
        "on_broken": "factcheck.cms.jobs.push_to_cms_broken",
        "attempts": 8,
        "longest_wait": 300,
    },
    "narrow_what_bears": "reviews.jobs.narrow_what_bears",
    "index_record": "claims.indexing.index_record",
    "index_factcheck": "reviews.indexing.index_factcheck",
    "fill_index": {"path": "factcheck.desk.indexing.fill_index", "limit": 3600},
}
# Details of events that are codes, and what says them in words.
EVENT_NAMERS = {"verifier": "claims.verifiers.base.title_of"}
VERIFIERS = [
    "claims.verifiers.quotation.QuotationStandsInItem",
    "claims.verifiers.dates_numbers.DatesAndNumbers",
    "reviews.verifiers.prior.PriorFactChecks",
    "reviews.verifiers.elsewhere.FactChecksElsewhere",
    "claims.verifiers.independence.EvidenceIsIndependent",
    "claims.verifiers.attribution.SaidByWhom",
    "claims.verifiers.links.LinksAnswer",
    "claims.verifiers.archive.CopiesAreKept",
    "claims.verifiers.watching.SourcesAreWatched",
    "claims.verifiers.copies.KeptByTheArchive",
]

# --- API --------------------------------------------------------------------------------------------------------
API_WRONG_KEYS_PER_MINUTE = env.integer(
    "API_WRONG_KEYS_PER_MINUTE",
    30,
    least=1,
    help="How many keys that do not exist one address may try in a minute; a third of that with one key's public part.",
)
API_REQUESTS_PER_MINUTE = env.integer(
    "API_REQUESTS_PER_MINUTE",
    1200,
    least=1,
    help="How many requests a minute one API key, or one signed-in person, may make of the API.",
)
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "factcheck.api.schema.ApiSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Fact-check desk",
    "DESCRIPTION": "Items, claims, statements, evidence, responses, requests for comment, verdicts and fact-checks. The guide stands beside this file in docs/api.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "POSTPROCESSING_HOOKS": ["factcheck.api.schema.share"],
    "SERVE_INCLUDE_SCHEMA": False,
}
