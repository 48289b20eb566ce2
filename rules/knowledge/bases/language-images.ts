import { type WordSet, wordSet } from "../words.js";

/** What the smaller image of a language has beside what every slim image has. */
export interface LanguageImage {
  /** Packages, `t64` left out of their names. */
  readonly packages: WordSet;
  /** The language itself, where packages bring it. */
  readonly ownPackages: RegExp;
  /** The user that programs are meant to run as, and its number, which its group has too. */
  readonly user?: { readonly name: string; readonly id: string };
}

export type LanguageName = "java" | "node" | "perl" | "php" | "python" | "ruby";

/** From the Dockerfiles of the smaller images: github.com/docker-library (python, ruby, php), Perl/docker-perl, nodejs/docker-node, adoptium/containers. */
export const LANGUAGE_IMAGES: Readonly<Record<LanguageName, LanguageImage>> = {
  java: {
    packages: wordSet("ca-certificates curl fontconfig fontconfig-config libfontconfig1 libfreetype6 locales openssl p11-kit tzdata wget"),
    ownPackages: /^(openjdk-|java-common$|ca-certificates-java$|jre|default-j)/,
  },
  node: { packages: wordSet("libatomic1"), ownPackages: /^(nodejs|libnode|npm)/, user: { name: "node", id: "1000" } },
  perl: { packages: wordSet("ca-certificates libssl-dev libssl3 make netbase openssl zlib1g-dev"), ownPackages: /^(lib)?perl/ },
  php: { packages: wordSet(""), ownPackages: /^(lib)?php/, user: { name: "www-data", id: "33" } },
  python: {
    packages:
      wordSet(`ca-certificates libffi8 libncursesw6 libreadline8 libsqlite3-0 libssl3 libuuid1 media-types netbase openssl readline-common
      tzdata`),
    ownPackages: /^(lib)?python3/,
  },
  ruby: {
    packages: wordSet(
      "bzip2 ca-certificates libffi-dev libffi8 libgmp-dev libssl-dev libssl3 libyaml-0-2 libyaml-dev openssl procps zlib1g-dev",
    ),
    ownPackages: /^(ruby|libruby|rubygems|bundler|rake)/,
  },
};

/** Programs that run sources, by the names of their files. */
export const INTERPRETER = /^(lua|node|nodejs|perl|php|php-cgi|php-fpm|pypy|python|ruby)[\d.]*$/;

/** Shells, in whose scripts words are programs. */
export const SHELL = /^(a|ba|da|k|z)?sh$|^busybox$/;
