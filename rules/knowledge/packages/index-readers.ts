/** Words of make targets that install what a build needs, in projects that do so with the system's package manager. */
export const INSTALLING_TARGETS: readonly string[] = [
  "apt",
  "bootstrap",
  "dependencies",
  "deps",
  "init",
  "packages",
  "prepare",
  "provision",
  "requirements",
  "setup",
  "tools",
];

/** Programs that do what a file of the project says about a target. */
export const RUNS_TARGETS: ReadonlySet<string> = new Set(["gmake", "just", "make", "rails", "rake", "task"]);

/** Targets that have such a word in their name, and work on a database: Rails' `db:setup`, `db:prepare`. */
export const HARMLESS_TARGETS = /^db:/;

/** Options of theirs with a value as a word of its own. */
export const TARGET_OPTIONS: readonly string[] = [
  "-C",
  "--directory",
  "-f",
  "--file",
  "--makefile",
  "--justfile",
  "-I",
  "-j",
  "-l",
  "-o",
  "-W",
];

/** Ubuntu's cloud archive is the one source that it installs a package for, a key (softwareproperties/cloudarchive.py). */
const ADDS_CLOUD_ARCHIVE = /^["']?(cloud-archive:|\$)|^(-C|--cloud)/;

/**
 * Words with which a program reads the index or installs packages of the system: opam's `depext`, and since 2.1
 * `--confirm-level=unsafe-yes`; rosdep's verbs (rosdep2/main.py).
 */
export const INSTALLS_WITH: Readonly<Record<string, RegExp>> = {
  "add-apt-repository": ADDS_CLOUD_ARCHIVE,
  "apt-add-repository": ADDS_CLOUD_ARCHIVE,
  rosdep: /^(check|install)$|^["']?\$/,
  opam: /^(depext|--depext|--confirm-level=unsafe-yes)$/,
};

/** Programs beside shells that run the script that is their first operand. */
export const LANGUAGE_INTERPRETERS = /^(python|pypy|perl|ruby)[\d.]*$/;

/** Options with which they run something else than a script. */
export const RUNS_NO_SCRIPT = /^-([A-Za-z]*[cemE]|-version|-help|V)/;

/** Scripts by name that build or set up a project and install no packages of the system. */
export const HARMLESS_SCRIPTS: ReadonlySet<string> = new Set([
  "Build.PL",
  "Makefile.PL",
  "configure.py",
  "ez_setup.py",
  "extconf.rb",
  "get-pip.py",
  "get-poetry.py",
  "install-poetry.py",
  "manage.py",
  "setup.py",
  "setup.rb",
  "waf",
]);
