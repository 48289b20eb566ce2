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
  const directories = new Map<string, string>();
  const bound = new Map<string, string>();
  for (const { pid, name, args, result } of callsIn(log)) {
    const directory = directories.get(pid) ?? workingDir;
    if (name === "connect") add(traced.connected, addressIn(args));
    if (result.startsWith("-") || result.startsWith("?")) continue;
    const address = name === "bind" ? addressIn(args) : undefined;
    if (address !== undefined) bound.set(descriptorIn(args), address);
    else if (name === "listen") add(traced.listened, bound.get(descriptorIn(args)));
    else if (name === "getdents64") add(traced.listed, /^\d+<([^>]*)>/.exec(args)?.[1]);
    else if (name === "chdir") directories.set(pid, pathIn(args, directory) ?? directory);
    else if (name.startsWith("execve")) add(traced.executed, pathIn(args, directory));
    else if (name.startsWith("readlink")) add(traced.opened, pathIn(args, directory));
    else if (name.startsWith("open") && isForReading(args)) {
      // What a link led to stands behind the result; the name by which it was asked for counts too.
      add(traced.opened, /^\d+<([^>]*)>/.exec(result)?.[1]);
      add(traced.opened, pathIn(args, directory));
    }
  }
  return traced;
}

interface Call {
  readonly pid: string;
  readonly name: string;
  readonly args: string;
  readonly result: string;
}

/** The calls of a log. One that another process interrupts stands in two lines. */
function* callsIn(log: string): Generator<Call> {
  const unfinished = new Map<string, string>();
  for (const line of log.split("\n")) {
    const [, pid = "", rest = ""] = /^(?:\[pid\s+)?(\d+)\]?\s+(.*)$/.exec(line) ?? [];
    const [, start] = /^(.*) <unfinished \.\.\.>$/.exec(rest) ?? [];
    if (start !== undefined) {
      unfinished.set(pid, start);
      continue;
    }
    const [, end] = /^<\.\.\. \w+ resumed>\s?(.*)$/.exec(rest) ?? [];
    const whole = end === undefined ? rest : `${unfinished.get(pid) ?? ""}${end}`;
    const [, name, args = "", result = ""] = /^(\w+)\((.*)\)\s+= (.*)$/.exec(whole) ?? [];
    if (name !== undefined) yield { pid, name, args, result };
  }
}

/** Whether `open` reads a file: neither a directory nor one that it makes anew. */
function isForReading(args: string): boolean {
  const isWritten = /O_CREAT|O_TRUNC/.test(args) && /O_WRONLY|O_TRUNC/.test(args);
  return !args.includes("O_DIRECTORY") && !isWritten;
}

function set(): Set<string> {
  return new Set();
}

function add(to: Set<string>, path: string | undefined): void {
  if (path !== undefined && path !== "") to.add(path);
}

/** The first path in quotes, from the descriptor in front of it or the working directory. */
function pathIn(args: string, workingDir: string): string | undefined {
  const [, descriptor, quoted] = /^(?:(AT_FDCWD(?:<[^>]*>)?|\d+<[^>]*>), )?"((?:[^"\\]|\\.)*)"/.exec(args) ?? [];
  if (quoted === undefined) return undefined;
  const path = unescaped(quoted);
  const from = /<([^>]*)>/.exec(descriptor ?? "")?.[1] ?? workingDir;
  return path.startsWith("/") ? path : `${from}/${path}`;
}

function unescaped(quoted: string): string {
  return quoted.replaceAll(/\\([0-7]{1,3}|.)/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    return { n: "\n", t: "\t", r: "\r" }[code] ?? code;
  });
}

function descriptorIn(args: string): string {
  return /^\d+(<[^,]*>)?/.exec(args)?.[0] ?? "";
}

/** `port 8080` of what a socket is bound to or connects to, or `unix` and the path of a local one. */
function addressIn(args: string): string | undefined {
  const [, local] = /sun_path=@?"([^"]*)"/.exec(args) ?? [];
  if (local !== undefined) return `unix ${local}`;
  const [, port] = /sin6?_port=htons\((\d+)\)/.exec(args) ?? [];
  if (port === undefined || port === "0") return undefined;
  return `port ${port}`;
}
