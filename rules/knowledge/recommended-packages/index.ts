import { once, rowOf } from "../../../src/rule.js";
import { CONTENT_TYPE } from "../project/content-types.js";
import { NETWORK_NAME } from "../project/network-names.js";
import { type WordSet, wordSet, words } from "../words.js";
import { RECOMMENDED_BEFORE } from "./before-debian-13.js";
import { DEPENDED_ON, NOTHING, RECOMMENDED } from "./debian-13.js";
import { inVersionOfTable } from "./versions.js";

/** A package that comes along only because another recommends it. */
export interface Recommendation {
  readonly name: string;
  /** `since Debian 13`: programs rely on it as well, but earlier releases do not recommend it. */
  readonly isNeeded: "always" | "since Debian 13" | "where it is called";
}

/** What comes along with a package of Debian 13 only because it is recommended; undefined where that is not known. */
export function recommendedWith(name: string): readonly Recommendation[] | undefined {
  const text = recommended().get(inVersionOfTable(name));
  return text === undefined ? undefined : words(text).map(readRecommendation);
}

/** What comes along with a package of a release; where that is not known, of any release. */
export function recommendedIn(release: string | undefined, name: string): readonly Recommendation[] {
  const isEarlier = release !== undefined && BEFORE_DEBIAN_13.has(release);
  const ofDebian13 = (recommendedWith(name) ?? []).filter(({ isNeeded }) => !(isEarlier && isNeeded === "since Debian 13"));
  return release === "debian:trixie" ? ofDebian13 : [...ofDebian13, ...before(name)];
}

/** What came along besides in releases in front of Debian 13. */
function before(name: string): readonly Recommendation[] {
  return words(recommendedEarlier().get(inVersionOfTable(name)) ?? "").map(readRecommendation);
}

/** Whether a package depends on another, directly or not; known of those that are added by name only. */
export function dependsOn(name: string, other: string): boolean {
  return dependedOn().get(other)?.has(inVersionOfTable(name)) ?? false;
}

/**
 * The fonts of which fontconfig-config needs one, the one first that apt takes where none is asked for: another one by name takes its place
 * (Depends, Debian 11 to 13).
 */
export const FONTS: readonly string[] = words(`
  fonts-dejavu-core fonts-liberation fonts-croscore fonts-freefont-otf fonts-freefont-ttf fonts-urw-base35 fonts-texgyre fonts-noto-core`);

/** Packages to which a font comes before fontconfig-config does (`apt-get -s install`). */
export const BRINGS_ITS_FONT: ReadonlySet<string> = new Set(["graphicsmagick"]);

/** Words of a Dockerfile, a script or a source that say: a package is called. */
export function wordsThatCall(name: string): readonly string[] {
  const calls = rowOf(CALLS, name);
  if (calls !== undefined) return calls;
  return name.startsWith("python3-") ? [name, `import ${name.slice("python3-".length).replaceAll("-", "_")}`] : [name];
}

/** What a package of Debian 13 is called in a release; undefined where that is not known. */
export function nameIn(release: string | undefined, name: string): string | undefined {
  if (release === "debian:trixie" || !Object.hasOwn(NAMES_BEFORE, name)) return name;
  return release === undefined ? undefined : NAMES_BEFORE[name]?.[release];
}

/** Releases that are older than the facts below, and differ in more than a few of them. */
export const TOO_OLD: ReadonlySet<string> = new Set([
  "debian:wheezy",
  "debian:jessie",
  "debian:stretch",
  "debian:buster",
  "ubuntu:12.04",
  "ubuntu:14.04",
  "ubuntu:16.04",
  "ubuntu:16.10",
  "ubuntu:17.04",
  "ubuntu:17.10",
  "ubuntu:18.04",
  "ubuntu:18.10",
  "ubuntu:19.04",
  "ubuntu:19.10",
]);

/** Packages of Debian 13 that have other names in other releases, or are in none; by release, as far as they were looked up. */
const NAMES_BEFORE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  libavcodec61: { "debian:bookworm": "libavcodec59", "debian:bullseye": "libavcodec58" },
  "libclang-rt-19-dev": {},
  "libheif-plugin-aomenc": {},
  "libheif-plugin-x265": {},
  "libmagickcore-7.q16-10-extra": {
    "debian:bookworm": "libmagickcore-6.q16-6-extra",
    "debian:bullseye": "libmagickcore-6.q16-6-extra",
  },
  polkitd: { "debian:bookworm": "polkitd", "debian:bullseye": "policykit-1" },
};

