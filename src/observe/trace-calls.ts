import { decodeName } from "../image/name.js";

/** A call of the kernel, as strace says it. */
export interface Call {
  readonly pid: string;
  readonly name: string;
  readonly args: string;
  /** Undefined: it has not ended yet, and comes once more when it has. */
  readonly result: string | undefined;
}

/** The calls of a log. One that another process interrupts stands in two lines. */
export function* callsIn(log: string): Generator<Call> {
  const unfinished = new Map<string, string>();
  for (const line of log.split("\n")) {
    const [, pid = "", rest = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const [, start] = /^(.*) <unfinished \.\.\.>$/.exec(rest) ?? [];
    if (start !== undefined) {
      unfinished.set(pid, start);
      const [, name, args = ""] = /^(\w+)\((.*)$/.exec(start) ?? [];
      if (name !== undefined) yield { pid, name, args, result: undefined };
      continue;
    }
    const [, end] = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest) ?? [];
    const whole = end === undefined ? rest : `${unfinished.get(pid) ?? ""}${end}`;
    const [, name, args = "", result] = /^(\w+)\((.*)\)\s+= (.*)$/.exec(whole) ?? [];
    if (name !== undefined) yield { pid, name, args, result };
  }
}

/** The first path in quotes, from the descriptor in front of it or the working directory. */
export function pathIn(args: string, workingDir: string): string | undefined {
  const [, descriptor = "", quoted] = /^(?:(AT_FDCWD(?:<[^>]*>)?|\d+<[^>]*>), )?"((?:[^"\\]|\\.)*)"/.exec(args) ?? [];
  if (quoted === undefined) return undefined;
  const path = unescaped(quoted);
  return path.startsWith("/") ? path : `${pathOf(descriptor) ?? workingDir}/${path}`;
}

/** The path behind a number, as `-y` has it: `3</srv/x>`. */
export function pathOf(descriptor: string): string | undefined {
  const [, path] = /^\w+<([^>]*)>/.exec(descriptor) ?? [];
  return path === undefined ? undefined : unescaped(path);
}

/** strace has the bytes of a path that are not of ASCII in octal digits, and `>` behind a descriptor's number. */
function unescaped(quoted: string): string {
  const bytes = quoted.replaceAll(/\\([0-7]{1,3}|.)/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
  );
  return decodeName(Buffer.from(bytes, "latin1"));
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", v: "\v", f: "\f" };

/** A socket, by which a later call is known to be about it. */
export function descriptorIn(args: string): string {
  return /^\d+<[^,]*>/.exec(args)?.[0] ?? "";
}

/** `port 8080` of what a socket is bound to or connects to, or `unix` and the path of a local one. */
export function addressIn(args: string): string | undefined {
  const [, local] = /sun_path=@?"([^"]*)"/.exec(args) ?? [];
  if (local !== undefined) return `unix ${local}`;
  const [, port = "0"] = /sin6?_port=htons\((\d+)\)/.exec(args) ?? [];
  return port === "0" ? undefined : `port ${port}`;
}
