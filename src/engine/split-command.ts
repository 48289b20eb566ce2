/** Syntax that a shell has to read. */
const SHELL_SYNTAX = /[|&;<>()$`\\"'*?[\]#~=%{}\n]/;

/** The words of a command line as a container is given them: through a shell only where one is needed, since images may have none. */
export function splitCommand(command: string): readonly string[] {
  return SHELL_SYNTAX.test(command) ? ["/bin/sh", "-c", command] : command.trim().split(/\s+/);
}
