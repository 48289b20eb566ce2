import { once } from "../../../src/rule.js";
import { FULL_BUILD_PROGRAMS, fullPrograms } from "../bases/full-image-programs.js";
import { LANGUAGE_IMAGES } from "../bases/language-images.js";
import { type WordSet, wordSet, words } from "../words.js";

/**
 * What gems need at run time of an image with all headers, where a slim one does not have it, as packages of Debian that are
 * called so in every release since buster. From their extconf.rb and what they load by FFI, call or read.
 */
export const GEM_PACKAGES: Readonly<Record<string, string>> = {
  carrierwave: "imagemagick",
  curb: "libcurl4",
  do_mysql: "libmariadb3",
  do_postgres: "libpq5",
  do_sqlite3: "libsqlite3-0",
  dragonfly: "imagemagick",
  ethon: "libcurl4",
  git: "git",
  "jekyll-github-metadata": "git",
  "jekyll-last-modified-at": "git",
  "kt-paperclip": "file imagemagick",
  "libxml-ruby": "libxml2",
  mimemagic: "shared-mime-info",
  mini_magick: "imagemagick",
  image_processing: "imagemagick",
  mysql2: "libmariadb3",
  overcommit: "git",
  paperclip: "file imagemagick",
  pg: "libpq5",
  ruby_git: "git",
  // It opens libvips, which no image of Ruby has.
  "ruby-vips": "",
  sequel_pg: "libpq5",
  // determine_mime_type calls `file` unless it is told otherwise.
  shrine: "file",
  sqlite3: "libsqlite3-0",
  terrapin: "file",
  trilogy: "",
};

/** Programs of images with all headers that code in Ruby may call, by the package that a slim one can have; an empty text: it is for building. */
export const calledByRuby = once(
  (): ReadonlyMap<string, string> =>
    new Map([
      ...[...fullPrograms()].filter(([, name]) => !LANGUAGE_IMAGES.ruby.packages.has(name)),
      ...words(FULL_BUILD_PROGRAMS).map((program) => [program, ""] as const),
      ["openssl", "openssl"],
      ["python3", "python3"],
    ]),
);

/** Where Ruby calls a program. */
export const CALLS_PROGRAM = /`|%x[{([|]|\b(system|exec|spawn|popen\w*|capture2e?|capture3|pipeline\w*)\b/;

/** Where Ruby opens libraries, or files of the system, that only an image with all headers may have. */
export const OPENS_FOR_RUBY =
  /\bFiddle(?:::Handle\.new|\.dlopen)\b|\bdlload\b|\bffi_lib\b(?!\s*\(?\s*(?:FFI::Library::LIBC|["']c["']))|\bFFI::DynamicLibrary\.open\b|["'`]\/usr\/(?:include|lib|share\/fonts)\//;

/** Programs that test, or are a place to work in. */
export const RUBY_TESTS = /^(rspec|cucumber|guard|rerun|minitest|rubocop|gcc|make|irb|pry)$/;

/** Variables that say where gems and the settings of Bundler lie, or which Gemfile counts (bundler.io/man/bundle-config). */
export const PLACES_OF_GEMS: WordSet = wordSet(
  "BUNDLE_APP_CONFIG BUNDLE_BIN BUNDLE_GEMFILE BUNDLE_PATH BUNDLE_USER_CONFIG BUNDLE_USER_HOME GEM_HOME",
);
