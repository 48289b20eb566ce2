import { type WordSet, wordSet } from "../words.js";

/** Commands that read a directory, or copy from it, and nothing else. */
export const READS_TREES: WordSet = wordSet(
  "apk apt apt-get cat cd cp dnf dpkg echo export find install ls mkdir pip pip3 printf rm rpm set tar test true unzip yum zypper [",
);

/** Commands that build in a directory as its own files say. */
export const BUILDS_IN_TREES: WordSet = wordSet(
  "./autogen.sh ./bootstrap ./build.sh ./config ./configure ./install.sh bash c++ cargo cc clang cmake env g++ gcc go gmake make meson ninja node npm perl python python3 qmake sed sh yarn",
);

/** In what says how something is built: a hard link, which cannot lead out of a mount. Generated scripts try one and do without. */
export const LINKS_HARD = /(^|[\s;&|(@"'`-])(ln\s+(?!-\w*s|--symbolic)[^|;&\n]+|cp\s+-\w*l)|\bos\.link\b|link_to\b/m;
/** Files by whose text it is told whether a build links so; a file without an ending may be a script. */
export const SAYS_HOW_TO_BUILD = /^(GNU)?[Mm]akefile|\.(mk|am|in|sh|bash|py|pl|cmake|build|ninja)$|^CMakeLists\.txt$|^[^.]+$/;
/** Scripts that autoconf, automake and libtool write: they do without where it fails. */
export const GENERATED: WordSet = wordSet("config.status configure depcomp install-sh libtool ltmain.sh missing mkinstalldirs");

/** What people call a directory of wheels, which nothing reads once pip has installed them. */
export const WHEELS = /^\.?wheel(s|house)?$/;

/** Commands that look at no files but those that they name. */
export const LOOKS_NOWHERE_ELSE: WordSet = wordSet(
  ": addgroup adduser apk apt apt-get chmod chown dnf echo groupadd ldconfig mkdir printf rm true useradd usermod yum zypper",
);