/** Releases in front of Debian 13. */
const BEFORE_DEBIAN_13: ReadonlySet<string> = new Set([
  ...TOO_OLD,
  "debian:bullseye",
  "debian:bookworm",
  "ubuntu:20.04",
  "ubuntu:22.04",
  "ubuntu:24.04",
]);

function readRecommendation(word: string): Recommendation {
  if (word.startsWith("+")) return { name: word.slice(1), isNeeded: "always" };
  return word.startsWith("^") ? { name: word.slice(1), isNeeded: "since Debian 13" } : { name: word, isNeeded: "where it is called" };
}

const CALLS: Readonly<Record<string, readonly string[]>> = {
  apache2: ["apache2", "apache2ctl", "apachectl", "a2enmod", "a2ensite", "apache2-foreground"],
  "avahi-utils": ["avahi-browse", "avahi-publish", "avahi-resolve"],
  "bind9-dnsutils": ["dig", "nslookup"],
  "binfmt-support": ["update-binfmts"],
  "build-essential": ["cc", "c++", "dpkg-buildpackage", "g++", "gcc", "make"],
  cargo: ["cargo"],
  dbus: ["dbus", "dbus-daemon", "dbus-launch", "dbus-run-session", "dbus-uuidgen"],
  "dpkg-dev": ["dpkg-architecture", "dpkg-buildpackage"],
  e2fsprogs: ["chattr", "lsattr", "mkfs.ext4"],
  "easy-rsa": ["easy-rsa", "easyrsa", "make-cadir"],
  "exim4-daemon-light": ["exim", "exim4", "mail", "mailx", "sendmail"],
  "g++": ["c++", "g++", "mpic++", "mpicxx"],
  gcc: ["cc", "gcc", "mpicc"],
  gnupg: ["apt-key", "gpg", "gpg2", "gnupg"],
  libtool: ["autoreconf", "libtool", "libtoolize"],
  "libcap2-bin": ["getcap", "setcap"],
  "libclang-rt-19-dev": ["-fsanitize", "-fprofile-instr-generate", "-fcoverage-mapping"],
  "libfcgi-bin": ["cgi-fcgi"],
  netbase: ["netbase", NETWORK_NAME],
  nftables: ["nft"],
  "libjpeg-turbo-progs": ["cjpeg", "djpeg", "jpegtran"],
  "libvips-tools": ["vips", "vipsedit", "vipsheader", "vipsthumbnail"],
  "libwww-perl": ["GET", "HEAD", "POST", "lwp-request"],
  "lua-sec": ["https"],
  bzip2: ["bunzip2", "bzcat", "bzip2"],
  procps: ["pgrep", "pkill", "ps", "sysctl", "top"],
  "xz-utils": ["unxz", "xz", "xzcat"],
  "openssh-client": ["scp", "ssh", "ssh-keygen", "ssh-keyscan"],
  "proj-bin": ["cs2cs", "proj"],
  psmisc: ["fuser", "killall", "pstree"],
  polkitd: ["pkcheck", "pkexec"],
  "python3-cssselect": ["python3-cssselect", "import cssselect", "import lxml.cssselect"],
  "python3-dev": ["python3-config", "python3-dev"],
  "python3-openssl": ["python3-openssl", "import OpenSSL"],
  "python3-pil": ["python3-pil", "import PIL"],
  "python3-tk": ["python3-tk", "import tkinter"],
  "python3-tz": ["python3-tz", "import pytz"],
  "shared-mime-info": ["shared-mime-info", "update-mime-database", CONTENT_TYPE],
  "ssl-cert": ["default-ssl", "make-ssl-cert", "ssl", "ssl-cert-snakeoil.key", "ssl-cert-snakeoil.pem"],
  "x11-utils": ["xdpyinfo", "xprop", "xwininfo"],
  "x11-xserver-utils": ["xhost", "xrandr", "xset"],
  xauth: ["startx", "xauth", "xvfb-run"],
};

/** Packages of other releases; the issues of several projects tell of an `add-apt-repository` without gnupg's agent. */
const OF_OTHER_RELEASES: Readonly<Record<string, string>> = {
  "+gnupg unattended-upgrades": "software-properties-common",
};

const recommended = once(() =>
  recommendationsByName([["", NOTHING], ...Object.entries(RECOMMENDED), ...Object.entries(OF_OTHER_RELEASES)]),
);

const recommendedEarlier = once(() => recommendationsByName(Object.entries(RECOMMENDED_BEFORE)));

function recommendationsByName(rows: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([recommendations, names]) => words(names).map((name) => [name, recommendations] as const)));
}

const dependedOn = once(
  (): ReadonlyMap<string, WordSet> => new Map(Object.entries(DEPENDED_ON).map(([name, dependants]) => [name, wordSet(dependants)])),
);
