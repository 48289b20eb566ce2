import { type WordSet, wordSet } from "../words.js";

/**
 * Packages of PyPI that run on the slim image of Python as they do on the full one: written in Python alone, or published as
 * wheels that bring their libraries (manylinux, auditwheel), and the packages that they depend on as well.
 */
const SELF_CONTAINED: WordSet = wordSet(`
    aboutcode-pipeline absl-py accelerate accessible-pygments acme adal addict adlfs advanced-alchemy aenum aerich affine ago
    aio-pika aioamqp aioboto3 aiobotocore aiocache aiocontextvars aiocsv aiodataloader aiodns aiodocker aiofiles aiogram
    aiohappyeyeballs aiohttp aiohttp-cors aiohttp-jinja2 aiohttp-retry aiohttp-session aiohttp-socks aioitertools aiokafka
    aiolimiter aiomqtt aiomysql aioprometheus aioquic aioredis aioredlock aioresponses aiormq aiorwlock aios3 aiosignal aiosmtpd
    aiosmtplib aiosnmp aiosqlite aiostream aioworkers aioworkers-pg ajsonrpc alabaster alembic alembic-postgresql-enum
    algoliasearch alpaca-py alpaca-trade-api alpha-vantage altair altgraph amqp amqpstorm amqtt anchorpy aniso8601 anndata
    annotated-doc annotated-types annoy anthropic antlr4-python3-runtime anyascii anyio apig-wsgi apipkg apispec appdirs appnope
    apprise apscheduler arango argcomplete argh argon2-cffi argon2-cffi-bindings ariadne arq array-api-compat arrow arxiv
    asciitree asgi-correlation-id asgi-csrf asgi-lifespan asgiref asn1 asn1crypto ast-tools asteval astor astroid asttokens
    astunparse async-generator async-lru async-property async-sqlmodel async-timeout asyncache asyncclick asyncer asyncio
    asyncio-mqtt asyncio-throttle asyncmy asyncpg asyncpraw asyncprawcore asyncstdlib asyncua atlassian-python-api atomicwrites
    attrs audioop-lts audioread authlib autobahn autocommand autodocsumm autoflake automat autopep8 avro avro-python3
    awesome-streamlit aws-lambda-powertools aws-requests-auth aws-xray-sdk awsgi azure-core azure-identity b2sdk babel babelfish
    backcall backoff backports-abc backports-asyncio-runner backports-datetime-fromisoformat backports-strenum backports-tarfile
    backports-zoneinfo backrefs backtrader bacpypes bandit banks base58 bcrypt beanie beautifulsoup4 better-exceptions
    betterproto bidict billiard binance-connector binance-futures-connector binaryornot biopython bip-utils bip32 bitarray
    bitsandbytes bitstring bitstruct bjoern black blacksheep blake3 bleach blinker blynklib bokeh boltons boolean-py boto boto3
    boto3-stubs botocore botocore-stubs bottle bottle-sqlalchemy braceexpand braintree branca broadlink brotli brotlicffi bs4
    build cachecontrol cached-property cachelib cacheout cachetools camel-converter captum cassandra-driver catalogue catboost
    cattrs cbor cbor2 ccxt celery celery-redbeat cerberus certifi certvalidator cffi cfgv cfscrape cftime chainlit chalice
    channels channels-redis chardet charset-normalizer cheetah3 cheroot cherrypy chess chex chromadb-client circlify ciso8601
    cleo click click-default-group click-didyoumean click-plugins click-repl clickclick clickhouse-connect clickhouse-driver
    cliff cligj cloud-sql-python-connector cloudinary cloudpathlib cloudpickle cloudscraper cmd2 codespell codetiming cohere
    coincurve collectfast collectfasta colorama colored coloredlogs colorlog comm commonmark compressed-rtf confection
    configargparse configobj configparser confluent-avro confluent-kafka connexion constantly construct consul contextlib2
    contextvars contourpy cookies coreapi coreschema corner couchdb courlan coverage cramjam crank crashtest crccheck crcmod
    crispy-bootstrap4 crispy-bootstrap5 crispy-tailwind cron-descriptor croniter cronsim crontab cryptg cryptography
    cssbeautifier csscompressor cssselect cssselect2 cssutils ctranslate2 cuid curl-cffi currencyconverter cvss cvxpy cwe2
    cycler cyksuid cymem cython dacite dagster dagster-graphql dagster-pipes dagster-postgres dagster-shared dagster-webserver
    daiquiri daphne dash dash-bootstrap-components dash-core-components dash-daq dash-extensions dash-html-components dash-table
    dask databases dataclass-wizard dataclasses dataclasses-json datadog datamodel-code-generator dataset datasets dateparser
    datetime dateutils dbf dbutils ddgs ddtrace debugpy decorator deep-translator deepdiff deepmerge defusedxml delegator-py
    deltalake demjson3 dependency-injector deprecated deprecation devtools diagrams diff-match-patch diffusers dill dirtyjson
    discord discord-py discord-py-interactions dishka diskcache disnake dispander distlib distributed distro dj-database-url
    dj-rest-auth dj-static django django-hcaptcha django-imagekit django-import-export django-redis django-taggit
    djangorestframework djlint djongo5 djoser dnslib dnspython dnstwist doc8 docker docker-pycreds docopt docrep
    docstring-parser docutils docx2txt docxcompose docxtpl dogpile-cache dominate dotenv dotenv-python dotmap dramatiq
    drf-nested-routers drf-spectacular drf-yasg dropbox duckdb duckdb-engine duckduckgo-search dulwich dynaconf easy-thumbnails
    ebcdic ecdsa ecos ecpy edgedb editdistance editorconfig edn-format edx-rest-api-client einops elastic-apm elastic-transport
    elasticsearch elasticsearch-dsl elasticsearch8 elementpath email-validator emails emcee emmett emmett-rest emmett55 emoji
    entrypoints enum-compat envdir environ-config environs envparse ephem essentials essentials-openapi et-xmlfile etcd3 etcd3gw
    eth-abi eth-account eth-hash eth-keys eth-typing eth-utils etils evaluate eventlet events evidently exa-py exceptiongroup
    execnet executing extract-msg extruct fabric facebook-business factory-boy faiss-cpu fake-headers fake-useragent faker
    fakeredis falcon farama-notifications fastapi fastapi-cache2 fastapi-cli fastapi-cloud-cli fastapi-limiter fastapi-mail
    fastapi-pagination fastapi-users fastavro fastcore fastembed fasteners faster-whisper fastjsonschema fastmcp fastparquet
    fastpysgi faststream fastuuid faust-streaming feedfinder2 feedgen feedinlib feedparser ffmpeg-python ffmpy fido2 fief-client
    filelock filetype fiona fire firebase-admin firecrawl-py flagembedding flake8 flake8-isort flaky flasgger flask
    flask-mongoengine flask-restx flatbuffers flatdict flax flit-core flower folium fonttools forex-python fpdf fpdf2 fqdn
    freezegun frozendict frozenlist fsspec fst-pso func-timeout funcsigs functions-framework funcy furl furo future futures
    fuzzytm fuzzywuzzy gast gcsfs gel genshi gensim genson geoalchemy2 geographiclib geoip2 geojson geomet geopandas geopy
    gevent gevent-websocket geventhttpclient ghp-import gitdb gmqtt google google-ads google-ai-generativelanguage google-auth
    google-auth-httplib2 google-auth-oauthlib google-cloud-aiplatform google-crc32c google-genai google-generativeai
    google-pasta google-resumable-media googleapis-common-protos googlemaps googletrans goose3 gotrue gpxpy gql gradio
    gradio-client granian graphene graphene-django graphql-core graphql-relay graphql-server-core graphviz great-expectations
    greenlet griffe griffecli griffelib groovy groq grpc-google-iam-v1 grpc-interceptor grpcio grpcio-health-checking
    grpcio-reflection grpcio-status grpcio-tools grpclib gspread gtts guardpost guessit gunicorn guppy3 gymnasium h11 h2 h5py
    hashids hashin hatchling haversine hbmqtt hdfs hexbytes hf-xet hiredis hjson holidays homoglyphs honcho
    honeycomb-opentelemetry hpack html-text html2text html5lib htmldate htmlmin httmock http-ece httpagentparser httpcore httpie
    httplib2 httptools httpx httpx-oauth httpx-socks httpx-sse httpx-ws huey huggingface-hub humanfriendly humanize hupper hvac
    hydra-core hypercorn hyperframe hyperlink hypothesis ib-insync ibis-framework ibm-cos-sdk icalendar icecream icmplib
    identify idna ifaddr igraph ijson imageio imageio-ffmpeg imagesize imapclient imbalanced-learn importlib-metadata
    importlib-resources incremental inflect inflection influxdb influxdb-client influxdb3-python iniconfig injector inputimeout
    inquirer inquirerpy inscriptis installer instaloader instructor interactions-py internetarchive intervaltree ipaddress ipdb
    ipwhois ipy ipykernel ipython ipython-genutils ipython-pygments-lexers ipywidgets irc iso3166 iso4217 iso8601 isodate
    isoduration isort itemadapter itemloaders itsdangerous itypes jaeger-client janus jaraco-classes jaraco-collections
    jaraco-context jaraco-functools jaraco-text jax jaxlib jedi jeepney jellyfish jieba3k jinja2 jinja2-cli jinja2-time jira
    jiter jmespath joblib josepy joserfc jq jsbeautifier jsmin json-log-formatter json-rpc json5 jsondiff jsonfield jsonfield2
    jsonlines jsonmerge jsonpatch jsonpath-ng jsonpath-python jsonpickle jsonpointer jsonref jsonschema jsonschema-path
    jsonschema-specifications jstyleson junit-xml jupyter jupyter-client jupyter-console jupyter-core jupyter-events jupyter-lsp
    jupyter-server jupyter-server-terminals jupyterlab jupyterlab-pygments jupyterlab-server jupyterlab-widgets justext jwcrypto
    k-means-constrained kafka-python kafka-python-ng kajiki kazoo keras keras-preprocessing keyring kiwisolver klein kombu kopf
    korean-lunar-calendar ksuid kubernetes kubernetes-asyncio kucoin-python kuzu lancedb langchain langchain-community
    langchain-core langchain-openai langcodes langdetect langfuse langgraph langserve langsmith lark lark-parser lazify
    lazy-loader lazy-object-proxy ldap3 legacy-api-wrap legacy-cgi leidenalg levenshtein libclang librosa librt
    license-expression lifelines lightning lightning-utilities limits line-bot-sdk line-profiler linkify-it-py litellm literalai
    litestar litestar-granian livereload llama-index llvmlite lmdb lmfit lockfile locust logbook logfire loguru logzero
    looseversion lpips lru-dict luigi lxml-html-clean lz4 magic-filter mailchimp-marketing mailchimp-transactional mailchimp3
    mailjet-rest makefun mako mammoth mangum markdown markdown-it-py markdown2 markdownify markuppy markupsafe marshmallow
    marshmallow-sqlalchemy matplotlib matplotlib-inline matrix-nio maturin maya mccabe mcp mdit-py-plugins mdurl mechanicalsoup
    mechanize meilisearch meilisearch-python-sdk meinheld memory-profiler mercantile mergedeep meteostat metpy mf2py microdata
    microdot miniful minimalmodbus minio mistralai mistune mitmproxy mkdocs mkdocs-material mkdocs-material-extensions
    mkdocstrings mkdocstrings-python ml-collections ml-dtypes mlxtend mmh3 mnemonic mock money moneyed mongoengine mongomock
    monotonic more-itertools morecantile morepath moto motor mozilla-django-oidc mpmath mrhttp mrjson mrpacker mrq msal
    msal-extensions msgpack msgspec msmart-ng msrest msrestazure mt-940 mudata multidict multipledispatch multiprocess
    multitasking murmurhash mutagen mypy mypy-extensions mysql-connector-python mysql-replication myst-parser names namex nanoid
    narwhals nats-py nats-python natsort nbclassic nbclient nbconvert nbformat ncclient ndjson neo4j nest-asyncio netaddr
    netcdf4 netifaces netmiko networkx newrelic newsapi-python newspaper3k nextcord nh3 ninja nltk nodeenv nornir nose nose2
    notebook notebook-shim notion-client ntlm-auth numba numcodecs numexpr numpy numpyro nvidia-ml-py oauth2client oauthlib
    objgraph obonet odfpy odmantic oemof-network oemof-solph okta olefile oletools ollama omegaconf onnx onnxruntime opcua
    openai openapi-core openapi-markdown openapi-schema-validator openapi-spec-validator opencensus opencv-python-headless
    openpyxl openpyxl-stubs opensearch-dsl opensearch-protobufs opensearch-py openshift opentracing opt-einsum optax optree
    optuna oracledb orbax-checkpoint ordered-set orderedmultidict orjson ormar ormsgpack ortools oscrypto osmnx osqp outcome
    overpy overrides oyaml packageurl-python packaging pafy paginate paho-mqtt pamqp pandas pandas-datareader pandas-stubs
    pandas-ta pandera pandocfilters parameterized paramiko parse parsel parsimonious parso passlib paste pastedeploy pathable
    pathlib pathlib2 pathos pathpy3 pathspec pathtools patsy pause paypalrestsdk pbr pdbpp pdf2image pdfkit pdfminer-six
    pdfplumber peewee peewee-migrate pefile peft pem pendulum pep257 pep562 pep8 pexpect pg8000 pgvector phonenumbers
    phonenumberslite pick pickleshare pika pika-pool pilkit pillow-heif pinecone pinecone-client ping3 pint pip pip-tools
    pipdeptree pipenv pipreqs piq pkginfo pkgutil-resolve-name plaid-python plaster plaster-pastedeploy platformdirs plette
    plivo plotly pluggy plumbum ply plyvel poetry poetry-core polars polars-lts-cpu polib polyfactory pony pooch portalocker
    portend positional-encodings postgrest posthog postmarker pox ppft pprintpp prance praw prawcore prek premailer preshed
    presto-python-client prettytable price-parser priority prison proglog prometheus-async prometheus-client
    prometheus-fastapi-instrumentator prometheus-flask-exporter promise prompt-toolkit propcache protego proto-plus protobuf
    psutil psycogreen psycopg-pool ptyprocess pubchempy publicsuffix2 publicsuffixlist pudb pulp pulsar-client pure-eval
    pure-sasl puremagic pvlib pwdlib py py-clob-client py-cord py-cpuinfo py-moneyed py-ubjson py-vapid py-zipkin py2neo py4j
    pyairtable pyaml pyarango pyarrow pyarrow-hotfix pyasn1 pyasn1-modules pyaudio pybars3 pybind11 pybit pycares pycdlib
    pychromecast pycodestyle pycognito pycountry pycountry-convert pycparser pycryptodome pycryptodomex pydantic pydantic-core
    pydantic-extra-types pydantic-mongo pydantic-settings pydantic-yaml pydash pydata-sphinx-theme pydeck pydispatcher pydrive
    pydrive2 pydub pyee pyelftools pyexcel pyexcel-io pyexcel-xlsx pyfakefs pyfiglet pyflakes pyformance pyfume pygeofilter
    pygeoif pygithub pygments pygraphviz pyhamcrest pyhcl pyhocon pyhumps pyiceberg pyinstrument pyjsparser pyjwkest pyjwt pyld
    pylint pylint-celery pylint-django pylru pymdown-extensions pymemcache pymeta3 pymilvus pymodbus pymongo pymongo-auth-aws
    pympler pymssql pymsteams pymupdf pymupdfb pymysql pymysqlpool pynacl pynndescent pynose pyodbc pyopenssl pyotp pyparsing
    pypdf pypdf2 pypdfium2 pyperclip pyphen pypika pypika-tortoise pypng pyprind pyproj pyproject-hooks pypydispatcher pyquery
    pyramid pyramid-jinja2 pyrate-limiter pyrdfa3 pyrefly pyrfc3339 pyro-api pyro-ppl pyrogram pyrsistent pyrss2gen pyserial
    pyserial-asyncio pysftp pysmb pysnmp pysnmplib pysocks pysondb pyspellchecker pyspnego pysqlite3 pysqlite3-binary pystac
    pystac-client pystache pytelegrambotapi pytesseract pytest python-arango python-barcode python-binance python-box
    python-calamine python-cas python-chess python-consul python-crontab python-daemon python-dateutil python-decouple
    python-discovery python-docx python-dotenv python-editor python-engineio python-frontmatter python-gitlab python-hcl2
    python-http-client python-i18n python-ipware python-iso639 python-jose python-json-logger python-keycloak python-levenshtein
    python-logstash python-memcached python-multipart python-nmap python-openid python-pptx python-rapidjson python-redis-lock
    python-schema-registry-client python-slugify python-snappy python-socketio python-socks python-tds python-telegram-bot
    python-ulid python-utils python-whois python3-ldap python3-openid pythonping pytimeparse pytokens pytoml pytorch-lightning
    pytube pytubefix pytz pytz-deprecation-shim pytzdata pyupgrade pyuwsgi pyvis pyvmomi pyvoy pywebpush pywin32-ctypes pywinrm
    pyxdg pyxlsb pyyaml-env-tag pyyaml-include pyzipper pyzmq pyzstd qdrant-client qrcode quantile-python quart quart-cors
    quart-schema questdb questionary queuelib rank-bm25 rapidfuzz rasterio ratelimit ratelimiter raven razorpay rcssmin rdflib
    rdflib-jsonld reactivex readability-lxml readchar readme-renderer readthedocs-sphinx-search realtime rebulk recipe-scrapers
    recommonmark records red-black-tree-mod redis redis-om redis-py-cluster redisearch referencing regex renoir reportlab
    repoze-lru requests requests-aws4auth requests-cache requests-file requests-hardened requests-html requests-http-signature
    requests-mock requests-ntlm requests-oauthlib requests-toolbelt resampy resend resolvelib responder responses respx
    restructuredtext-lint retry retrying rfc3339-validator rfc3986 rfc3986-validator rfc3987 rich rich-argparse rich-click
    rich-toolkit rignore rio-tiler rjsmin robotexclusionrulesparser robotframework robyn rocksdict rodi roman-numerals
    roman-numerals-py rpds-py rpyc rq rq-dashboard rq-scheduler rsa rtfde rtree ruamel-yaml ruamel-yaml-clib ruff rules
    rust-just rx s3fs s3transfer safehttpx safetensors safety saneyaml sanic sanic-cors sanic-ext sanic-routing sanic-testing
    scalene scanpy scapy schedule schema schematics scikit-image scikit-learn scikit-optimize scipy scout-apm scramp scrapy scs
    scvi-tools seaborn secretstorage segno selenium semantic-version semver send2trash sendgrid sentence-transformers
    sentencepiece sentinelhub sentry-sdk service-identity session-info session-info2 setproctitle setuptools setuptools-rust
    setuptools-scm sgmllib3k shap shapely shellingham shodan shortuuid sib-api-v3-sdk signxml simpful simple-salesforce
    simple-term-menu simple-websocket simplejson simpy singledispatch singledispatchmethod six sklearn slack-bolt slack-sdk
    slackclient slackeventsapi slixmpp slowapi smart-open smbus2 smmap sniffio snoop snowballstemmer snowflake-connector-python
    snowflake-sqlalchemy social-auth-app-django social-auth-core socketify sodapy solana solders sortedcontainers soundfile
    soupsieve soxr spacy spacy-legacy spacy-loggers speaklater3 speedtest-cli sphinx splinter spotipy sqids sqladmin sqlalchemy
    sqlalchemy-continuity sqlalchemy-json sqlalchemy-mixins sqlalchemy-pytds sqlalchemy-searchable sqlalchemy-utils
    sqlalchemy2-stubs sqlglot sqlitedict sqlmodel sqlparse squareup srsly sse-starlette sshpubkeys sshtunnel st-theme stack-data
    stackprinter starlette starlette-context starlette-csrf starlette-exporter static3 statsd statsmodels stdlib-list steam
    stellar-sdk stem stevedore stomp-py storage3 strawberry-graphql streamlit streamlit-elements streamlit-extras
    streamlit-image-select streamlit-navigation-bar streamlit-option-menu strenum strictyaml stringcase stripe structlog
    suds-community suds-py3 supabase supabase-auth supabase-functions supafunc supervisor surrealdb svcs swagger-ui-bundle sympy
    syncer ta tablib tabula-py tabulate taskiq taskiq-redis tavily-python tblib telegraph telepot telethon tempora temporalio
    tenacity tencentcloud-sdk-python tensorboard tensorflow tensorflow-cpu tensorstore termcolor terminado terminaltables
    text-unidecode textblob textdistance texttable textual tf-keras tgcrypto thefuzz thinc thop threadpoolctl thrift thriftpy2
    tifffile tiktoken time-machine timeago timeout-decorator timezonefinder timm tinycss2 tinydb tinyhtml5 tinysegmenter tinytag
    titiler-core tld tldextract tokenizers toml toml-sort tomli tomli-w tomlkit toolz toposort torch torchaudio torchinfo
    torchmetrics torchvision tornado tortoise-orm tqdm trafaret trafilatura traitlets transaction transformers translationstring
    transliterate treelib treq trino trio trio-typing trio-websocket triton trl trove-classifiers trustme truststore turbogears2
    tushare tweepy twilio twine twisted twisted-iocpsupport twitchapi txaio ty typed-ast typeguard typer typer-slim typesense
    typing typing-extensions typing-inspect typing-inspection tzdata tzlocal u-msgpack-python ua-parser ua-parser-builtins
    uc-micro-py udatetime ujson ulid-py ultralytics-thop umap-learn uncertainties undetected-chromedriver unicodecsv unidecode
    unidiff univers universal-pathlib unstructured-client unsync uri-template uritemplate urllib3 urlman urlobject user-agent
    user-agents uuid uuid-utils uuid6 uuid7 uv uvicorn uvicorn-worker uvloop vadersentiment validators valkey vega-datasets
    venusian viberbot vine virtualenv virtualenv-clone vk-api voluptuous vonage w3lib wagtail wagtail-localize wagtail-metadata
    wagtail-transfer wagtailmenus waitress wasabi watchdog watchfiles watchgod wcwidth weaviate-client web-py web3 webargs
    webauthn webcolors webdavclient3 webdriver-manager webencodings webob websocket websocket-client websockets websockets-proxy
    webtest werkzeug wget wheel whitenoise whois widgetsnbextension wikipedia wikipedia-api win32-setctime wordcloud wrapt ws4py
    wsaccel wsgidav wsgiref wsproto wtforms wyoming xarray xgboost xlrd xlsxwriter xlutils xlwings xlwt xmlschema xmltodict
    xrpl-py xxhash xyzservices yahooquery yamale yamllint yapf yarl yattag yfinance youtube-dl youtube-search-python
    youtube-transcript-api yoyo-migrations yt-dlp zabbix-utils zarr zc-lockfile zeep zeroconf zipkin zipp zizmor
    zope-deprecation zope-event zope-interface zope-sqlalchemy zstandard zxcvbn
  `);

