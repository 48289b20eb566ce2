/** What programs did, as paths that the container's kernel saw: they may have links and `..` in them. */
export interface Traced {
  readonly opened: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
  readonly executed: ReadonlySet<string>;
  readonly listened: ReadonlySet<string>;
  readonly connected: ReadonlySet<string>;
}

/**
 * Reads strace's log (`-f -y`): `PID call(args) = result`, paths of descriptors in angle brackets behind their numbers. A call that
 * another process interrupts stands in two lines. Calls that failed do not count, but for connections, which may be refused.
 */
export function readTraceLog(log: string, workingDir: string): Traced {
  const traced = { opened: set(), listed: set(), executed: set(), listened: set(), connected: set() };
  const unfinished = new Map<string, string>();
  const directories = new Map<string, string>();
  const bound = new Map<string, string>();
  for (const line of log.split("\n")) {
    const [, pid = "", rest = ""] = /^(?:\[pid\s+)?(\d+)\]?\s+(.*)$/.exec(line) ?? [];
    const [, start] = /^(.*) <unfinished \.\.\.>$/.exec(rest) ?? [];
    if (start !== undefined) {
      unfinished.set(pid, start);
      continue;
    }
    const [, end] = /^<\.\.\. \w+ resumed>\s?(.*)$/.exec(rest) ?? [];
    const whole = end === undefined ? rest : `${unfinished.get(pid) ?? ""}${end}`;
    const [, call, args = "", result = ""] = /^(\w+)\((.*)\)\s+= (.*)$/.exec(whole) ?? [];
    if (call === undefined) continue;
    const directory = directories.get(pid) ?? workingDir;
    const isDone = !result.startsWith("-") && !result.startsWith("?");
    if (call === "connect" || call === "bind") {
      const address = addressIn(args);
      if (address !== undefined && call === "connect") traced.connected.add(address);
      if (address !== undefined && call === "bind" && isDone) bound.set(descriptorIn(args), address);
      continue;
    }
    if (!isDone) continue;
    if (call === "listen") add(traced.listened, bound.get(descriptorIn(args)));
    else if (call === "getdents64") add(traced.listed, /^\d+<([^>]*)>/.exec(args)?.[1]);
    else if (call === "chdir") directories.set(pid, pathIn(args, directory) ?? directory);
    else if (call.startsWith("execve")) add(traced.executed, pathIn(args, directory));
    else if (call.startsWith("open")) {
      const isDirectory = args.includes("O_DIRECTORY");
      const isWritten = /O_CREAT|O_TRUNC/.test(args) && /O_WRONLY|O_TRUNC/.test(args);
      // What a link led to stands behind the result; the name by which it was asked for counts too.
      if (!isDirectory && !isWritten) {
        add(traced.opened, /^\d+<([^>]*)>/.exec(result)?.[1]);
        add(traced.opened, pathIn(args, directory));
      }
    } else if (call.startsWith("readlink")) add(traced.opened, pathIn(args, directory));
  }
  return traced;
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
