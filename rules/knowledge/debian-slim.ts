import { BUILD_TEXT } from "./native-files.js";
import { words } from "./words.js";

/**
 * Releases whose full image has the packages of the slim one and no others (github.com/debuerreotype/debuerreotype,
 * examples/debian.sh: since Debian 11), and whose maintainer scripts were read. Undefined: a tag that moves, and is at one of them.
 */
export const SAME_PACKAGES: ReadonlySet<string | undefined> = new Set(["debian:bookworm", "debian:trixie", undefined]);

/** What the full image has below /usr/share, and dpkg leaves out on the slim one (debuerreotype, scripts/.slimify-excludes); copyright files stay. */
const LEFT_OUT = ["doc", "groff", "info", "linda", "lintian", "locale", "man"];

/** Paths that are gone on the slim image: update-alternatives links no manual page that is not there. */
export const LEFT_OUT_PATHS: readonly string[] = [...LEFT_OUT.map((name) => `/usr/share/${name}/**`), "/etc/alternatives/*.gz"];

/** What the slim image has besides: dpkg's settings of what it leaves out. */
export const DPKG_SETTINGS: readonly string[] = ["/etc/dpkg/dpkg.cfg.d/*"];

/** A text that names what is left out. */
export const NAMES_LEFT_OUT = RegExp(`/usr/share/(${LEFT_OUT.join("|")})\\b`);

/** Packages that are there to be read or to show what can be read, and their programs; whatever ends in `-doc` is one as well. */
const TO_BE_READ: ReadonlySet<string> = new Set(
  words("groff groff-base info lintian man-db man2html manpages manpages-dev manpages-posix manpages-posix-dev pinfo texinfo"),
);

/**
 * Packages that fail where /usr/share/man has no directories, since they, or what they bring along, link manual pages that lie
 * elsewhere. The maintainer scripts of Debian 12 and 13 say so; those of all other packages in the table of recommended ones, and of
 * what they bring along, link manual pages that are left out, which update-alternatives passes over.
 */
const LINKS_MANUALS: ReadonlySet<string> = new Set(
  words("ant ca-certificates-java default-jdk default-jdk-headless default-jre default-jre-headless maven"),
);

export function isToBeRead(name: string): boolean {
  return TO_BE_READ.has(name) || name.endsWith("-doc") || name.startsWith("manpages-");
}

export function linksManuals(name: string): boolean {
  return LINKS_MANUALS.has(name) || /^openjdk-\d+-j(dk|re)/.test(name);
}

/** Packages of a repository that is not Debian's, files of packages, and settings of dpkg: what they install is not known. */
export const NOT_OF_DEBIAN = /\bsources\.list\b|\/etc\/(apt|dpkg)\b|\bapt-key\b|\badd-apt-repository\b|\bextrepo\b|\.deb\b/;

/** Programs that install packages of the system as they see fit. */
export const INSTALLS_BY_ITSELF: ReadonlySet<string> = new Set(
  words(
    "ansible-playbook apt-fast aptdcon aptitude chef-client chef-solo dselect gdebi mk-build-deps nala puppet rosdep salt-call tasksel wajig",
  ),
);

/** Messages in another language than English, or in one that a build argument names. */
export const OTHER_LANGUAGE = /\b(LANG|LANGUAGE|LC_ALL|LC_MESSAGES)[= ]\s*["']?(?!(C|POSIX|en)(\b|_)|\$\{?(LANG|LC_ALL)\b)[A-Za-z$]/;

/** A script that installs packages of the system. */
export const INSTALLS_PACKAGES = /\b(apt|apt-get)\b[^\n;&|]*\binstall\b|\bdpkg\s+(-i|--install)\b/;

/** Names of files that build something or start it. */
export const BUILDS_OR_STARTS = RegExp(`${BUILD_TEXT.source}|(^|/)[^./]+$|\\.(ba)?sh$`);
