import { addressIn, callsIn, descriptorIn, pathIn, pathOf } from "./trace-calls.js";
import { workingDirectories } from "./working-directories.js";

/** What programs did, as paths that the container's kernel saw: they may have links and `..` in them. */
export interface Traced {
  readonly opened: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
  readonly executed: ReadonlySet<string>;
  readonly listened: ReadonlySet<string>;
  readonly connected: ReadonlySet<string>;
}

/**
 * Reads strace's log (`-f -y`): `PID call(args) = result`, paths of descriptors in angle brackets behind their numbers. Calls that
 * failed do not count, but for connections, which may be refused.
 */
export function readTraceLog(log: string, workingDir: string): Traced {
  const traced = { opened: set(), listed: set(), executed: set(), listened: set(), connected: set() };
  const directories = workingDirectories(workingDir);
  const bound = new Map<string, string>();
  for (const call of callsIn(log)) {
    const { pid, name, args, result } = call;
    directories.follow(call);
    if (result === undefined) continue;
    if (name === "connect") add(traced.connected, addressIn(args));
    if (!/^\d/.test(result)) continue;
    const path = () => pathIn(args, directories.of(pid));
    const address = name === "bind" ? addressIn(args) : undefined;
    if (address !== undefined) bound.set(descriptorIn(args), address);
    else if (name === "listen") add(traced.listened, bound.get(descriptorIn(args)));
    else if (name === "getdents64") add(traced.listed, pathOf(args));
    else if (name.startsWith("execve")) add(traced.executed, path());
    else if (name.startsWith("readlink")) add(traced.opened, path());
    else if (name.startsWith("open") && isForReading(args)) {
      // What a link led to stands behind the result; the name by which it was asked for counts too.
      add(traced.opened, pathOf(result));
      add(traced.opened, path());
    }
  }
  return traced;
}

/** Whether `open` reads a file: neither a directory nor one that it makes anew. */
function isForReading(args: string): boolean {
  const isWritten = args.includes("O_TRUNC") || (args.includes("O_CREAT") && args.includes("O_WRONLY"));
  return !args.includes("O_DIRECTORY") && !isWritten;
}

function set(): Set<string> {
  return new Set();
}

function add(to: Set<string>, path: string | undefined): void {
  if (path !== undefined) to.add(path);
}
