/** Words of CMakeLists.txt that put programs elsewhere than where they are built by default, or make files that they may load. */
const MAKES_MORE =
  /\b(SHARED|MODULE|BUILD_SHARED_LIBS|configure_file|add_custom_command|add_custom_target|FetchContent\w*|ExternalProject\w*|CPMAddPackage|add_subdirectory|include|file|execute_process|function|macro|foreach|\w*OUTPUT_(DIRECTORY|NAME)\w*)\b/i;

/** The programs that a CMakeLists.txt builds, by name, in the directory of the build; undefined where that may not be all. */
export function cmakePrograms(text: string): readonly string[] | undefined {
  const plain = withoutComments(text);
  if (MAKES_MORE.test(plain)) return undefined;
  const project = /\bproject\s*\(\s*([\w.+-]+)/i.exec(plain)?.[1];
  const names = [...plain.matchAll(/\badd_executable\s*\(\s*([^\s()]+)/gi)].map(([, name = ""]) =>
    name.replace(/^\$\{(PROJECT_NAME|CMAKE_PROJECT_NAME)\}$/, project ?? "$"),
  );
  return names.length === 0 || names.some((name) => name.includes("$")) ? undefined : names;
}

/** Whether what is installed may lie outside of the prefix. */
export function cmakeInstallsElsewhere(text: string): boolean {
  return /\bDESTINATION\s+["']?(\/|\$)(?!\{CMAKE_INSTALL_(BINDIR|LIBDIR|DATADIR|DATAROOTDIR|SYSCONFDIR|LIBEXECDIR|INCLUDEDIR)\})/i.test(
    withoutComments(text),
  );
}

/** Whether an install does what only running it shows; a message is none. */
export function cmakeInstallsByCode(text: string): boolean {
  return /\binstall\s*\(\s*(SCRIPT\b|CODE\b(?!\s*["[=]*\s*message\b))/i.test(withoutComments(text));
}

function withoutComments(text: string): string {
  return text.replaceAll(/#.*$/gm, "");
}

/** The programs that are installed, by name, into `bin`; undefined where there may be more. */
export function cmakeInstalled(text: string): readonly string[] | undefined {
  const programs = cmakePrograms(text);
  const calls = [...withoutComments(text).matchAll(/\binstall\s*\(([^()]*)\)/gi)].map(([, inside = ""]) => inside.trim());
  const isPlain = /^TARGETS\s+\S+(\s+RUNTIME)?(\s+DESTINATION\s+["']?(bin|\$\{CMAKE_INSTALL_BINDIR\})["']?)?$/i;
  if (programs === undefined || calls.length === 0 || !calls.every((call) => isPlain.test(call))) return undefined;
  const project = /\bproject\s*\(\s*([\w.+-]+)/i.exec(text)?.[1] ?? "";
  return calls.map((call) => (call.split(/\s+/)[1] ?? "").replace(/^\$\{(CMAKE_)?PROJECT_NAME\}$/, project));
}
