import { once, rowOf } from "../../../src/rule.js";

/** The releases that are known, from the oldest to the newest (alpinelinux.org/releases). */
const APK_RELEASES = ["3.12", "3.13", "3.14", "3.15", "3.16", "3.17", "3.18", "3.19", "3.20", "3.21", "3.22", "3.23", "3.24"] as const;

type ApkRelease = (typeof APK_RELEASES)[number];

/** Package names apart by spaces: in all releases, or from that release on until another is named; undefined: gone or not known. */
type ApkRow = string | Readonly<Partial<Record<ApkRelease, string | undefined>>>;

/**
 * What a program linked with a `-dev` package loads at run time, as the subpackages in the APKBUILD files of
 * github.com/alpinelinux/aports and the package indexes have it. A `-dev` package depends on the packages of its own
 * libraries, and those on what they are linked to. Where a library moved to a package of its own, the old name is that of
 * programs that depend on it (acl, expat, flac, libcap), so that it is right in all releases.
 */
export const apkRows = once(
  (): Readonly<Record<string, ApkRow>> => ({
    "acl-dev": "acl",
    "alsa-lib-dev": "alsa-lib",
    "apr-dev": "apr",
    "apr-util-dev": "apr-util",
    "argon2-dev": "argon2-libs",
    "attr-dev": "attr",
    "avahi-dev": "avahi-libs",
    "bsd-compat-headers": "",
    "bzip2-dev": "libbz2",
    "c-ares-dev": "c-ares",
    "cairo-dev": "cairo cairo-gobject",
    "curl-dev": "libcurl",
    "cyrus-sasl-dev": "libsasl",
    "dbus-dev": "dbus-libs",
    "e2fsprogs-dev": "e2fsprogs-libs libcom_err",
    "expat-dev": "expat",
    "flac-dev": "flac",
    "fontconfig-dev": "fontconfig",
    "freetds-dev": "freetds",
    "freetype-dev": "freetype",
    "fribidi-dev": "fribidi",
    "fts-dev": { "3.12": "fts", "3.17": undefined },
    "gd-dev": "libgd",
    "geoip-dev": "geoip",
    "gettext-dev": "libintl",
    "giflib-dev": "giflib",
    "glib-dev": "glib",
    "gmp-dev": "gmp libgmpxx",
    "hiredis-dev": "hiredis",
    "icu-dev": "icu-libs",
    "imagemagick-dev": "imagemagick-c++ imagemagick-libs",
    "jansson-dev": "jansson",
    "jemalloc-dev": "jemalloc",
    "jpeg-dev": "libjpeg-turbo",
    "json-c-dev": "json-c",
    "keyutils-dev": "keyutils-libs",
    "krb5-dev": "krb5-libs",
    "lcms2-dev": "lcms2",
    "libarchive-dev": "libarchive",
    "libatomic_ops-dev": "",
    "libbsd-dev": "libbsd",
    "libc-dev": "",
    "libcap-dev": "libcap",
    "libcap-ng-dev": "libcap-ng",
    "libconfig-dev": "libconfig libconfig++",
    "libdaemon-dev": "libdaemon",
    "libedit-dev": "libedit",
    "libev-dev": "libev",
    "libevent-dev": "libevent",
    "libffi-dev": "libffi",
    "libgcrypt-dev": "libgcrypt",
    "libgpg-error-dev": "libgpg-error",
    "libidn-dev": "libidn",
    "libidn2-dev": "libidn2",
    "libjpeg-turbo-dev": "libjpeg-turbo",
    "libmaxminddb-dev": { "3.16": "libmaxminddb-libs" },
    "libmicrohttpd-dev": "libmicrohttpd",
    "libmnl-dev": "libmnl",
    "libnetfilter_conntrack-dev": "libnetfilter_conntrack",
    "libnetfilter_queue-dev": "libnetfilter_queue",
    "libnfnetlink-dev": "libnfnetlink",
    "libnl3-dev": "libnl3 libnl3-cli",
    "libogg-dev": "libogg",
    "libpcap-dev": "libpcap",
    "libpng-dev": "libpng",
    "libpq-dev": "libpq",
    "librdkafka-dev": "librdkafka",
    "libseccomp-dev": "libseccomp",
    "libsodium-dev": "libsodium",
    "libssh-dev": "libssh",
    "libssh2-dev": "libssh2",
    "libunistring-dev": "libunistring",
    "libusb-dev": "libusb",
    "libuv-dev": "libuv",
    "libvorbis-dev": "libvorbis",
    "libx11-dev": "libx11",
    "libxext-dev": "libxext",
    "libxml2-dev": "libxml2",
    "libxpm-dev": "libxpm",
    "libxslt-dev": "libxslt",
    "libxtst-dev": "libxtst",
    "libzip-dev": "libzip",
    "linux-pam-dev": "linux-pam",
    "lua5.1-dev": "lua5.1-libs",
    "lua5.2-dev": "lua5.2-libs",
    "lua5.3-dev": "lua5.3-libs",
    "lua5.4-dev": "lua5.4-libs",
    "luajit-dev": "luajit",
    "lz4-dev": "lz4-libs",
    "mariadb-connector-c-dev": "mariadb-connector-c",
    "mariadb-dev": "mariadb-connector-c",
    "ncurses-dev": { "3.12": "ncurses-libs", "3.18": undefined, "3.19": "libformw libmenuw libncursesw libpanelw" },
    "nettle-dev": "nettle",
    "nghttp2-dev": "nghttp2-libs",
    "oniguruma-dev": "oniguruma",
    "openjpeg-dev": "openjpeg",
    "openldap-dev": "libldap",
    "openssl-dev": { "3.12": "libcrypto1.1 libssl1.1", "3.17": "libcrypto3 libssl3" },
    "opus-dev": "opus",
    "pango-dev": "pango",
    "pcre-dev": "libpcre16 libpcre32 libpcrecpp pcre",
    "pcre2-dev": "libpcre2-16 libpcre2-32 pcre2",
    "perl-dev": "perl",
    "pixman-dev": "pixman",
    "postgresql-dev": "libpq",
    "python2-dev": { "3.12": "python2", "3.16": undefined },
    "python3-dev": "python3",
    "readline-dev": "readline",
    "snappy-dev": "snappy",
    "sqlite-dev": "sqlite-libs",
    "tcl-dev": "tcl",
    "tiff-dev": "tiff",
    "tk-dev": "tk",
    "unixodbc-dev": "unixodbc",
    "util-linux-dev": "libblkid libfdisk libmount libsmartcols libuuid",
    "xz-dev": "xz-libs",
    "yaml-dev": "yaml",
    "zeromq-dev": "libzmq",
    "zlib-dev": "zlib",
    "zstd-dev": "zstd-libs",
  }),
);

