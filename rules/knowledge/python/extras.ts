import { rowOf } from "../../../src/rule.js";
import { type WordSet, wordSet, words } from "../words.js";

/** Extras that bring in nothing but what is self-contained; of all packages that have them. */
const EXTRAS: WordSet =
  wordSet(`argon2 async asyncio asyncpg aiosqlite aiomysql bcrypt brotli cli crypto cryptography dotenv email fastapi flask django gevent eventlet
    grpc hiredis http2 i18n jinja2 json librabbitmq mongodb msgpack oauth password pool pymysql pyopenssl redis requests
    s3 security socks sqlalchemy srv ocsp encryption standard starlette timezone tornado toml typing ujson uvloop yaml aiohttp
    openapi auth boto3 rabbitmq zstd speedups tls kafka celery with-social mfa socialaccount sendgrid
    mailgun mailjet amazon-ses amazon_ses postmark sparkpost brevo resend watchdog compatible-mypy speed voice torch python client`);

/** What extras of single packages bring in, as their pyproject.toml, setup.cfg or setup.py has it. */
const OF_PACKAGE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  channels: { daphne: "daphne" },
  databases: { mysql: "aiomysql", postgresql: "asyncpg", "postgresql+aiopg": "aiopg", sqlite: "aiosqlite" },
  "django-storages": { azure: "azure-core azure-storage-blob", dropbox: "dropbox", google: "google-cloud-storage", sftp: "paramiko" },
  "drf-spectacular": { offline: "drf-spectacular-sidecar", sidecar: "drf-spectacular-sidecar" },
  fastapi: {
    all: `email-validator fastapi-cli httpx itsdangerous jinja2 orjson pydantic-extra-types pydantic-settings python-multipart pyyaml ujson
      uvicorn`,
  },
  psycopg: { c: "psycopg-c" },
  "python-socketio": { "asyncio-client": "aiohttp" },
  "python-telegram-bot": {
    all: "aiolimiter apscheduler cachetools cffi cryptography httpx tornado",
    "callback-data": "cachetools",
    ext: "aiolimiter apscheduler cachetools tornado",
    "job-queue": "apscheduler",
    passport: "cffi cryptography",
    "rate-limiter": "aiolimiter",
    webhooks: "tornado",
  },
  qrcode: { all: "pillow pypng", pil: "pillow", png: "pypng" },
  "sentry-sdk": {
    arq: "arq",
    bottle: "bottle",
    chalice: "chalice",
    falcon: "falcon",
    httpx: "httpx",
    huey: "huey",
    loguru: "loguru",
    opentelemetry: "opentelemetry-distro",
    "pure-eval": "pure-eval executing asttokens",
    pymongo: "pymongo",
    quart: "quart",
    rq: "rq",
  },
  tablib: {
    all: "markuppy odfpy openpyxl pandas pyyaml tabulate xlrd xlwt",
    html: "markuppy",
    ods: "odfpy",
    pandas: "pandas",
    xls: "xlrd xlwt",
    xlsx: "openpyxl",
  },
};

/** The packages that an extra brings in, but for those that are self-contained whose extra it may be; undefined where that is not known. */
export function broughtBy(name: string, extra: string): readonly string[] | undefined {
  const own = rowOf(OF_PACKAGE, name);
  if (own !== undefined && Object.hasOwn(own, extra)) return words(own[extra] ?? "");
  return EXTRAS.has(extra) ? [] : undefined;
}
