import { type WordSet, wordSet, words } from "../words.js";

/** Options of `bundle install` that name no files. */
export const BUNDLE_OPTIONS = {
  flags: wordSet(
    "--clean --deployment --frozen --full-index --global --local --no-cache --no-clean --no-color --no-prune --prefer-local --quiet --redownload --force --system --verbose --no-deployment --no-frozen",
  ),
  valued: new Set(words("--gemfile --jobs --path --retry --trust-policy --with --without")),
  letters: { flags: "", valued: "j" },
} as const;

/** Settings of Bundler that name no files, as `bundle config` and `BUNDLE_…` have them (`bundle help config`). */
export const BUNDLE_KEYS: WordSet = wordSet(
  "allow_offline_install auto_install auto_clean_without_path clean deployment disable_checksum_validation disable_multisource disable_shared_gems disable_version_check force_ruby_platform frozen global_gem_cache ignore_messages jobs no_install no_prune only_update_to_newer_versions path prefer_local redirect retry shebang silence_deprecations silence_root_warning ssl_verify_mode system_bindir timeout trust-policy user_agent version with without",
);

/** Environment variables that begin like Bundler's settings, or are Ruby's own. */
export const RUBY_SETTINGS: WordSet = wordSet(
  "BUNDLER_VERSION RUBY_VERSION RUBY_YJIT_ENABLE RUBYGEMS_VERSION RUBY_DOWNLOAD_SHA256 RUBY_MAJOR",
);

/** What stands in for a string of a Gemfile once the strings are read. */
const S = "§";
const VALUE = `(?:${S}|:\\w+[?!]?|true|false|nil|\\d+|\\[\\s*(?:(?:${S}|:\\w+)\\s*,?\\s*)*\\])`;
const ARGUMENT = `(?:${VALUE}|\\w+:\\s*${VALUE}|(?::\\w+|${S})\\s*=>\\s*${VALUE})`;
const ARGUMENTS = `${ARGUMENT}(?:\\s*,\\s*${ARGUMENT})*`;
const CONDITION = `!?ENV(?:\\[${S}\\]|\\.fetch\\(${S}(?:\\s*,\\s*(?:${S}|nil|true|false))?\\)|\\.key\\?\\(${S}\\))(?:\\s*[=!]=\\s*${S})?`;

/** Lines of a Gemfile that read nothing, strings replaced by `§`. */
export const GEMFILE_LINES: readonly RegExp[] = [
  new RegExp(`^gem(?:\\s+${ARGUMENTS}|\\(\\s*${ARGUMENTS}\\s*\\))(?:\\s+(?:if|unless)\\s+${CONDITION})?$`),
  new RegExp(`^(?:source|git|github|group|platforms?|env)\\s*\\(?\\s*${ARGUMENTS}\\s*\\)?(?:\\s+do)?$`),
  new RegExp(`^ruby\\s+(?:${ARGUMENTS}|RUBY_VERSION)$`),
  new RegExp(`^git_source\\(:\\w+\\)\\s*(?:\\{\\s*\\|\\w+\\|\\s*${S}\\s*\\}|do\\s*\\|\\w+\\|)$`),
  new RegExp(`^(?:if|unless|elsif)\\s+${CONDITION}$`),
  new RegExp(`^(?:end|else|${S})$`),
];
