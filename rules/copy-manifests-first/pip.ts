import { type ContextFacts, resolveDirectory, type ShellWord } from "../../src/rule.js";
import { PIP_OPTIONS_REFUSED } from "../knowledge/manifests.js";
import type { Invocation } from "../shared/invocations.js";
import { type Manifests, refused } from "./manifests.js";

/** What calls of `pip install` read at the root of the build context. */
export function pipManifests(calls: readonly Invocation[], context: ContextFacts): Manifests {
  const files: string[] = [];
  for (const call of calls) {
    const operands = [...call.options, ...call.operands];
    for (let index = 0; index < operands.length; index++) {
      const { text, value } = operands[index] as ShellWord;
      if (value !== undefined && /^-[etf]./.test(value)) return refused(`\`${text}\` may make pip read or write other files`);
      if (value === undefined || PIP_OPTIONS_REFUSED.has(value.split("=")[0] ?? ""))
        return refused(`\`${text}\` may make pip read or write other files`);
      const option = /^(?:-r|--requirement=?|-c|--constraint=?)(.*)$/.exec(value);
      if (option !== null) files.push(option[1] || (operands[++index]?.value ?? ""));
      else if (!value.startsWith("-") && isLocal(value)) return refused(`pip installs ${value} from the project`);
    }
  }
  return files.length === 0 ? { is: "none" } : readRequirements(files, context);
}

/** The requirements files with those that they name themselves. */
function readRequirements(start: readonly string[], context: ContextFacts): Manifests {
  const files: string[] = [];
  const queue = [...start];
  for (let written = queue.shift(); written !== undefined; written = queue.shift()) {
    const path = normalize(written);
    if (path === undefined) return refused(`${written} lies outside of the build context`);
    if (!/^[\w./@+-]+$/.test(path)) return refused(`COPY might read the name ${path} as something else`);
    if (files.includes(path)) continue;
    const text = context.read(path);
    if (text === undefined) return refused(`there is no ${path} in the build context`);
    files.push(path);
    for (const line of text.replaceAll(/\\\r?\n/g, "").split(/\r?\n/)) {
      const requirement = line.replace(/(^|\s)#.*$/, "").trim();
      const nested = /^(?:-r|--requirement|-c|--constraint)[=\s]*(\S+)$/.exec(requirement)?.[1];
      if (nested !== undefined) queue.push(path.slice(0, path.lastIndexOf("/") + 1) + nested);
      else if (isLocal(requirement)) return refused(`${path} installs ${requirement} from the project`);
    }
  }
  return { is: "known", files, assumptions: ["no package that is built from source reads files of the project"] };
}

/** A path seen from the root of the build context; undefined where it leaves it. */
function normalize(path: string): string | undefined {
  const resolved = resolveDirectory("/context", path);
  return resolved?.startsWith("/context/") ? resolved.slice("/context/".length) : undefined;
}

/** `-e .`, `./lib`, `lib/`, `file:…`, `name @ file:…`; URLs and index options are not local. */
function isLocal(requirement: string): boolean {
  if (
    requirement === "" ||
    /^--?(i|index-url|extra-index-url|trusted-host|no-index|pre|prefer-binary|only-binary|no-binary)\b/.test(requirement)
  )
    return false;
  if (/^-/.test(requirement)) return true;
  if (/git\+file:/.test(requirement)) return true;
  const source = requirement.split(";")[0]?.trim() ?? "";
  return (
    /(^|@\s*)(file:|\.)/.test(source) ||
    (/[/\\]/.test(source) && !/:\/\//.test(source)) ||
    /\.(whl|zip|tar\.gz)$/.test(source.split("://")[0] ?? "")
  );
}