/** Families in which all packages are written in Python alone, on top of the one that they are named after. */
const FAMILY =
  /^(django|djangorestframework|drf|flask|pytest|types|opentelemetry|google-cloud|google-api|azure|mypy-boto3|sphinx|sphinxcontrib|mkdocs|fastapi|langchain|langgraph|llama-index|sanic|starlette|aws|pyramid|graphene|celery|marshmallow|wtforms|strawberry|apispec|sentry|nvidia)-/;
/** Those of them that bring in something else. */
const OUTSIDER =
  /ldap|mysql|heroku|weasy|magick|wkhtml|cairo|pdf|barcode|gis|geo|kerberos|gssapi|saml|xmlsec|postgres|psycopg|redshift|magic|odbc|oracle|mssql|image|photo|thumb|captcha|scss|sass|browser|selenium|playwright|docker|git|svn|ffmpeg|video|audio|imagekit|filer|wagtail|cms|oscar|import-export|colorfield|tk|uwsgi|latex|mermaid|cli$|tenant|pg|plantuml|graphviz|material|snowflake|spark|batch|parallelcluster|sam-cli|speech/;

/** Models of spaCy: data alone, but for those of transformers and of languages that take a package of their own to part words (github.com/explosion/spacy-models, meta). */
const SPACY_MODEL = /^(?!(ja|ko|ru|th|uk|vi|zh)-)[a-z]{2,3}-(core|dep|ent)-(web|news|wiki)-(sm|md|lg)$/;

/** Whether a package, by its normalised name, runs on the slim image as it does on the full one. */
export function isSelfContained(name: string): boolean {
  return SELF_CONTAINED.has(name) || SPACY_MODEL.test(name) || /-stubs$/.test(name) || (FAMILY.test(name) && !OUTSIDER.test(name));
}
