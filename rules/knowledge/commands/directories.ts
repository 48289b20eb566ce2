/** Directories whose content is thrown away or belongs to a build. */
export const SCRATCH_DIRECTORIES: readonly string[] = [
  "/tmp",
  "/var/tmp",
  "/usr/src",
  "/usr/local/src",
  "/build",
  "/src",
  "/root/.cache",
  "/root/.gnupg",
];

/** Those of them that programs use at run time too. */
export const TEMPORARY_DIRECTORIES: ReadonlySet<string> = new Set(["/tmp", "/var/tmp", "/root/.cache", "/root/.gnupg"]);

/** Directories of programs that every base image has. */
export const SYSTEM_DIRECTORIES: readonly string[] = [
  "/bin",
  "/sbin",
  "/usr/bin",
  "/usr/sbin",
  "/lib",
  "/usr/lib",
  "/etc",
  "/dev",
  "/proc",
];

/** The directories that PATH has where nobody set it, in its order (BuildKit's util/system, `DefaultPathEnvUnix`). */
export const USUAL_PATH: readonly string[] = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** A path in one of them. */
export const IN_USUAL_PATH = /^\/(usr\/(local\/)?)?s?bin\//;

/** Directories that hold more than what one program installs or one source tree has. */
export const SHARED_DIRECTORIES: ReadonlySet<string> = new Set([
  ...SYSTEM_DIRECTORIES,
  "/",
  "/home",
  "/lib64",
  "/mnt",
  "/opt",
  "/root",
  "/run",
  "/srv",
  "/sys",
  "/usr",
  "/usr/include",
  "/usr/lib64",
  "/usr/libexec",
  "/usr/local",
  "/usr/local/bin",
  "/usr/local/etc",
  "/usr/local/lib",
  "/usr/local/sbin",
  "/usr/local/share",
  "/usr/share",
  "/var",
  "/var/cache",
  "/var/lib",
  "/var/log",
  "/var/run",
]);

/** Where builds put what nothing needs behind them, caches of their tools among it. */
export const SCRATCH_OF_BUILDS =
  /^(\/tmp|\/var\/tmp|\/root\/\.(m2|gradle|cache|ivy2|sbt|nuget|dotnet|npm)|~\/\.(m2|gradle|cache|ivy2|sbt|nuget))(\/|$)/;

/** Directories of the system, and those in which others lie. */
export const OF_THE_SYSTEM =
  /^\/(bin|boot|dev|etc|lib|lib64|proc|run|sbin|sys|usr\/(bin|lib|sbin|include|share|local\/(bin|lib|share))|var\/(cache|lib|log|run|spool))?(\/|$)|^\/(usr|var|usr\/local)$/;

/** Where packages of a distribution have their files. */
export const OF_PACKAGES = /^\/(bin|etc|lib|lib64|sbin|usr\/(bin|lib|lib64|libexec|sbin|share)|var\/(cache|lib|log|spool|www))\/./;

/** Of these, what nothing reads or runs once the image is built: documentation, what was logged, and what package managers have for themselves. */
export const NOT_READ_AT_RUN_TIME =
  /^\/(etc\/(apk|apt|dnf|dpkg|yum|yum\.repos\.d)|usr\/share\/(doc|doc-base|info|lintian|locale|man)|var\/(cache|log|lib\/(apt|dpkg)))(\/|$)/;

/** What installs leave behind, and nothing else has use for. */
export const LEFT_BEHIND_BY_INSTALLS =
  /^(\/((var\/(lib\/apt|cache|tmp)|tmp)\/|var\/log\/(\*|alternatives|apt|dpkg))|(~|\$HOME|\/root)\/\.(cpanm?|perl-cpm)(\/|$))/;
