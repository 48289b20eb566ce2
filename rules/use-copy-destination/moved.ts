import { baseName, directoryPart, editNode, type Run, type Script, SLASHES_AT_END, sourceOf } from "../../src/rule.js";
import { KNOWN_DIRECTORIES } from "../knowledge/bases/known-directories.js";

/** The path of a file that is copied or moved to a destination; undefined where that may be a file or a directory. */
export function fileAt(destination: string, source: string): string | undefined {
  const name = baseName(source);
  if (!/^\/[\w./-]*$/.test(destination) || !/^[\w.-]+$/.test(name) || destination.includes("..")) return undefined;
  const bare = destination.replace(SLASHES_AT_END, "");
  if (KNOWN_DIRECTORIES.has(bare)) return `${bare}/${name}`;
  const parent = directoryPart(bare);
  const isFile = !destination.endsWith("/") && (bare.endsWith(`/${name}`) || /\.\w+$/.test(bare));
  return isFile && KNOWN_DIRECTORIES.has(parent) ? bare : undefined;
}

/** Where the first command of a script moves a file; undefined where it does something else. */
export function movedTo({ items, errexit }: Script, from: string | undefined): string | undefined {
  const [first, second] = items;
  const [command, ...inner] = first?.commands ?? [];
  if (first?.form !== "command" || command === undefined || inner.length > 0 || command.name !== "mv" || errexit !== "no") return undefined;
  if (second !== undefined && second.operator !== "&&") return undefined;
  const [source, to, ...more] = command.args.filter(({ text }) => text !== "-f");
  if (source?.value !== from || to?.value === undefined || more.length > 0 || command.redirects.length > 0) return undefined;
  return fileAt(to.value, from ?? "");
}

/** The RUN without the first command of its list; empty where it has no other. */
export function withoutFirst(run: Run, { items }: Script): string {
  const [first, second] = items;
  if (first === undefined || second === undefined) return "";
  return sourceOf(run, { start: first.start, end: second.start }).includes("#")
    ? run.text
    : editNode(run, [{ start: first.start, end: second.start, text: "" }]);
}