/** Alpine's images of one release after the other: `alpine`, `alpine:3`. */
export const NEWEST_ALPINE = "alpine:latest";

/** A release of Alpine that is not named: the tags of other images stay on the last one that they were built on. */
export const ANY_ALPINE = "alpine:any";

/** The run-time packages of a `-dev` package on a release, apart by spaces; undefined: not known, or not the same in all releases that it may be. */
export function apkRuntime(name: string, release: string): string | undefined {
  if (/-static$/.test(name)) return "";
  const row = rowOf(apkRows(), name);
  const [first, ...others] = releasesOf(release).map((one) => inRelease(row, one));
  return others.every((other) => other === first) ? first : undefined;
}

/** Tags that move were on the newest one when they were built last. */
function releasesOf(release: string): readonly ApkRelease[] {
  if (release === ANY_ALPINE) return APK_RELEASES;
  if (release === NEWEST_ALPINE) return APK_RELEASES.slice(-4);
  return APK_RELEASES.filter((one) => release === `alpine:${one}`);
}

function inRelease(row: ApkRow | undefined, release: ApkRelease): string | undefined {
  if (row === undefined || typeof row === "string") return row;
  const since = APK_RELEASES.slice(0, APK_RELEASES.indexOf(release) + 1).findLast((one) => one in row);
  return since && row[since];
}

/**
 * What the compilers of Alpine leave programs to load: the base image has neither library (main/gcc/APKBUILD; build-base
 * depends on g++). libtool brings libltdl.
 */
export function apkToolRuntime(name: string): readonly string[] {
  if (/^(build-base|alpine-sdk|g\+\+|clang\d*|llvm\d*)$/.test(name)) return ["libgcc", "libstdc++"];
  if (name === "gcc") return ["libgcc"];
  return name === "libtool" ? ["libltdl"] : [];
}

/** All that GCC brings for what it compiles: it depends on them (main/gcc/APKBUILD), so that modules may be linked to any. */
export const ALPINE_COMPILER_LIBRARIES: readonly string[] = ["libgcc", "libgomp", "libstdc++"];
