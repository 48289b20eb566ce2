import { type WordSet, wordSet, words } from "../words.js";

/** What composer installs with, where `COMPOSER_*` does not say otherwise; all of it below the directory that it runs in. */
export const COMPOSER_VERBS: WordSet = wordSet(
  "about audit check-platform-reqs clear-cache clearcache cc config diagnose dump-autoload dumpautoload dump-env i install licenses outdated remove require run run-script self-update selfupdate show symfony:dump-env update upgrade validate",
);

/** Images that hold composer. */
export const COMPOSER_IMAGES = /(^|\/)composer(:|@|$)/;

/** Where composer is put, for everybody to call. */
export const COMPOSER_PLACES: readonly string[] = words(
  "/composer /usr/bin/composer /usr/local/bin/composer /usr/local/bin/composer.phar /usr/local/sbin/composer",
);

/** Where composer is downloaded from. */
export const COMPOSER_URL =
  /^https?:\/\/(getcomposer\.org|github\.com\/composer\/composer\/releases|raw\.githubusercontent\.com\/composer)\//;

/** Composer's installer, as its own instructions and people name it (getcomposer.org/download). */
export const COMPOSER_SETUP = /^(\.\/)?(\/tmp\/)?(composer-setup|composer-installer|installer)(\.php)?$/;

/** Programs of frameworks that run code of the project. */
export const PROGRAM_OF_PROJECT = /^(\.\/)?(bin\/console|artisan|vendor\/bin\/[\w-]+|yii|craft|spark|app\/console)$/;

/** Commands of the images that build modules of PHP, or load them. */
export const MODULE_COMMANDS: WordSet = wordSet(
  "docker-php-ext-configure docker-php-ext-enable docker-php-ext-install docker-php-source phpize",
);

/** Verbs of pecl that install modules, or set up where they come from. */
export const PECL_VERBS: WordSet = wordSet("channel-update clear-cache config-set install list update-channels upgrade version");

/** The compilers that `docker-php-ext-install` calls, as the images name them to it (github.com/docker-library/php). */
export const PHPIZE_DEPS = /^"?\$(PHPIZE_DEPS|\{PHPIZE_DEPS\})"?$/;

/** Programs of what `PHPIZE_DEPS` names on Alpine, and of packages like it, besides those that compile. */
export const BUILD_PROGRAMS: WordSet = wordSet(
  "aclocal autoconf autoheader automake autoreconf bison dpkg dpkg-architecture file flex libtool libtoolize m4 patch phpize pkg-config pkgconf re2c",
);

/** Commands of Debian's Apache that link files below /etc/apache2. */
export const APACHE_COMMANDS: WordSet = wordSet("a2disconf a2dismod a2dissite a2enconf a2enmod a2ensite");

/** What starts or stops Debian's Apache within a RUN, by the words in front of the verb. */
export const APACHE_CONTROLS = /^(service apache2|(\/etc\/init\.d\/|invoke-rc\.d )apache2|(\/usr\/sbin\/)?apache(2ctl|ctl)( -k)?)$/;

/** Its verbs that leave nothing but what Apache writes when it starts. */
export const APACHE_VERBS: WordSet = wordSet("configtest force-reload graceful graceful-stop reload restart start status stop");

/** Options of `php` that only say something. */
export const PHP_TELLS: WordSet = wordSet("-v --version -i --info -m --modules --ini");

/** Programs that only look, or feed others. */
export const FEEDS: WordSet = wordSet("grep nproc yes");

/** Programs of the images themselves that a RUN behind the build may call (github.com/docker-library/php). */
export const IN_PHP_IMAGES: WordSet = wordSet(
  "awk curl cut docker-php-ext-enable find grep gzip head ldconfig md5sum php sed sha1sum sha256sum sha512sum sort tail tar tr update-ca-certificates xargs xz",
);

/** Where code in PHP starts a program. */
export const STARTS_PROGRAM =
  /\b(exec|shell_exec|system|passthru|popen|proc_open|pcntl_exec)\s*\(|\bProcess\s*(\(|::)|\bProcessBuilder\b|=\s*`|\bSymfony\\Component\\Process\b/;

/** Programs that test, or watch the sources: the image is a place to work in. */
export const PHP_TESTS = /^(phpunit|pest|behat|codecept|phpstan|psalm|phpcs|php-cs-fixer|phpbench|infection)(\.phar)?$/;

/** Composer as a package, and others for it beside those that fetch or unpack. */
export const COMPOSER_HELPERS: ReadonlySet<string> = new Set(["composer", "zip"]);

/** What composer's own instructions download it to, before it is moved (getcomposer.org/download). */
export const COMPOSER_DOWNLOAD = /\/(composer\.phar|composer-setup\.(php|sig|php\.sig))$/;

/** Packages of composer that call programs when they run, as far as they fetch or unpack. */
export const PACKAGES_THAT_CALL: Readonly<Record<string, string>> = {
  "alchemy/zippy": "bzip2 unzip zip",
  "composer/composer": "git mercurial p7zip-full subversion unzip zip",
  "deployer/deployer": "git rsync",
  "drush/drush": "git rsync",
  "pear/crypt_gpg": "gnupg gnupg2 gpg gpg-agent",
  "pragmarx/version": "git",
  "spatie/db-dumper": "bzip2",
  "statamic/cms": "git",
  "wp-cli/wp-cli": "git unzip zip",
};
/** Whose names say what they call: `czproject/git-php`. */
export const NAMES_PROGRAM = /(^|[/_-])(git|gpg|gnupg|mercurial|rsync|svn|unzip|wget|zip)(?=$|[/_-])/g;
