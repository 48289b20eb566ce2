import { type WordSet, wordSet } from "../words.js";

/**
 * Gems that run on the slim image of Ruby as they do on the full one, lower case with dashes: written in Ruby alone, or with
 * extensions that are linked to nothing but what both images have, or to libraries that the gem builds itself. From the
 * packages of Debian 13 that hold the same gems (Architecture: all and no programs or libraries among their Depends), and
 * from the extconf.rb, or a gemspec without one, of those that are not there. Those for tests need a browser, which no image of Ruby has.
 */
const SELF_CONTAINED: WordSet = wordSet(`
    aasm abbrev abstract-type ace-rails-ap acme-client action-text-trix actioncable actionmailbox actionmailer actionpack
    actionpack-action-caching actionpack-page-caching actionpack-xml-parser actiontext actionview active-link-to
    active-model-serializers active-record-union active-storage-validations activeadmin activejob activemodel
    activemodel-serializers-xml activerecord activerecord-explain-analyze activerecord-import activerecord-nulldb-adapter
    activerecord-precounter activerecord-session-store activestorage activesupport acts-as-api acts-as-list acts-as-paranoid
    acts-as-taggable-on acts-as-tree adamantium addressable administrate adsf adsf-live ae aes-key-wrap afm after-commit-queue
    aggregate agoo ahoy-email ahoy-matey airbrake airbrake-ruby airbrussh akismet alba algebrick algoliasearch algoliasearch-rails
    amazing-print amazon-ec2 amq-protocol amqp ancestry anima annotate annotaterb ansi anthropic anycable anycable-core
    anycable-rails anyway-config apollo-federation apollo-upload-server app-store-connect arbre archive-zip arel argon2 arr-pm
    aruba asana ascii85 asciidoctor asciidoctor-include-ext asciidoctor-kroki asciidoctor-pdf asciidoctor-plantuml asetus ast
    async attr-encrypted attr-encryptor attr-json attr-required attribute-normalizer audited auth0 authlogic authtrail autoparse
    autoprefixer-rails avl-tree awesome-nested-set awesome-print awrence aws aws-eventstream aws-partitions aws-record aws-sdk
    aws-sigv4 axiom-types axlsx axlsx-rails azure-storage-blob azure-storage-common babosa backports bake barby barrier base32
    base62 base64 batch-loader bcrypt bcrypt-pbkdf bcrypt-ruby beaneater beautify beefcake benchmark benchmark-ips
    benchmark-memory benchmark-suite better-errors bigdecimal bindata bindex binding-of-caller blade-qunit-adapter blankslate
    blazer blind-index blockenspiel bluefeather blueprinter bogus bootsnap bootstrap bootstrap-form bootstrap-sass
    bootstrap-will-paginate bourbon braintree brakeman brandur-json-schema brass browser bsearch bson buftok bugsnag builder
    bullet bundle-audit bundler bundler-audit bunny byebug cabin cable-ready camping cancancan canonical-rails capistrano
    capture-output capybara carrierwave-aws case-transform cassiopee cat caxlsx caxlsx-rails cbor celluloid
    celluloid-essentials celluloid-extras celluloid-fsm celluloid-pool celluloid-supervision certificate-authority cfpropertylist
    cgi chartkick chef-config chef-utils chewy childprocess chromedriver-helper chronic chronic-duration chunky-png circuitbox
    citrus clamp classifier classifier-reborn clearance client-side-validations climate-control cliver clockwork closure-tree
    cloudinary cmath cmdparse cocoon coderay coercible coffee-rails coffee-script coffee-script-source color colorator colored
    colored2 colorize columnize combine-pdf combustion commander committee commonmarker composite-primary-keys concord concurrent
    concurrent-ruby concurrent-ruby-edge concurrent-ruby-ext config connection-pool console contest contracts cookiejar cose
    counter-culture countries country-select coveralls crack crass creek creole cri css-parser cssbundling-rails cssmin cssminify
    cstruct csv cuba cucumber cuprite cutest cvss-suite daemons dalli dartsass-rails dartsass-sprockets data-migrate data-uri
    database-cleaner database-cleaner-active-record database-cleaner-core database-cleaner-redis datadog datadog-ci
    datadog-ruby-core-source date dbf ddmemoize ddmetrics ddplugin ddtrace deb-version debase-ruby-core-source debug
    debug-inspector declarative declarative-option declarative-policy deep-merge default-value-for delayed-job
    delayed-job-active-record delayed-job-mongoid delayer delayer-deferred delegate delorean dependor descendants-tracker
    device-detector devise devise-i18n devise-invitable devise-jwt devise-two-factor diaspora-prosody-config did-you-mean diff-lcs
    diff-match-patch diffy digest digest-crc directory-watcher dirty-memoize discard discordrb discordrb-webhooks discourse-diff
    discriminator disposable diva dnsruby docile docker-api dogstatsd-ruby domain-name doorkeeper doorkeeper-i18n
    doorkeeper-openid-connect dotenv dotenv-rails down draper drb duo-api e2mmap easy-translate ecma-re-validator ed25519 eim-xml
    ejs elastic-transport elasticsearch elasticsearch-api elasticsearch-model elasticsearch-persistence elasticsearch-rails
    elasticsearch-transport em-http-request em-mongo em-socksify em-spec em-websocket email-address email-reply-parser
    email-reply-trimmer email-spec email-validator emot encryptor english enum enumerize equalizer equatable erb erb-lint erblint
    errbase error-highlight erubi erubis escape et-orbi event-emitter event-stream-parser eventmachine exception-notification
    excon execjs exifr expression-parser extlib facade factory-bot factory-bot-rails fakefs faker fakeweb falcon faraday
    faraday-cookie-jar faraday-em-http faraday-em-synchrony faraday-excon faraday-follow-redirects faraday-gzip faraday-http-cache
    faraday-httpclient faraday-middleware faraday-middleware-aws-sigv4 faraday-multipart faraday-net-http
    faraday-net-http-persistent faraday-rack faraday-retry fast-blank fast-gettext fast-jsonapi fastimage fauxhai faye-websocket
    feedparser ferrum ffaker ffi ffi-bit-masks ffi-compiler ffi-compiler2 fiber-annotation fiber-local fiber-storage field-test
    figaro file-tail fix-trinity-output fixwhich flexmock flipper flipper-active-record flipper-active-support-cache-store
    flipper-redis flipper-ui flores flowdock fluent-logger fog-aliyun fog-aws fog-core fog-google fog-json fog-local fog-openstack
    fog-profitbricks fog-storm-on-demand fog-terremark fog-xml fogbugz font-awesome-rails font-awesome-sass foreman formatador
    formtastic forwardable forwardable-extended friendly-id frozen-record ftw fugit full fuubar fuzzyurl gaffe gapic-common gelf
    gemoji gemojione generator-spec geocoder get-process-mem getoptlong gettext gettext-i18n-rails gettext-i18n-rails-js
    gettext-setup gh gherkin github-pages github-pages-health-check gitlab gitlab-experiment gitlab-sdk gitlab-sidekiq-fetcher gli
    glob global globalid globalize gon good-job google-api-client google-protobuf googleapis-common-protos
    googleapis-common-protos-types googleauth grape grape-entity grape-kaminari grape-swagger grape-swagger-entity graphiql-rails
    graphql graphql-batch graphql-client graphql-rails-logger gravtastic groupdate grpc guard guard-compat guard-livereload
    guard-minitest guard-rspec guard-shell gyoku haml haml-rails hamlit hamster hana hanami hangouts-chat hansi has-scope
    has-secure-token hashdiff hashery hashie hashie-forbidden-attributes health-check heapy hexapdf high-voltage highline hike
    hikidoc hirb hiredis hiredis-client hitimes hkdf hmac hocon hoe honeybadger hotwire-livereload hotwire-rails hrx html-pipeline
    html-proofer html2haml html2text htmlbeautifier htmlcompressor htmlentities htree http http-2 http-2-next http-accept
    http-accept-language http-connection http-cookie http-form-data http-parser-rb httparty httpauth httpclient httpx humanize
    hutch i18n i18n-data i18n-inflector i18n-inflector-rails i18n-js i18n-spec i18n-tasks ice-cube ice-nine image-size
    immutable-ruby importmap-rails in-parallel in-threads indentation inflecto inherited-resources iniparse inline-svg insist
    instance-storage instantiator interactor interactor-rails introspection invisible-captcha io-console io-endpoint io-event
    io-like io-stream iodine ipaddr ipaddress ipynbdiff irb iso iso8601 jaro-winkler jb jbuilder jekyll jekyll-archives
    jekyll-avatar jekyll-coffeescript jekyll-commonmark jekyll-commonmark-ghpages jekyll-compose jekyll-default-layout jekyll-feed
    jekyll-gist jekyll-include-cache jekyll-mentions jekyll-optional-front-matter jekyll-paginate jekyll-paginate-v2
    jekyll-readme-index jekyll-redirect-from jekyll-relative-links jekyll-remote-theme jekyll-sass-converter jekyll-seo-tag
    jekyll-sitemap jekyll-swiss jekyll-test-plugin jekyll-theme-architect jekyll-theme-cayman jekyll-theme-chirpy
    jekyll-theme-dinky jekyll-theme-hacker jekyll-theme-leap-day jekyll-theme-merlot jekyll-theme-midnight jekyll-theme-minimal
    jekyll-theme-modernist jekyll-theme-primer jekyll-theme-slate jekyll-theme-tactile jekyll-theme-time-machine
    jekyll-titles-from-headings jekyll-toc jekyll-watch jemoji jmespath jnunemaker-matchy job-iteration joiner journey
    jquery-datatables-rails jquery-rails jquery-scrollto-rails jquery-turbolinks jquery-ui-rails js-regex jsbundling-rails json
    json-jwt json-schema json-schemer json-spec jsonapi-renderer jsonapi-serializer jsonb-accessor jsonify jsonpath just-the-docs
    jwe jwt kamal kaminari kaminari-actionview kaminari-activerecord kaminari-core kaminari-mongoid kdl kgio knapsack koala kpeg
    kramdown kramdown-math-katex kramdown-parser-gfm kramdown-rfc2629 kredis kubeclient langchainrb language-server-protocol
    launchy launchy-shim letter-opener letter-opener-web levenshtein-ffi libdatadog libddwaf libv8-node light-service linked-list
    lint-roller liquid listen little-plugger llhttp-ffi local-time locale localhost lockbox lockfile log4r logger
    logger-application logging logging-rails logify lograge logstash-event logstash-logger logstop loofah lookbook lru-redux
    lumberjack mab macaddr mail mailgun-ruby mailjet mailkick maintenance-tasks marcel marginalia markerb maruku mathml matrix
    maxitest maxmind-db maxminddb mdurl-rb mechanize meilisearch meilisearch-rails memo-wise memoist memoizable memory-profiler
    mercenary messagebus-api meta-tags metaclass metaid method-source metrics metriks mime mime-types mime-types-data
    mini-histogram mini-mime mini-portile2 mini-racer minima minimal-mistakes-jekyll minimization minispec-metadata minitar
    minitest mission-control-jobs mixlib-archive mixlib-authentication mixlib-cli mixlib-config mixlib-log mixlib-shellout
    mixlib-versioning mobility mocha model-tokenizer molinillo moneta monetize money money-rails mongo mongoid
    mongoid-compatibility mono-logger morpher motion-require msfrpc-client msgpack mtrc multi-json multi-test multi-xml
    multipart-parser multipart-post mustache mustermann mustermann-contrib mustermann-grape mutex-m nakayoshi-fork nancy
    nanoc-checking nanoc-core nanoc-deploying nanoc-external nanoc-live nanoc-org-mode nanotest naught neat necromancer neighbor
    nenv nested-form net-dns net-ftp net-http net-http-digest-auth net-http-persistent net-http-pipeline net-imap net-irc net-ldap
    net-ntp net-pop net-protocol net-scp net-sftp net-smtp net-ssh net-ssh-gateway net-ssh-multi net-telnet netaddr netrc
    newrelic-rpm nio4r nkf nokogiri nokogiri-diff nori notable noticed notiffany ntlm numerizer numo-narray oauth oauth2 observer
    octokit oedipus-lex oembed oga oj oj-introspect ole omniauth open-graph-reader open-uri-cached open-uri-redirections open3
    open4 openai openapi-parser openid openid-connect opensearch-ruby openssl openssl-signature-algorithm openstack optimist org
    origin orm-adapter os ostruct otr-activerecord ougai ox packable padrino pagy paint panko-serializer paper-trail parallel
    parallel-tests paranoia parse-cron parseconfig parser parslet pastel path-expander pathname2 pathspec pathutil pay
    paypal-checkout-sdk paypal-sdk-core paypal-sdk-rest pdf-core pdf-inspector pdf-reader peach peek peek-gc peek-host
    peek-performance-bar peek-pg peek-redis pg-search pghero pgvector phlex phlex-rails phonelib phony pitchfork pkg-config plaid
    plist pluggaloid po-to-json polyglot ponder popper-js postmark postmark-rails power-assert powerbar powerpack pp prawn
    prawn-icon prawn-manual-builder prawn-rails prawn-svg prawn-table prawn-templates premailer premailer-rails prettyprint prism
    process-daemon process-metrics procto progress progressbar prometheus-client prometheus-exporter promise-rb propshaft
    proxifier pry pry-byebug pry-rails pstore psych public-suffix puma puma-metrics puma-plugin-statsd puma-status
    puma-worker-killer pundit puppet-forge puppetfile-resolver qr4r que r18n-core raabro rabl racc rack rack-accept rack-app
    rack-attack rack-cache rack-canonical-host rack-console rack-contrib rack-cors rack-flash3 rack-host-redirect rack-livereload
    rack-mini-profiler rack-mobile-detect rack-oauth2 rack-openid rack-parser rack-pjax rack-protection rack-proxy rack-rewrite
    rack-session rack-ssl rack-ssl-enforcer rack-test rack-timeout rack-unreloader racksh rackup raemon rails rails-12factor
    rails-admin rails-controller-testing rails-dom-testing rails-html-sanitizer rails-i18n rails-observers rails-param
    rails-propshaft rails-semantic-logger rails-serve-static-assets rails-settings-cached rails-stdout-logging railties rainbow
    raindrops rake rake-ant ransack rantly rash-alt rb-fsevent rb-inotify rb-readline rbpdf rbpdf-font rbs rbvmomi rc4 rchardet
    rdiscount rdoc react-on-rails react-rails recaptcha recursive-open-struct redcarpet redcloth redis redis-actionpack
    redis-activesupport redis-client redis-cluster-client redis-clustering redis-mutex redis-namespace redis-rack redis-rails
    redis-session-store redis-store redlock ref referer-parser reform regexp-parser reline remcached remotipart representable
    request-store rerun responders resque resque-scheduler rest-client retriable retryable reverse-markdown rexml rgen rgeo
    rgeo-activerecord rgeo-geojson rgfa riemann-client rinku riot roadie roadie-rails roda rolify rollbar rollout rom
    rom-changeset rom-core rom-repository rom-sql romkan roo roo-xls rotp rouge rqrcode rqrcode-core rqrcode-rails3 rr rsec rspec
    rswag rt rubame rubocop ruby-dep ruby-engine ruby-http-client ruby-kafka ruby-ll ruby-next-core ruby-openai ruby-parser
    ruby-prof ruby-progressbar ruby-rc4 ruby-saml ruby-version ruby2-keywords ruby2ruby rubygems rubymail rubypants rubystats
    rubyxl rubyzip rufus-scheduler rugments rushover safe-attributes safe-yaml safely-block safety-net-attestation samovar samuel
    sanitize sasl sass sass-embedded sass-listen sass-rails sassc sassc-embedded sassc-rails sawyer scanf scarf scenic schash
    scientist scout-apm scrypt sd-notify sdoc seamless-database-pool searchkick secure-headers securecompare securerandom seed-fu
    select2-rails selenium-webdriver semantic-logger semantic-puppet semantic-range semver-dialects semverse sendgrid-ruby
    sentry-delayed-job sentry-opentelemetry sentry-rails sentry-raven sentry-resque sentry-ruby sentry-ruby-core sentry-sidekiq
    sequel sequel-activerecord-connection sequenced serrano serverengine set settingslogic sexp-processor shakapacker shellany
    shindo shopify-api shopify-app shoryuken shotgun shoulda shoulda-context shoulda-matchers shrine sidekiq sidekiq-cron
    sidekiq-failures sidekiq-limit-fetch sidekiq-scheduler sidekiq-status sidekiq-unique-jobs sigdump signet silent-stream
    simple-calendar simple-form simple-oauth simple-po-parser simple-random simplecov simplecov-html simplecov-json simplecov-lcov
    simpleidn sinatra sinatra-activerecord sinatra-contrib sinatra-cross-origin sinatra-flash sinatra-param sinatra-reloader
    singleton sitemap-generator six sixarm-ruby-unaccent skylight slack-messenger slack-notifier slack-ruby-bot slack-ruby-client
    slim slim-rails slop slow-enumerator-tools smart-properties smarter-csv snaky-hash sneakers snmp snorlax snowplow-tracker
    soap4r socksify solargraph solid-cable solid-cache solid-queue solve sorcery sorted-set source-map spdx-licenses spider split
    spoon spreadsheet spring spring-commands-rspec spring-watcher-listen sprockets sprockets-export sprockets-rails ssh-data
    sshkey sshkit ssrf-filter stackprof stamp standard standard-custom standard-performance standard-rails state-machines
    state-machines-activemodel state-machines-activerecord statesman statistics statsd statsd-instrument stimulus-rails
    stimulus-reflex stomp store-model streamio-ffmpeg string-format stringex stringify-hash stringio strings strings-ansi stripe
    strong-migrations strscan stud subexec sucker-punch svg-graph swd symboltable sync syntax-suggest sys-filesystem sys-proctable
    syslog-logger systemu table-print tailwindcss-rails tailwindcss-ruby tanuki-emoji task-list tdiff telegram-bot-ruby telesign
    telesignenterprise temple term-ansicolor terminal-table terser test-construct test-declarative test-prof test-unit
    test-unit-context test-unit-notify test-unit-rr test-unit-ruby-core test-xml text text-format text-hyphen text-table thin thor
    threach thread-order thread-safe thruster thwait tiktoken-ruby tilt timecop timeout timers tins to-regexp toml toml-rb tomlrb
    torquebox-no-op tpm-key-attestation traces trailblazer trailblazer-option transproc treetop trestle trilogy trollop truncato
    tsort ttfunk turbo-rails turbolinks turbolinks-source tux twilio-ruby twitter twitter-oauth twitter-text typed-array typeprof
    typhoeus tzinfo tzinfo-data u2f uber uc-micro-rb uglifier un unf unf-ext unicode-display-width unicode-emoji unicode-plot
    unicode-utils unicorn unicorn-worker-killer unidecode uniform-notifier unindent unleash uri uri-template url-safe-base64
    user-agent-parser useragent uuid uuidtools valid valid-email validatable validate-email validate-url validates-email-format-of
    validates-hostname validates-timeliness vcr version-gem version-sorter versionomy view-component virtus vite-plugin-ruby
    vite-rails vite-ruby wait-for-it warden warden-jwt-auth warning wavefile web-console webdrivers webfinger webmock webpacker
    webrick webrobots websocket websocket-client-simple websocket-driver websocket-extensions whenever whitequark-parser
    wicked-pdf wikicloth will-paginate wisper with-advisory-lock with-env write-xlsx x25519 xdg xml-simple xmlrpc xmpp4r xpath
    ya2yaml yabeda yabeda-prometheus yabeda-puma-plugin yabeda-rails yabeda-sidekiq yajl-ruby yard yell zeitwerk zentest zip-zip
  `);

/** Families in which all gems are written in Ruby alone, on top of the one that they are named after. */
const FAMILY =
  /^(aws-sdk|google-apis|google-cloud|rspec|minitest|rubocop|omniauth|dry|opentelemetry|rails-assets|tty|capistrano|rswag|padrino|hanami|protocol|async|cucumber)-/;
/** Those of them that bring in something else. */
const OUTSIDER = /kerberos|krb|ldap|gssapi|puppet|chrome|browser|magick|vips/;

/** Whether a gem is known to need nothing that only the full image has. */
export function isSelfContained(gem: string): boolean {
  const name = gem.toLowerCase().replaceAll(/[_.]/g, "-");
  return SELF_CONTAINED.has(name) || (FAMILY.test(name) && !OUTSIDER.test(name));
}
