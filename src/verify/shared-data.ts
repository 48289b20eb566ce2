/** Data that programs open by themselves, wherever they come from: no link or dependency leads to it. */
export interface SharedData {
  /** What somebody who runs the image would call it. */
  readonly what: string;
  /** Where it lies; one of them is enough. */
  readonly places: readonly string[];
  /** Packages that bring it: a Dockerfile that installs one by name wants it. */
  readonly packages: readonly string[];
  /** Libraries whose users read it (beginning of the soname). */
  readonly libraries: readonly string[];
  /** Of these users, those that do not read it all the same. */
  readonly besides?: readonly string[];
  /** Of these users, modules of interpreters, which read it where something asks for the interpreter. */
  readonly modules?: readonly string[];
  /** Variables that choose among it, and values that need none of it. */
  readonly variables: readonly string[];
  readonly needless: RegExp;
}

/** Where each lies by the packages of Debian and Alpine that bring it. */
export const SHARED_DATA: readonly SharedData[] = [
  {
    what: "CA certificates",
    places: [
      "/etc/ssl/certs/ca-certificates.crt",
      "/etc/ssl/cert.pem",
      "/etc/pki/tls/certs/ca-bundle.crt",
      "/etc/ssl/ca-bundle.pem",
      "/etc/ca-certificates/extracted/tls-ca-bundle.pem",
    ],
    packages: ["ca-certificates", "ca-certificates-bundle"],
    libraries: ["libssl.so", "libgnutls.so", "libcurl.so", "libcurl-gnutls.so", "libmbedtls.so", "libnss3.so"],
    // sudo asks a server for its logs only where sudoers(5) names one.
    besides: ["/usr/lib/sudo/**", "/usr/libexec/sudo/**", "/usr/sbin/sudo_*"],
    modules: ["/usr/lib/python3*/lib-dynload/_ssl.*"],
    variables: [],
    needless: /^$/,
  },
  {
    what: "time zones",
    places: ["/usr/share/zoneinfo"],
    packages: ["tzdata"],
    libraries: [],
    variables: ["TZ"],
    needless: /^(UTC0?|Etc\/UTC|GMT0?|)$/,
  },
  {
    what: "locales",
    places: ["/usr/lib/locale/locale-archive", "/usr/lib/locale/*_*/LC_CTYPE"],
    packages: ["locales", "locales-all", "glibc-locale", "glibc-langpack-en", "musl-locales"],
    libraries: [],
    variables: ["LC_ALL", "LANG", "LC_CTYPE"],
    needless: /^(C|POSIX|C\.UTF-?8|)$/i,
  },
  {
    what: "fonts",
    places: ["/usr/share/fonts/*/**"],
    packages: ["fonts-dejavu", "fonts-dejavu-core", "fonts-liberation", "fonts-noto", "ttf-dejavu", "ttf-freefont", "fontconfig"],
    libraries: ["libfontconfig.so"],
    variables: [],
    needless: /^$/,
  },
  {
    what: "MIME types",
    places: ["/etc/mime.types"],
    packages: ["media-types", "mime-support", "mailcap"],
    libraries: [],
    variables: [],
    needless: /^$/,
  },
  {
    what: "the database of file(1)",
    places: ["/usr/lib/file/magic.mgc", "/usr/share/misc/magic.mgc", "/usr/share/file/magic.mgc"],
    packages: ["libmagic1", "file"],
    libraries: ["libmagic.so"],
    variables: [],
    needless: /^$/,
  },
  {
    what: "terminal descriptions",
    places: ["/usr/share/terminfo/*/*", "/lib/terminfo/*/*"],
    packages: ["ncurses-base", "ncurses-term"],
    libraries: ["libtinfo.so", "libncurses.so", "libncursesw.so"],
    variables: [],
    needless: /^$/,
  },
];
