import { type Call, pathIn, pathOf } from "./trace-calls.js";

/** Where each process of a trace works. */
export interface WorkingDirectories {
  readonly of: (pid: string) => string;
  /** Follows a call that makes a process or changes a directory. */
  readonly follow: (call: Call) => void;
}

/** What threads share. */
interface Directory {
  path: string;
}

const MAKES: ReadonlySet<string> = new Set(["clone", "clone3", "fork", "vfork"]);

/** A process has the directory of the one that made it, until it changes it (chdir(2)); `first` is where the trace begins. */
export function workingDirectories(first: string): WorkingDirectories {
  const known = new Map<string, Directory>();
  /** Those that are making a process, and have not been told which. */
  const making = new Set<string>();
  const early = new Set<string>();
  const at = (pid: string): Directory => {
    const found = known.get(pid);
    if (found !== undefined) return found;
    const maker = [...making].findLast((one) => one !== pid);
    const made = { path: maker === undefined ? first : at(maker).path };
    // posix_spawn(3): it runs before its maker goes on.
    if (maker !== undefined) early.add(pid);
    known.set(pid, made);
    return made;
  };
  const made = (maker: string, { args, result }: Call): void => {
    if (result === undefined) return void making.add(maker);
    making.delete(maker);
    if (!/^\d+$/.test(result)) return;
    if (args.includes("CLONE_FS")) known.set(result, at(maker));
    else if (!early.has(result)) known.set(result, { path: at(maker).path });
    // Numbers are given again.
    early.delete(result);
  };
  return {
    of: (pid) => at(pid).path,
    follow: (call) => {
      const { pid, name, args, result } = call;
      if (MAKES.has(name)) made(pid, call);
      if (result !== "0") return;
      const directory = at(pid);
      if (name === "chdir") directory.path = pathIn(args, directory.path) ?? directory.path;
      if (name === "fchdir") directory.path = pathOf(args) ?? directory.path;
    },
  };
}
