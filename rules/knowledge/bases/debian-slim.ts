import { type WordSet, wordSet } from "../words.js";

/**
 * Releases whose full image has the packages of the slim one and no others (github.com/debuerreotype/debuerreotype,
 * examples/debian.sh: since Debian 11), and whose maintainer scripts were read.
 */
export const RELEASES: ReadonlySet<string> = new Set(["debian:bookworm", "debian:trixie"]);

/** Tags that move from one release to the next, and are at one of these, or at a later one. */
export const MOVING_TAGS: ReadonlySet<string> = new Set(["latest", "stable", "oldstable"]);

/** What the full image has below /usr/share, and dpkg leaves out on the slim one (debuerreotype, scripts/.slimify-excludes); copyright files stay. */
const LEFT_OUT = ["doc", "groff", "info", "linda", "lintian", "locale", "man"];

/** Paths that are gone on the slim image, with the links of update-alternatives that lead there. */
export const LEFT_OUT_PATHS: readonly string[] = LEFT_OUT.map((name) => `/usr/share/${name}/**`);

/** What the slim image has besides: dpkg's settings of what it leaves out. */
export const DPKG_SETTINGS: readonly string[] = ["/etc/dpkg/dpkg.cfg.d/*"];

/** A text that names what is left out, or a directory that has it, or asks for the files of a package. */
export const NAMES_LEFT_OUT = RegExp(
  `/usr/share/(${LEFT_OUT.join("|")})\\b|/usr/share/\\{|/usr/share/?(?![\\w/.{-])|\\bdpkg(-query)?\\s+(-L|--listfiles)\\b`,
);

/** A text that names a file of what is left out, translations apart, which programs do without. */
export const OPENS_LEFT_OUT = /\/usr\/share\/(doc|info|man)\/\w/;

/** Installs by a Makefile. */
export const INSTALLS_BY_MAKE = /\bmake\b[^\n&|;]*\binstall/;
/** A Makefile that installs manual pages or documentation, wherever: it may make no directory for them. */
export const INSTALLS_LEFT_OUT = /\bshare\/(doc|info|locale|man)\b|\bMANDIR\b/i;

/**
 * Commands that name what is left out, or the configuration of apt, and do no harm: what is deleted may be missing, localedef does
 * without its aliases, a mirror has the same packages.
 */
export const HARMLESS: readonly RegExp[] = [
  /\brm\s+-\w*f\w*\s[^&|;\n]*/g,
  /-A\s+\/usr\/share\/locale\/locale\.alias\b/g,
  /\/etc\/apt\/apt\.conf\.d\/[\w.-]+/g,
  /\bsed\s+-i[^&|;\n]*\bdebian\.org\b[^&|;\n]*/g,
];

/** Packages that are there to be read or to show what can be read, with groff, which formats it; whatever ends in `-doc` is one as well. */
const TO_BE_READ: WordSet = wordSet("groff groff-base info man-db man2html pinfo");

/**
 * Packages that fail where /usr/share/man has no directories, since they, or what they bring along, link manual pages that lie
 * elsewhere. The maintainer scripts of Debian 12 and 13 say so; those of all other packages in the table of recommended ones, and of
 * what they bring along, link manual pages that are left out, which update-alternatives passes over. Those that name /usr/share/man
 * were installed on both slim images: only these failed, as all fail that bring Java along.
 */
const LINKS_MANUALS: WordSet = wordSet(
  `activemq android-sdk ant antlr antlr3 antlr4 apktool apksigner artemis asciidoc-fop aspectj bazel-bootstrap bnd ca-certificates-java
  checkstyle clojure closure-compiler default-jdk default-jdk-headless default-jre default-jre-headless ditaa ecj epubcheck fastqc fop
  gradle groovy igv imagej ivy javacc jetty9 jetty12 jflex jmeter jmol jruby junit4 jython kotlin leiningen libpcl-dev
  libreoffice-nlpsolver libreoffice-report-builder libreoffice-sdbc-hsqldb libreoffice-wiki-publisher libvtk9-dev maven opennlp osmosis
  pandoc-plantuml-filter patator pdfsam pdftk pdftk-java picard-tools plantuml proguard proguard-cli puppetserver python3-jpype
  python3-sphinxcontrib.plantuml r-cran-rjava rhino scala scilab scilab-cli snpeff svnkit tomcat9 tomcat10 tomcat11 trang trimmomatic weka
  yui-compressor zookeeper zookeeperd`,
);

