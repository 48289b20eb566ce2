import { type WordSet, wordSet } from "../words.js";

/**
 * Modules that run on the slim image of Perl as they do on the full one, lower case with dashes: in Perl alone, or with code in C that is
 * linked to nothing but what both images have, or to what the module brings itself, and so are all that they ask for. From the
 * packages of Debian 13 that hold them (no library among what they and theirs depend on); those that are not there (Starman, Twiggy, Kossy
 * and about 30 more) from what they are known for: nobody looked them up.
 */
const SELF_CONTAINED: WordSet = wordSet(`
    algorithm-diff anyevent anyevent-http app-cpanminus app-cpm archive-zip array-diff array-utils authen-oath authen-passphrase
    authen-sasl aws-signature4 b-hooks-endofscope barcode-code128 bareword-filehandles bigint bignum boolean business-isbn
    cache-cache cache-memcached captcha-recaptcha capture-tiny carp-always carp-clan carton catalyst-devel
    catalyst-plugin-static-simple catalyst-runtime cgi cgi-application cgi-emulate-psgi cgi-pm cgi-session class-accessor
    class-accessor-lite class-data-inheritable class-inspector class-load class-method-modifiers class-tiny class-xsaccessor clone
    common-sense compress-raw-lzma config-any config-general config-inifiles config-json config-tiny const-fast cookie-baker
    cpan-distnameinfo cpanel-json-xs crypt-bcrypt crypt-blowfish crypt-cbc crypt-eksblowfish crypt-jwt crypt-openssl-bignum
    crypt-openssl-random crypt-openssl-rsa crypt-openssl-x509 crypt-passwdmd5 crypt-pbkdf2 crypt-rijndael crypt-ssleay
    crypt-urandom cryptx dancer dancer2 data-dump data-entropy data-entropy-algorithms data-faker data-guid data-messagepack
    data-printer data-uuid date-calc date-format date-manip date-parse datetime datetime-format-iso8601 datetime-format-mysql
    datetime-format-pg datetime-format-sqlite datetime-format-strptime datetime-timezone dbd-sqlite dbi dbix-class
    dbix-class-schema-loader dbix-simple devel-globaldestruction devel-stacktrace digest-crc digest-hmac digest-sha1 digest-sha3
    email-mime email-sender email-simple email-stuffer email-valid encode-locale error ev excel-writer-xlsx exception-class
    exporter-tiny fcgi fcgi-procmanager file-chdir file-copy-recursive file-find-rule file-homedir file-sharedir file-slurp
    file-slurper file-which filesys-df filesys-notify-simple furl future future-asyncawait gazelle geoip2 getopt-long-descriptive
    google-protocolbuffers graph graphql hash-merge hash-multivalue html-entities html-entities-numbered html-formhandler
    html-parser html-scrubber html-selector-xpath html-tagset html-template html-tokeparser html-tree html-treebuilder
    html-treebuilder-xpath http-body http-cookies http-daemon http-date http-entity-parser http-message http-parser-xs
    http-request http-request-common http-response http-server-simple http-status indirect io-all io-async io-compress
    io-socket-inet6 io-socket-ip io-socket-ssl io-string io-stringy ipc-run ipc-run3 ipc-system-simple json json-any json-maybexs
    json-xs kossy lingua-stem linux-inotify2 list-allutils list-moreutils locale-codes locale-maketext-lexicon log-any
    log-dispatch log-log4perl log-minimal lwp lwp-protocol-https lwp-simple lwp-useragent lwp-useragent-determined mail-sendmail
    mailtools math-bigfloat math-random-secure math-round maxmind-db-reader mime-base64-urlsafe mime-lite mime-tools mime-types
    minion minion-backend-sqlite module-build module-pluggable module-runtime mojo-base mojo-jwt mojo-sqlite mojo-useragent
    mojolicious mojolicious-lite mongodb moo moose moose-role moosex-daemonize moosex-getopt moosex-role-parameterized
    moosex-types mouse mozilla-ca mro-compat multidimensional namespace-autoclean namespace-clean net-cidr net-cidr-lite net-dns
    net-ip net-ldap net-mqtt-simple net-server net-smtp net-smtp-ssl net-smtps net-snmp net-ssleay net-telnet netaddr-ip
    object-pad package-stash padwalker parallel-forkmanager params-util params-validate params-validationcompiler parse-recdescent
    path-class path-tiny pdf-api2 perl-critic perl-tidy plack plack-builder-conditionals plack-middleware-deflater
    plack-middleware-reverseproxy plack-middleware-session pod-parser poe ppi proc-daemon proclet readonly redis ref-util
    regexp-common role-tiny router-boom router-simple safe-isa scalar-list-utils schedule-cron scope-guard search-elasticsearch
    sereal server-starter sort-naturally sort-versions spreadsheet-parseexcel spreadsheet-writeexcel spreadsheet-xlsx starlet
    starman statistics-descriptive strictures string-random string-rewriteprefix string-util sub-exporter sub-exporter-progressive
    sub-identify sub-install sub-name sub-quote sys-hostname-long sys-meminfo task-weaken template template-toolkit term-ansicolor
    term-progressbar term-readkey test-deep test-exception test-mockobject test-mocktime test-most test-nowarnings test-simple
    test-warn text-autoformat text-csv text-csv-xs text-diff text-levenshtein text-levenshteinxs text-markdown text-table
    text-tabulardisplay text-template text-unidecode text-wrap text-xslate tie-ixhash time-duration time-moment timedate
    timer-simple try-tiny twiggy type-tiny unicode-linebreak universal-require unix-syslog uri uri-escape uuid uuid-tiny
    web-scraper www-form-urlencoded www-mechanize www-telegram-botapi xml-sax xml-writer yaml yaml-libyaml yaml-syck yaml-tiny
    yaml-xs
`);

/** Those that come with Perl (perldoc.perl.org/modules), but for the ones of databases that only the full image is built with. */
const OF_PERL: WordSet = wordSet(`
    archive-tar autodie b benchmark carp config cwd data-dumper digest-md5 digest-sha encode encode-guess errno exporter fcntl
    file-basename file-copy file-find file-path file-spec file-spec-functions file-stat file-temp filehandle findbin getopt-long
    getopt-std hash-util http-tiny i18n-langinfo io io-file io-handle io-select io-socket io-socket-inet io-zlib ipc-cmd ipc-open3
    json-pp lib list-util locale-maketext math-bigint math-trig memoize mime-base64 mime-quotedprint module-corelist module-load
    net-ftp net-ping parent perl posix scalar-util socket storable strict sys-hostname sys-syslog test-more text-abbrev
    text-balanced text-parsewords thread-queue threads threads-shared tie-file time-hires time-local time-piece time-seconds
    unicode-normalize utf8 version warnings
`);

/** A name as the tables have it: `HTTP::Tiny` is `http-tiny`. */
export function tableNameOf(module: string): string {
  return module.toLowerCase().replaceAll(/::|_/g, "-");
}

/** Whether a module is known to need nothing that only the full image has. */
export function isSelfContained(module: string): boolean {
  const name = tableNameOf(module);
  return SELF_CONTAINED.has(name) || OF_PERL.has(name);
}
