/** Options of `configure` whose value is a user, a platform or the words of a compiler: no place to install to. */
export const CONFIGURE_PLAIN: ReadonlySet<string> = new Set([
  "--build",
  "--group",
  "--host",
  "--target",
  "--user",
  "--with-cc",
  "--with-cc-opt",
  "--with-ld-opt",
]);

/** Options of `configure` whose value is where a library lies that it links with. */
export const CONFIGURE_LIBRARIES: ReadonlySet<string> = new Set([
  "--with-bz2",
  "--with-curl",
  "--with-freetype-dir",
  "--with-gd",
  "--with-gettext",
  "--with-iconv",
  "--with-jpeg-dir",
  "--with-libxml-dir",
  "--with-ncurses",
  "--with-openssl",
  "--with-pcre",
  "--with-png-dir",
  "--with-readline",
  "--with-ssl",
  "--with-zlib",
  "--with-zlib-dir",
]);

/** Options of `configure` whose value may be the next word, and is a place to install to. */
export const CONFIGURE_PLACES: ReadonlySet<string> = new Set(
  `bindir sbindir libexecdir sysconfdir sharedstatedir localstatedir runstatedir libdir includedir oldincludedir datarootdir datadir
  infodir localedir mandir docdir htmldir exec-prefix openssldir`
    .split(/\s+/)
    .map((name) => `--${name}`),
);

/** Variables that move what is installed, wherever they are set. */
export const INSTALL_VARIABLES: ReadonlySet<string> = new Set([
  "BUILDROOT",
  "CONFIG_SITE",
  "DESTDIR",
  "DSTROOT",
  "INSTALLROOT",
  "INSTALL_ROOT",
]);

/** Variables for the compiler, which may stand behind or in front of `configure` and `make`. */
export const COMPILER_VARIABLE =
  /^(AR|CC|CPP|CXX|LD|LIBS|NM|RANLIB|STRIP|V|VERBOSE|LANG|LC_ALL|LD_LIBRARY_PATH|PKG_CONFIG\w*|PYTHON|[A-Z_]*FLAGS)$/;

/** Sources whose `configure` installs into /usr, /etc or /var where it is not told the prefix (their configure.ac: AC_PREFIX_DEFAULT, or an `/etc` of its own). */
export const INSTALLS_INTO_SYSTEM =
  /\/(asterisk|bind9?|bluez|cryptsetup|cups|e2fsprogs|frr|fuse|iproute2?|kmod|libfuse|linux-pam|lvm2?|ncurses|nfs-utils|rpcbind|shadow|sudo|util-linux|xfsprogs)(-[^/]*)?(\/|$)/i;

/** Sources that install beside any prefix: where the program asks for that they are a module of, or a directory that it starts in (/var/empty). */
export const INSTALLS_BESIDE_PREFIX =
  /\/(mod[_-]?(auth\w*|evasive|fcgid|jk|perl|python|security|wsgi|xsendfile)|openssh|postgis|tomcat-connectors)(-[^/]*)?(\/|$)/i;
