import { once } from "../../../src/rule.js";

const RPM_RELEASES = ["amzn2", "amzn2023", "el7", "el8", "el9", "el10", "fedora"] as const;

type RpmRelease = (typeof RPM_RELEASES)[number];

/** `other`: where the release has no text of its own; undefined: not known. */
type RpmRow = Readonly<Partial<Record<RpmRelease | "other", string | undefined>>>;

const NOTHING: RpmRow = { other: "" };
const NOT_KNOWN: RpmRow = { other: undefined };
/** Any system with yum or dnf has libcurl; naming it fails where it is libcurl-minimal, which conflicts. */
const LIBCURL: RpmRow = { other: "", el7: "libcurl", amzn2: "libcurl" };

/** The `-devel` packages whose libraries are not in the package of the same name without `-devel`. */
export const rpmRows = once(
  (): Readonly<Record<string, RpmRow>> => ({
    "ImageMagick-c++-devel": { el7: "ImageMagick-c++", el8: "ImageMagick-c++", el9: "ImageMagick-c++", amzn2: "ImageMagick-c++" },
    "ImageMagick-devel": {
      el7: "ImageMagick",
      el8: "ImageMagick-libs",
      el9: "ImageMagick-libs",
      fedora: "ImageMagick-libs",
      amzn2: "ImageMagick",
    },
    "MariaDB-devel": { other: "MariaDB-shared" },
    "R-devel": NOT_KNOWN,
    "avahi-devel": { other: "avahi-libs" },
    "bind-devel": { other: "bind-libs" },
    "boost-devel": NOT_KNOWN,
    "bzip2-devel": { other: "bzip2-libs" },
    "clang-devel": NOT_KNOWN,
    "cups-devel": { other: "cups-libs" },
    "curl-devel": LIBCURL,
    "cyrus-sasl-devel": { other: "cyrus-sasl-lib" },
    "dbus-devel": { other: "dbus-libs" },
    "device-mapper-devel": { other: "device-mapper-libs" },
    "e2fsprogs-devel": { other: "e2fsprogs-libs" },
    "eigen3-devel": NOTHING,
    "elfutils-devel": { other: "elfutils-libs" },
    "file-devel": { other: "file-libs" },
    "freetds-devel": { other: "freetds-libs" },
    "fuse-devel": { other: "fuse-libs" },
    "fuse3-devel": { other: "fuse3-libs" },
    "gcc-plugin-devel": NOTHING,
    "gdbm-devel": { other: "gdbm-libs", el7: "gdbm", amzn2: "gdbm" },
    "gettext-devel": { other: "gettext-libs" },
    "glibc-devel": NOTHING,
    "gmp-devel": { other: "gmp gmp-c++", el7: "gmp", amzn2: "gmp" },
    "gperftools-devel": { other: "gperftools-libs" },
    "hwloc-devel": { other: "hwloc-libs" },
    "json-devel": NOTHING,
    "kernel-devel": NOTHING,
    "krb5-devel": { other: "krb5-libs" },
    "libcurl-devel": LIBCURL,
    "libjpeg-devel": { other: "libjpeg-turbo" },
    "libstdc++-devel": { other: "libstdc++" },
    "libvirt-devel": { other: "libvirt-libs", amzn2: undefined },
    "llvm-devel": { other: "llvm-libs" },
    "lm_sensors-devel": { other: "lm_sensors-libs" },
    "lmdb-devel": { other: "lmdb-libs" },
    "lua-devel": { other: "lua-libs", el7: "lua", amzn2: "lua" },
    "lz4-devel": { other: "lz4-libs", el7: "lz4", amzn2: "lz4" },
    "mariadb-devel": {
      el7: "mariadb-libs",
      el8: "mariadb-connector-c",
      el9: "mariadb-connector-c",
      el10: "mariadb-connector-c",
      fedora: "mariadb-connector-c",
      amzn2: "mariadb-libs",
    },
    "mysql-community-devel": { other: "mysql-community-libs" },
    "mysql-devel": { el7: "mariadb-libs", el8: "mysql-libs", el9: "mysql-libs", amzn2: "mariadb-libs" },
    "ncurses-devel": { other: "ncurses-libs" },
    "net-snmp-devel": { other: "net-snmp-agent-libs net-snmp-libs" },
    "numactl-devel": { other: "numactl-libs" },
    "openssl-devel": { other: "openssl-libs" },
    "openssl11-devel": { other: "openssl11-libs" },
    "openssl3-devel": { other: "openssl3-libs" },
    "pam-devel": { other: "pam", el10: "pam-libs", fedora: "pam-libs" },
    "pcre-devel": { el7: "pcre", amzn2: "pcre", el8: "pcre pcre-cpp pcre-utf16 pcre-utf32", el9: "pcre pcre-cpp pcre-utf16 pcre-utf32" },
    "pcre2-devel": { other: "pcre2 pcre2-utf16 pcre2-utf32" },
    "perl-devel": { other: "perl-libs" },
    "php-devel": NOT_KNOWN,
    "postgresql-devel": { el7: "postgresql-libs", el8: "libpq", el9: "libpq", el10: "libpq", fedora: "libpq", amzn2: "postgresql-libs" },
    "python-devel": { el7: "python python-libs", amzn2: "python python-libs" },
    "python2-devel": { el7: "python python-libs", amzn2: "python python-libs", el8: "python2 python2-libs" },
    "python3-devel": { other: "python3 python3-libs" },
    "python36-devel": { el7: "python3 python3-libs", el8: "python3-libs python36" },
    "rapidjson-devel": NOTHING,
    "rpm-devel": { other: "rpm-build-libs rpm-libs" },
    "ruby-devel": { other: "ruby ruby-libs" },
    "samba-devel": { other: "samba-libs" },
    "sqlite-devel": { other: "sqlite-libs", el7: "sqlite", amzn2: "sqlite" },
    "systemd-devel": { other: "systemd-libs" },
    "systemtap-sdt-devel": NOTHING,
    "tcp_wrappers-devel": { el7: "tcp_wrappers-libs", amzn2: "tcp_wrappers-libs" },
    "unbound-devel": { other: "unbound-libs" },
    "uthash-devel": NOTHING,
    "valgrind-devel": NOTHING,
    "xmlsec1-devel": { other: "xmlsec1 xmlsec1-openssl" },
    "xorg-x11-proto-devel": NOTHING,
    "xz-devel": { other: "xz-libs" },
  }),
);

/** Software collections, JDKs (programs, not libraries), and vendors whose packages are not named by the usual rule. */
const RPM_NOT_BY_RULE = /^(rh-|devtoolset-|gcc-toolset-|java-|oracle-instantclient|cuda-|qt5-devel$)/;

/** The run-time packages of a `-devel` package on a release, apart by blanks; undefined: not known. */
export function rpmRuntime(name: string, release: string): string | undefined {
  const known = RPM_RELEASES.find((canonical) => canonical === release);
  if (known === undefined || RPM_NOT_BY_RULE.test(name)) return undefined;
  if (/-(static|headers)$/.test(name)) return "";
  const row = rpmRows()[name];
  if (row !== undefined) return known in row ? row[known] : row.other;
  const version = /^(postgresql\d+|python\d?\.?\d+)-devel$/.exec(name)?.[1];
  if (version !== undefined) return version.startsWith("python") ? `${version} ${version}-libs` : `${version}-libs`;
  return name.endsWith("-devel") ? name.slice(0, -"-devel".length) : undefined;
}
