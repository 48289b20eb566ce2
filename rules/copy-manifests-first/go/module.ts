import { type ContextFacts, resolveDirectory } from "../../../src/rule.js";
import { GO_DIRECTIVES } from "../../knowledge/manifests/go.js";
import { obstacleToFiles, type Refused, refused } from "../ecosystem.js";

/** What the go command reads to know the modules that a module needs: `go.mod`, `go.sum`, and the `go.mod` of modules of the project that stand for others. */
export function filesOfModule(context: ContextFacts): readonly string[] | Refused {
  if (context.kind("go.work") !== undefined) return refused("go.work makes go read other modules");
  const files = ["go.mod", ...(context.kind("go.sum") === undefined ? [] : ["go.sum"])];
  const text = context.kind("go.mod") === undefined ? undefined : context.read("go.mod");
  if (text === undefined) return refused("there is no go.mod in the build context");
  let block: string | undefined;
  for (const line of text.split(/\r?\n/).map((one) => one.replace(/\/\/.*$/, "").trim())) {
    if (line === "") continue;
    if (line === ")") {
      block = undefined;
      continue;
    }
    const [, directive = "", rest = ""] = block === undefined ? (/^([a-z]+)\s*(.*)$/.exec(line) ?? []) : ["", block, line];
    if (rest === "(") block = directive;
    else if (directive === "replace") {
      const file = replacementOf(rest);
      if (file === undefined) return refused(`go.mod has the line \`${line}\`, which names a folder outside of what is copied`);
      if (file !== "") files.push(file);
    } else if (!GO_DIRECTIVES.has(directive)) return refused(`go.mod has the line \`${line}\`, which is not understood`);
  }
  const obstacle = obstacleToFiles(files, context);
  return obstacle === undefined ? [...new Set(files)] : refused(obstacle);
}

/** The go.mod of a module that `old => ./new` names; empty where it is one to download, undefined where it lies elsewhere. */
function replacementOf(text: string): string | undefined {
  const target = text.split("=>")[1]?.trim().replaceAll(/["`]/g, "") ?? "";
  if (!/^(\.{0,2}\/|\.{1,2}$)/.test(target)) return "";
  const path = resolveDirectory("/project", target);
  return path?.startsWith("/project/") && !target.startsWith("/") ? `${path.slice("/project/".length)}/go.mod` : undefined;
}

/** Whether a go.mod names modules. */
export function hasRequirements(context: ContextFacts): boolean {
  return /^\s*require\b/m.test(context.read("go.mod") ?? "");
}
