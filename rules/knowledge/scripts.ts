/** Programs started by a relative path that do what their name says, and install no packages. */
const KNOWN_LOCAL_PROGRAMS: ReadonlySet<string> = new Set([
  "./autogen.sh",
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

export const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "ksh", "zsh"]);

/** Whether a command may be a script that does anything at all: `./setup.sh`, `bash install.sh`, `curl … | sh`. */
export function isUnknownScript(name: string | undefined): boolean {
  if (name === undefined) return true;
  if (KNOWN_LOCAL_PROGRAMS.has(name)) return false;
  const base = name.split("/").at(-1) ?? name;
  return name.startsWith("./") || name.endsWith(".sh") || SHELLS.has(base) || base === "source" || base === "." || base === "eval";
}
