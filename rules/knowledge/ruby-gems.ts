/**
 * What gems need at run time of an image with all headers, where a slim one does not have it, as packages of Debian that are
 * called so in every release since buster. From their extconf.rb and what they load by FFI, call or read.
 */
export const GEM_PACKAGES: Readonly<Record<string, string>> = {
  curb: "libcurl4",
  do_mysql: "libmariadb3",
  do_postgres: "libpq5",
  do_sqlite3: "libsqlite3-0",
  git: "git",
  "libxml-ruby": "libxml2",
  mimemagic: "shared-mime-info",
  mini_magick: "imagemagick",
  image_processing: "imagemagick",
  mysql2: "libmariadb3",
  overcommit: "git",
  paperclip: "file imagemagick",
  pg: "libpq5",
  ruby_git: "git",
  sequel_pg: "libpq5",
  sqlite3: "libsqlite3-0",
  terrapin: "file",
  trilogy: "",
};

/** Programs of images with all headers that code in Ruby may call, by the package that a slim one can have; an empty text: it is for building. */
export const CALLED_BY_RUBY: Readonly<Record<string, string>> = {
  bzip2: "bzip2",
  convert: "imagemagick",
  curl: "curl",
  file: "file",
  gcc: "",
  git: "git",
  identify: "imagemagick",
  magick: "imagemagick",
  make: "",
  mogrify: "imagemagick",
  openssl: "openssl",
  patch: "patch",
  python3: "python3",
  scp: "openssh-client",
  ssh: "openssh-client",
  svn: "subversion",
  unzip: "unzip",
  wget: "wget",
  xz: "xz-utils",
};

/** Where Ruby calls a program. */
export const CALLS_PROGRAM = /`|%x[{([|]|\b(system|exec|spawn|popen\w*|capture2e?|capture3|pipeline\w*)\b/;

/** Programs that test, or are a place to work in. */
export const RUBY_TESTS = /^(rspec|cucumber|guard|rerun|minitest|rubocop|gcc|make|irb|pry)$/;
