import { once } from "../../../src/rule.js";
import { type WordSet, wordSet, words } from "../words.js";

/**
 * Programs that the images of languages have on top of buildpack-deps, and their slim ones have not, by the package that brings
 * them: `/usr/bin` of the full image without that of the slim one (Debian 13; github.com/docker-library/buildpack-deps), but for
 * those that compile, and for `w`, which is a mode of files to most programs.
 */
const PROGRAMS_OF_PACKAGES: Readonly<Record<string, string>> = {
  adduser: "addgroup adduser delgroup deluser",
  bzip2: "bunzip2 bzcat bzcmp bzdiff bzegrep bzfgrep bzgrep bzip2 bzip2recover bzless bzmore",
  curl: "curl wcurl",
  dirmngr: "dirmngr dirmngr-client",
  file: "file",
  fontconfig: "fc-cache fc-cat fc-conflist fc-list fc-match fc-pattern fc-query fc-scan fc-validate",
  "gettext-base": "envsubst",
  git: "git git-receive-pack git-shell git-upload-archive git-upload-pack scalar",
  gnupg: "gpg gpg-agent gpg-connect-agent gpgconf gpgsm",
  "icu-devtools": "derb genrb icuinfo makeconv uconv",
  imagemagick:
    "animate compare composite conjure convert display identify import magick magick-script mogrify montage stream animate-im6 compare-im6 composite-im6 conjure-im6 convert-im6 display-im6 identify-im6 import-im6 mogrify-im6 montage-im6 stream-im6",
  "libfftw3-bin": "fftw-wisdom fftw-wisdom-to-conf fftwf-wisdom fftwl-wisdom fftwq-wisdom",
  "libgdk-pixbuf2.0-bin": "gdk-pixbuf-csource gdk-pixbuf-pixdata gdk-pixbuf-thumbnailer",
  "libglib2.0-bin": "gapplication gdbus gio gio-querymodules glib-compile-schemas gresource gsettings",
  mercurial: "chg hg hg-ssh",
  "openssh-client": "scp sftp ssh ssh-add ssh-agent ssh-argv0 ssh-copy-id ssh-keygen ssh-keyscan",
  "pango1.0-tools": "pango-list pango-segmentation pango-view",
  patch: "patch",
  perl: "corelist cpan enc2xs encguess json_pp perl perldoc piconv pod2html pod2man pod2text pod2usage podchecker prove ptar ptardiff ptargrep shasum splain streamzip zipdetails",
  procps: "free kill pgrep pidwait pkill pmap ps pwdx skill slabtop snice sysctl tload top uptime vmstat watch",
  "sensible-utils": "select-editor sensible-browser sensible-editor sensible-pager sensible-terminal",
  "shared-mime-info": "update-mime-database",
  sq: "sq",
  subversion: "svn svnadmin svnauthz svnauthz-validate svnbench svndumpfilter svnfsfs svnlook svnmucc svnrdump svnserve svnsync svnversion",
  tcl: "tclsh",
  tk: "wish",
  unzip: "funzip unzip unzipsfx zipgrep zipinfo",
  wget: "wget",
  "xz-utils":
    "lzcat lzcmp lzdiff lzegrep lzfgrep lzgrep lzless lzma lzmainfo lzmore unlzma unxz xz xzcat xzcmp xzdiff xzegrep xzfgrep xzgrep xzless xzmore",
};

/** The package that brings each of them. */
export const fullPrograms = once(
  (): ReadonlyMap<string, string> =>
    new Map(Object.entries(PROGRAMS_OF_PACKAGES).flatMap(([name, programs]) => words(programs).map((program) => [program, name]))),
);

/** Those of them that are words of other meanings as well. */
export const AMBIGUOUS: WordSet = wordSet(
  "animate chg compare composite conjure convert display file free identify import kill magick montage patch prove scalar skill sq stream top uptime watch wish",
);

/** Programs of the full image that compile, or tell how to: a list of words. */
export const FULL_BUILD_PROGRAMS: string =
  "aclocal addr2line ar as autoconf autoheader automake autoreconf c++ c89 c99 cc cpp curl-config dpkg-architecture dpkg-buildpackage g++ gcc gcov gmake gprof ld libtool libtoolize m4 make mysql_config nm objcopy objdump pg_config pkg-config pkgconf ranlib readelf strings strip xml2-config xslt-config";
