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

/** Words with which a program installs packages of the system: opam's `depext`, and since 2.1 `--confirm-level=unsafe-yes`. */
export const INSTALLS_WITH: Readonly<Record<string, RegExp>> = {
  opam: /^(depext|--depext|--confirm-level=unsafe-yes)$/,
};

/** Programs that run the script that is their first operand. */
export const INTERPRETERS = /^(python|pypy|perl|ruby)[\d.]*$/;

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
