import { type WordSet, wordSet, words } from "../words.js";

/** Options of `composer install` that name no files. */
export const COMPOSER_OPTIONS = {
  flags: wordSet(
    "--ansi --apcu-autoloader --audit --classmap-authoritative --dev --ignore-platform-reqs --no-ansi --no-audit --no-autoloader --no-blocking --no-cache --no-dev --no-interaction --no-plugins --no-progress --no-scripts --no-suggest --optimize-autoloader --prefer-dist --profile --prefer-install=dist --prefer-install=auto --prefer-install=source --prefer-source --quiet --verbose",
  ),
  valued: new Set(words("--ignore-platform-req")),
  letters: { flags: "anoqv", valued: "" },
} as const;

/** Events of `composer install` that the scripts of a composer.json may be for. */
export const COMPOSER_EVENTS: readonly string[] = words(
  "init command pre-command-run pre-file-download post-file-download pre-pool-create pre-operations-exec pre-install-cmd post-install-cmd pre-autoload-dump post-autoload-dump pre-package-install post-package-install pre-dependencies-solving post-dependencies-solving",
);

/** Keys of `config` in composer.json that name no files. */
export const COMPOSER_KEYS: WordSet = wordSet(
  "allow-plugins apcu-autoloader audit autoloader-suffix bump-after-update classmap-authoritative discard-changes github-protocols htaccess-protect lock notify-on-install optimize-autoloader platform platform-check preferred-install prepend-autoloader process-timeout secure-http sort-packages store-auths use-include-path use-parent-dir",
);

/** Plugins of Composer that read nothing of a project but its packages. */
export const COMPOSER_PLUGINS: WordSet = wordSet(
  "composer/package-versions-deprecated dealerdirect/phpcodesniffer-composer-installer ergebnis/composer-normalize infection/extension-installer pestphp/pest-plugin php-http/discovery phpstan/extension-installer",
);

/** `COMPOSER_…` that name no files. */
export const COMPOSER_SETTINGS: WordSet = wordSet(
  "COMPOSER_ALLOW_SUPERUSER COMPOSER_ALLOW_XDEBUG COMPOSER_AUDIT_ABANDONED COMPOSER_AUTH COMPOSER_DISABLE_NETWORK COMPOSER_DISABLE_XDEBUG_WARN COMPOSER_DISCARD_CHANGES COMPOSER_FUND COMPOSER_HTACCESS_PROTECT COMPOSER_IPRESOLVE COMPOSER_MAX_PARALLEL_HTTP COMPOSER_MEMORY_LIMIT COMPOSER_MIRROR_PATH_REPOS COMPOSER_NO_AUDIT COMPOSER_NO_BLOCKING COMPOSER_NO_DEV COMPOSER_NO_INTERACTION COMPOSER_PROCESS_TIMEOUT COMPOSER_ROOT_VERSION COMPOSER_VERSION",
);