/** Packages that recommend Java, or what brings it along. */
const RECOMMENDS_JAVA: WordSet = wordSet(
  `asciidoc asciidoc-base asciidoc-dblatex dblatex diffoscope doxygen-latex erlang jsvc latexdiff libreoffice libreoffice-base
  libreoffice-base-drivers libreoffice-base-nogui libreoffice-java-common libreoffice-nogui lyx octave texlive-fonts-extra
  texlive-formats-extra texlive-full texlive-latex-extra texlive-publishers texlive-xetex`,
);

/** Whether a package is there to be read: manuals, documentation. */
export function isToBeRead(name: string): boolean {
  return TO_BE_READ.has(name) || name.endsWith("-doc") || /^manpages(-|$)/.test(name);
}

/** Whether a package's scripts link pages of the manual, which slim images leave out. */
export function linksManuals(name: string): boolean {
  return LINKS_MANUALS.has(name) || /^openjdk-\d+-j(dk|re)/.test(name);
}

/** The same where recommended packages come along. */
export function mayLinkManuals(name: string): boolean {
  return linksManuals(name) || RECOMMENDS_JAVA.has(name);
}

/** What makes the directory that those packages link their pages into. */
export const MAKES_MANUALS = "mkdir -p /usr/share/man/man1";

/** Verbs of apt that bring no package that was not named elsewhere. */
export const BRINGS_NOTHING: WordSet = wordSet(
  "autoclean auto-clean autopurge autoremove auto-remove clean dist-clean distclean dist-upgrade full-upgrade purge remove update upgrade",
);

/** A text that installs packages of the system, or runs whatever it fetches. */
export const INSTALLS_PACKAGES = /\b(apt|apt-get|aptitude)\b[^\n;&|]*\b(install|satisfy|build-dep)\b|\|\s*(sudo\s+)?(ba)?sh\b/;

/** Variables that choose the language of messages (locale(7), gettext(1)). */
export const LOCALE_VARIABLES: ReadonlySet<string> = new Set(["LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"]);
/** What one of them says: a language whose messages are not in the programs themselves. */
export const OTHER_LANGUAGE = /^["']?(?!(C|POSIX|en)(\b|_))[A-Za-z]/;
/** A command that asks for such a language. */
export const SETS_OTHER_LANGUAGE = /(\b(LANG|LANGUAGE|LC_ALL|LC_MESSAGES)=|--locale[= ])["']?(?!(C|POSIX|en)(\b|_))[A-Za-z]/;

/** What fetches sources that nobody read. */
export const FETCHES_SOURCES = /\b(curl|wget|svn|hg)\b|\bgit\s+(clone|fetch)\b|^ADD\s+(--\S+\s+)*(https?|git):/im;
/** What makes the directories that it installs into: the build systems that `make install` may stand for. */
export const MAKES_DIRECTORIES = /\b(configure|config|cmake|meson|qmake|autogen\.sh|bootstrap(\.sh)?)\b|\bPREFIX=(?!\/usr(?![/\w]))/i;
/** `make install` into directories that the image has, those of manual pages among them. */
export const PREFIX_IS_USR = /\bprefix[= ]\/usr(?![/\w])/i;

/** What is taken for granted where Debian's slim image takes the place of the full one. */
export const WITHOUT_PAGES = "nothing reads manual pages, documentation or translated messages when the image runs";
