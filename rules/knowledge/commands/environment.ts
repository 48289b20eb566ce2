import { type WordSet, wordSet, words } from "../words.js";

/**
 * Names of variables that programs read without being told to: package managers and what their packages run when they are
 * installed, shells, compilers, interpreters, whatever speaks to the network. environ(7) and the manuals of each.
 */
const PREFIXES = words(
  "ACCEPT_ APK_ APT_ AUTOCONF AUTOMAKE AWS_ BASH BUNDLE_ BUNDLER_ CARGO_ CCACHE CGO_ CMAKE_ COMPOSER_ CONDA_ CURL_ CXX DEB DEBCONF_ DEBIAN_ DNF_ DOTNET_ DPKG_ EMACS GCC_ GEM_ GNUPG GO GPG_ GRADLE_ GRUB_ INITRD INSTALL_ JAVA_ JDK_ KERNEL_ LC_ LD_ LESS LIBC_ LIBGUESTFS MAKE MALLOC_ MARIADB_ MAVEN_ MYSQL_ NEEDRESTART_ NODE_ NPM_ NUGET_ NVIDIA_ NVM_ OPENSSL_ PERL PG PHP_ PIP PKG_ POETRY_ POSTGRES_ PY REQUESTS_ RPM_ RUBY RUST SOURCE_DATE SSL_ SSH_ SUDO_ SYSTEMD_ TAR_ UCF_ UV_ VIRTUAL_ WGET XDG_ YARN_ YUM_ ZYPP npm_config_ _JAVA",
);
const NAMES: WordSet = wordSet(
  "AR ARCH AS CC CDPATH CFLAGS CI CLASSPATH COLUMNS CONFIG CPATH CPP CPPFLAGS CROSS_COMPILE C_INCLUDE_PATH DEBUG DESTDIR DISPLAY EDITOR ENV F77 FC FFLAGS FORCE GROUP HOME HOST HOSTNAME HOSTTYPE IFS LANG LANGUAGE LDFLAGS LIBRARY_PATH LIBS LINES LOGNAME MACHTYPE MAIL NETRC NM NO_COLOR OBJC OLDPWD OPTIND OSTYPE PAGER PATH POSIXLY_CORRECT PPID PREFIX PS1 PS2 PS4 PWD QUIET RANLIB ROOT SHELL SHELLOPTS SHLVL STRIP TAPE TARGETARCH TERM TMP TMPDIR TZ TZDIR UID USER USERNAME VERBOSE VISUAL ZIPOPT",
);

/** `GIT_SHA` and the like are what projects call the commit that they build; git reads others (git(1)). */
const OF_GIT = /^GIT_(?!(BRANCH|COMMIT|DATE|DESCRIBE|DIRTY|HASH|REF|REV|REVISION|SHA|SHA1|SHORT_SHA|TAG|VERSION)(_|$))/;

/** `DOCKER_TAG` is what projects call their image; docker reads others (docs.docker.com/reference/cli/docker). */
const OF_DOCKER = /^DOCKER_(?!(BRANCH|BUILD|COMMIT|DATE|HASH|IMAGE|LABEL|REF|REPO|REPOSITORY|REV|REVISION|SHA|TAG)(_|$))/;

/** Whether programs may read a variable of this name though nothing tells them to. */
export function isReadByPrograms(name: string): boolean {
  if (NAMES.has(name) || OF_GIT.test(name) || OF_DOCKER.test(name) || /_proxy$/i.test(name) || /FLAGS$|_OPTS$|_OPTIONS$/.test(name))
    return true;
  // In lower case it may be a variable of any script.
  if (name === name.toLowerCase()) return true;
  return PREFIXES.some((prefix) => name.startsWith(prefix) || name.toUpperCase().startsWith(prefix));
}

/** What package managers of the system read though nothing tells them to. */
export const READ_BY_INSTALLS = /^(ACCEPT_|APK_|APT_|DEB|DPKG_|DNF_|YUM_|SOURCE_DATE|LANG|LC_|TZ$|PATH$)|_proxy$/i;

/** Variables whose values are files that programs read or run; those of Python: docs.python.org, «Environment variables». */
export const LEADS_TO_FILES =
  /^(BASH_ENV|CLASSPATH|ENV|HOME|TMP|TMPDIR|LD_\w+|PERL\w*|PYTHON(BREAKPOINT|EXECUTABLE|STARTUP|USERBASE|\w*PREFIX)|RUBY\w+|\w*(CONFIG|DIR|FILE|HOME|PATH))$/;
