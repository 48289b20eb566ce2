/** What a program leaves in the directory it runs in; `verbs` undefined: with any. */
interface Leavings {
  /** Its first word, or its first two. */
  readonly verbs: readonly string[] | undefined;
  /** Its names; undefined: a lot, under names that are not known. */
  readonly names: readonly string[] | undefined;
}

const NODE_MODULES: Leavings = { verbs: ["add", "ci", "clean-install", "i", "install"], names: ["node_modules"] };
const BUILT: Leavings = { verbs: ["build", "run build"], names: undefined };
const COMPILED: Leavings = { verbs: undefined, names: undefined };
const MAVEN: Leavings = { verbs: ["compile", "install", "package", "test", "verify"], names: ["target"] };
const GRADLE: Leavings = { verbs: undefined, names: [".gradle", "build"] };

/** By program, as it is called. */
export const LEAVINGS: Readonly<Record<string, readonly Leavings[]>> = {
  "./configure": [COMPILED],
  "./gradlew": [GRADLE],
  "./mvnw": [MAVEN],
  bun: [NODE_MODULES, BUILT],
  cargo: [{ verbs: ["build", "install", "test"], names: ["target"] }],
  cmake: [COMPILED],
  composer: [{ verbs: ["install", "require", "update"], names: ["vendor"] }],
  gradle: [GRADLE],
  make: [COMPILED],
  mvn: [MAVEN],
  ninja: [COMPILED],
  npm: [NODE_MODULES, BUILT],
  pnpm: [NODE_MODULES, BUILT],
  uv: [{ verbs: ["sync"], names: [".venv"] }],
  yarn: [{ verbs: ["add", "install"], names: ["node_modules"] }, BUILT],
};

/** Commands that write what their last word names, and read the others. */
export const WRITES_LAST: ReadonlySet<string> = new Set(["cp", "install", "mv", "rsync", "virtualenv"]);

/** Commands that write what each of their words names. */
export const WRITES_EACH: ReadonlySet<string> = new Set(["tee"]);

/** Commands that put something else where a program lay, or give it what a mode does not say. */
export const PUTS_ELSE: ReadonlySet<string> = new Set(["cp", "install", "ln", "mkdir", "mv", "setcap", "tar", "unzip"]);

/** A word that gives a mode where another command runs it: `find . -exec chmod 700 {} +`, `sh -c 'umask 077; make'`. */
export const GIVES_MODE = /\b(chmod|umask)\b/;

/** Commands that need the directory of what their words name, and nothing there. */
export const MAKES_FILES: ReadonlySet<string> = new Set(["mkdir", "tee", "touch"]);

/** Commands that make an entry in a directory and next to nothing else. */
export const MAKES_ENTRY: ReadonlySet<string> = new Set(["ln", "mkdir", "touch"]);

/** Programs that write what is named behind `-o`. */
export const WRITES_OUTPUT: ReadonlySet<string> = new Set(["c++", "cc", "g++", "gcc", "go"]);

/** Where cargo puts a program: beside it are libraries, which have an ending, and directories of its own. */
export const CARGO_PROGRAM = /\/target\/(?:[\w.-]+\/)?(?:debug|release)\/(?!(?:build|deps|examples|incremental)$)[\w-]+$/;

/** Directories that images with a compiler have, where people put programs. */
export const DIRECTORIES_OF_IMAGES = /^\/(bin|go|go\/(bin|src)|home|opt|root|sbin|srv|tmp|usr(\/local)?(\/(bin|sbin|src))?)$/;

/** Where packages of the system bring files that an image can do without. */
export const PACKAGE_EXTRAS = ["/usr/share/doc", "/usr/share/info", "/usr/share/locale", "/usr/share/man"];

interface Rewriter {
  /** How many of its first operands are a mode, an owner, a capability. */
  readonly skips: number;
  /** `flag`: what lies inside a directory is changed with `-r` or `-R` only. */
  readonly inside: "always" | "flag" | "never";
}

/** Commands that write a file again, or away, that an earlier layer then holds for nothing. */
export const REWRITERS: Readonly<Record<string, Rewriter>> = {
  chgrp: { skips: 1, inside: "flag" },
  chmod: { skips: 1, inside: "flag" },
  chown: { skips: 1, inside: "flag" },
  mv: { skips: 0, inside: "always" },
  rm: { skips: 0, inside: "flag" },
  setcap: { skips: 1, inside: "never" },
  strip: { skips: 0, inside: "never" },
  upx: { skips: 0, inside: "never" },
};

/** Words by which `find` deletes or changes what it finds. */
export const FIND_REWRITES: ReadonlySet<string> = new Set(["-delete", "rm", "chmod", "chown", "chgrp", "strip"]);

/** Package managers whose database is one file, which each layer that installs holds anew: that of rpm is large, that of apk is not. */
export const ONE_FILE_DATABASES: Readonly<Record<string, "large" | "small">> = {
  apk: "small",
  dnf: "large",
  microdnf: "large",
  yum: "large",
};
