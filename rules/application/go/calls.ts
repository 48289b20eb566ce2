import { GO_STARTERS, GO_TOOLCHAIN } from "../../knowledge/commands/program-starters.js";
import { calledThrough } from "../compiled/called-through.js";

/**
 * The programs that a Go source calls (pkg.go.dev/os/exec); undefined for one that only the run tells. The program itself,
 * by the name it was started by, is none.
 */
export function goCalls(source: string): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  const imported = /(?:^|[\s(;])(?:(\w+|\.)\s+)?"(?:os\/exec|golang\.org\/x\/sys\/execabs)"/.exec(source);
  if (imported !== null) {
    const name =
      imported[1] === undefined || imported[1] === "import" ? (imported[0].includes("execabs") ? "execabs" : "exec") : imported[1];
    if (name === ".") return [undefined];
    // Others may stand behind one on its line.
    const call = new RegExp(`\\b${name}\\.(Command|CommandContext|LookPath)\\((?=([^\\n]*))`, "g");
    for (const [, verb, rest = ""] of source.matchAll(call)) {
      const args = verb === "CommandContext" ? rest.replace(/^\s*[\w.]+(\(\))?\s*,/, "") : rest;
      if (/^\s*os\.Args\[0\]/.test(args)) continue;
      found.push(...calledThrough(/^\s*["`]([^"`]*)["`]/.exec(args)?.[1], args));
    }
    if (new RegExp(`\\b${name}\\.Cmd\\{`).test(source)) found.push(undefined);
  }
  if (/\b(syscall|unix)\.(Exec|ForkExec|StartProcess)\b|\bos\.StartProcess\b|\bplugin\.Open\(/.test(source)) found.push(undefined);
  if (GO_STARTERS.test(source)) found.push(undefined);
  if (GO_TOOLCHAIN.test(source)) found.push("go");
  return found;
}
