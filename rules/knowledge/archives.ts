/** Flags of ADD that COPY has as well (BuildKit's Dockerfile reference). */
export const FLAGS_OF_COPY: ReadonlySet<string> = new Set(["chmod", "chown", "exclude", "link"]);

/** Endings of files that ADD is used to unpack. */
export const ARCHIVE_ENDINGS: ReadonlySet<string> = new Set([
  "bz2",
  "gz",
  "lz4",
  "lzma",
  "tar",
  "taz",
  "tb2",
  "tbz",
  "tbz2",
  "tgz",
  "tlz",
  "txz",
  "tz",
  "tzst",
  "xz",
  "z",
  "zst",
]);

/** Endings of files that are tar archives, plain or compressed, or often are, though nobody thinks of them as such. */
export const HIDDEN_ARCHIVE_ENDINGS: ReadonlySet<string> = new Set([
  "apk",
  "box",
  "conda",
  "crate",
  "gem",
  "img",
  "image",
  "layer",
  "oci",
  "ova",
  "pkg",
  "rootfs",
  "spk",
  "xbps",
]);

/** Endings of text files. */
export const TEXT_ENDINGS: ReadonlySet<string> = new Set([
  ..."awk bash bat c cc cfg clj cljs cmake cmd cnf conf config cpp cs csproj css csv".split(" "),
  ..."defaults desktop dist env ejs erb erl ex exs fish fs fsproj gemspec go gradle graphql groovy h hcl hpp hs htm html".split(" "),
  ..."include inc ini ipynb j2 java jinja js json json5 jsonc jsx kt kts less list lock log lua".split(" "),
  ..."md mjs cjs mk ml mod mts nix patch pem php pl pm prisma properties proto ps1 psgi pubkey asc py pyi pyx".split(" "),
  ..."r rake rb repo rs rst rules sbt scala scss sh sln socket service sol sql sum svg swift tcl template tf timer tmpl toml tpl ts tsx txt".split(
    " ",
  ),
  ..."types vcl vhost vue xml xsd xsl xslt yaml yml zsh".split(" "),
]);

/** Endings of files that are no tar archives: text, or of a format of their own (zip, ar, cpio and the like, which ADD does not unpack). */
export const PLAIN_ENDINGS: ReadonlySet<string> = new Set([
  ...TEXT_ENDINGS,
  ..."crt cer deb dll ear exe gif gpg ico jar jpeg jpg key otf pdf png pub rpm run so ttc ttf war wasm webp whl woff woff2 zip".split(" "),
]);

/** Names of files without an ending that are text. */
export const PLAIN_NAMES: ReadonlySet<string> = new Set([
  ".babelrc",
  ".bash_profile",
  ".bashrc",
  ".bowerrc",
  ".dockerignore",
  ".editorconfig",
  ".env",
  ".eslintrc",
  ".gitconfig",
  ".gitignore",
  ".npmrc",
  ".nvmrc",
  ".profile",
  ".screenrc",
  ".tmux.conf",
  ".vimrc",
  ".yarnrc",
  ".zshrc",
  "Brewfile",
  "CMakeLists.txt",
  "Caddyfile",
  "Cargo.lock",
  "Containerfile",
  "Dockerfile",
  "Gemfile",
  "Gruntfile",
  "Guardfile",
  "LICENSE",
  "Makefile",
  "NOTICE",
  "Pipfile",
  "Procfile",
  "README",
  "Rakefile",
  "VERSION",
  "Vagrantfile",
  "cpanfile",
  "crontab",
  "gradlew",
  "makefile",
  "mvnw",
]);

/** What the text in place of a file starts with that Git LFS or git-annex fetches later. */
export const POINTER = /^(version https:\/\/git-lfs\.github\.com\/|\/annex\/objects\/)/;

/** Programs that tar runs, by what a command says of them (GNU tar, «Creating and Reading Compressed Archives»). */
export const RUN_BY_TAR: Readonly<Record<string, RegExp>> = {
  bzip2: /\.(tar\.bz2|tbz2?|tb2)\b|\btar\s+([Acdrtux]\w*j|([^\n;&|]*[ \t])?-\w*j)|\btar\b.*--bzip2\b/,
  xz: /\.(tar\.xz|txz)\b|\btar\s+([Acdrtux]\w*J|([^\n;&|]*[ \t])?-\w*J)|\btar\b.*--xz\b/,
};
