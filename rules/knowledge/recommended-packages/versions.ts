/** Packages with the version, or a language, in their name: each recommends what that of Debian 13, or of English, does. */
const VERSIONED: readonly (readonly [RegExp, string])[] = [
  [/^php\d\.\d(?=-|$)/, "php8.4"],
  [/^(libapache2-mod-php)\d\.\d$/, "$18.4"],
  [/^openjdk-\d+(?=-)/, "openjdk-21"],
  [/^(gcc|g\+\+)-\d+(\.\d)?$/, "$1-14"],
  [/^(postgresql|postgresql-client)-\d+$/, "$1-17"],
  [/^(clang-format|lld|lldb)-\d+$/, "$1"],
  [/^(libclang|llvm)-\d+-dev$/, "$1-dev"],
  [/^ruby\d\.\d(?=-dev$|$)/, "ruby"],
  [/^python3\.\d+-distutils$/, "python3-distutils"],
  [/^hunspell-(?!tools$)[a-z]{2}(-[a-z]+)?$/, "hunspell-en-us"],
  // Those in Cyrillic of Azerbaijani and Uzbek recommend that in Latin.
  [/^tesseract-ocr-(?!all$|osd$|\w+-cyrl$)[a-z]+(-[a-z]+)?$/, "tesseract-ocr-eng"],
  [/^libicu\d+$/, "libicu76"],
  [/^(libboost-[a-z-]+)1\.\d+\.\d+$/, "$11.83.0"],
  [/^libperl5\.\d+$/, "libperl5.40"],
  [/^libpython3\.\d+$/, "libpython3.13"],
  [/^python3\.\d+(?=-|$)/, "python3.13"],
];

/** Libraries that were built anew for times beyond 2038 are called so (wiki.debian.org/ReleaseGoals/64bit-time). */
const REBUILT = /t64(?=-|$)/;

/** A name as the tables have it, which are of the versions of Debian 13. */
export function inVersionOfTable(name: string): string {
  const plain = name.replace(REBUILT, "");
  const [pattern, replacement] = VERSIONED.find(([version]) => version.test(plain)) ?? [];
  return pattern === undefined || replacement === undefined ? plain : plain.replace(pattern, replacement);
}
