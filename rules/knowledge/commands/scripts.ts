import { baseName, isShell } from "../../../src/rule.js";
import { words } from "../words.js";

/** Programs started by a relative path that do what their name says, and install no packages. */
const KNOWN_LOCAL_PROGRAMS: ReadonlySet<string> = new Set([
  "./artisan",
  "./autogen.sh",
  "./bin/bundle",
  "./bin/console",
  "./bin/rails",
  "./bin/rake",
  "./bin/vite",
  "./bin/webpack",
  "./bootstrap",
  "./bootstrap.sh",
  "./buildconf",
  "./config",
  "./configure",
  "./Configure",
  "./gradlew",
  "./manage.py",
  "./mvnw",
]);

/** Programs whose name sounds as if they installed packages of the system, and that do not. */
const KNOWN_INSTALLERS: ReadonlySet<string> = new Set([
  "cargo-install",
  "docker-php-ext-install",
  "install",
  "install-php-extensions",
  "install_packages",
  "xcaddy-install",
]);

/** That of the AWS CLI, wherever it was unpacked: it copies files, and asks no package manager (docs.aws.amazon.com/cli, «Installing»). */
const AWS_INSTALLER = /(^|\/)aws\/install$/;

/** Where programs lie that a package brought. */
const PROGRAM_DIRECTORIES = [
  "/bin/",
  "/sbin/",
  "/usr/bin/",
  "/usr/sbin/",
  "/usr/local/bin/",
  "/usr/local/sbin/",
  "/usr/local/go/bin/",
  "/usr/local/cargo/bin/",
  "/root/.cargo/bin/",
  "/etc/init.d/",
  "/opt/venv/bin/",
  "/venv/bin/",
];

/** Programs, without a version behind their names, that read another language than a shell's from their input. */
export const READS_OTHER_LANGUAGE: readonly string[] = words("mariadb mongo mongosh mysql node perl php psql python ruby sqlite3");
/** Builtins of a shell that run what is in a file, or a text. */
export const RUNS_TEXT: ReadonlySet<string> = new Set([".", "eval", "source"]);

/**
 * Scripts that are read into a shell, and only set variables and functions: of venv, rustup, nvm, the distribution's release and
 * shells; of conda, SDKMAN, Emscripten and oneAPI; what catkin and colcon write into a workspace of ROS (colcon-core's and catkin's
 * templates of `setup.sh`).
 */
export const ONLY_SETS = RegExp(
  `(^|/)(${[
    "bin/activate",
    "\\.cargo/env",
    "\\.nvm/nvm\\.sh",
    "etc/(os|lsb)-release",
    "etc/profile",
    "\\.(bashrc|bash_profile|profile|zshrc)",
    "etc/profile\\.d/(conda|mamba|micromamba)\\.sh",
    "\\.sdkman/bin/sdkman-init\\.sh",
    "emsdk_env\\.sh",
    "oneapi/(\\S+/)?(setvars|env/vars)\\.sh",
    "(opt/ros/[^/]+|devel)/(local_)?setup\\.(ba|z)?sh",
    "install/(local_)?setup\\.(ba|z)sh",
  ].join("|")})["']?$`,
);

/** Scripts by name that install a program of their own and ask no package manager of the system (docs.conda.io, «Installing on Linux»; rustup.rs). */
export const INSTALLS_ITSELF = /^((ana|mini)conda[\w.-]*|mini(forge|mamba)[\w.-]*|mambaforge[\w.-]*|rustup(-init)?)(\.sh)?$/i;

/** Where such scripts are fetched from to be run at once: `curl -sSf https://sh.rustup.rs | sh`. */
export const INSTALLER_URLS = RegExp(
  `://(${[
    "(www\\.)?bun\\.sh/install",
    "(www\\.)?cpanmin\\.us",
    "astral\\.sh/",
    "bootstrap\\.pypa\\.io/",
    "claude\\.ai/install\\.sh",
    "deno\\.land/(x/)?install",
    "fly\\.io/install\\.sh",
    "get\\.pnpm\\.io/",
    "get\\.sdkman\\.io",
    "get\\.symfony\\.com/cli/installer",
    "get\\.volta\\.sh",
    "goss\\.rocks/install",
    "install\\.julialang\\.org",
    "install\\.python-poetry\\.org",
    "mise\\.run",
    "pixi\\.sh/install\\.sh",
    "pyenv\\.run",
    "raw\\.githubusercontent\\.com/(anchore/(grype|syft)|aquasecurity/trivy|arduino/arduino-cli)/",
    "raw\\.githubusercontent\\.com/((creationix|nvm-sh)/nvm|golangci/golangci-lint|helm/helm)/",
    "sh\\.rustup\\.rs",
    "starship\\.rs/install\\.sh",
  ].join("|")})`,
);

/** Programs that read apt's package lists, or call apt themselves without fetching them. */
export const READS_APT_LISTS: ReadonlySet<string> = new Set([
  "apt-cache",
  "apt-fast",
  "apt-file",
  "apt-show-versions",
  "aptdcon",
  "dselect",
  "gdebi",
  "mk-build-deps",
  "nala",
  "tasksel",
  "wajig",
]);

/** Whether a path leads to where programs are looked for. */
export function isInProgramDirectory(path: string): boolean {
  return PROGRAM_DIRECTORIES.some((directory) => path.startsWith(directory));
}

/** Whether a command may be a script that does anything at all: `./setup.sh`, `bash install.sh`, `/opt/setup`, `curl … | sh`. */
export function isUnknownScript(name: string): boolean {
  if (KNOWN_LOCAL_PROGRAMS.has(name) || KNOWN_INSTALLERS.has(name) || AWS_INSTALLER.test(name)) return false;
  const base = baseName(name);
  if (isShell(base) || RUNS_TEXT.has(base) || base.endsWith(".sh") || name.startsWith("./") || name.startsWith("../")) return true;
  if (name.startsWith("/") && !isInProgramDirectory(name)) return true;
  return /(^|[-_.])(install|installer|setup|bootstrap|provision|deps|dependencies)([-_.]|$)/.test(base);
}

/** Programs that build a project each time it changes, or run what a project says. */
const RUNS_PROJECT: ReadonlySet<string> = new Set([
  "CompileDaemon",
  "air",
  "cargo-watch",
  "entr",
  "fresh",
  "gin",
  "just",
  "mage",
  "make",
  "modd",
  "nodemon",
  "npm",
  "pm2",
  "pnpm",
  "realize",
  "reflex",
  "supervisord",
  "task",
  "watchexec",
  "yarn",
]);

/** Whether a program that an image starts may build something first. A compiled program does not. */
export function mayBuildAtStart(name: string): boolean {
  const base = baseName(name);
  if (isShell(base) || RUNS_TEXT.has(base) || RUNS_PROJECT.has(base)) return true;
  return /\.\w*sh$|\.py$/.test(base) || /(^|[-_.])(start|run|dev|watch|entrypoint|build|init|serve)([-_.]|$)/.test(base);
}
