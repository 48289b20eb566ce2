import type { ContextFacts } from "../../../src/rule.js";
import { parseCommented, recordOf, textOf } from "../../shared/json.js";
import { below } from "../../shared/paths.js";
import { inProject, type Project } from "./project.js";

const SETTINGS = ["tsconfig.json", "tsconfig.base.json", "tsconfig.app.json", "jsconfig.json"];
const ENDINGS = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".json"];

interface Settings {
  readonly compilerOptions?: unknown;
}

interface Compiler {
  readonly paths?: unknown;
  readonly baseUrl?: unknown;
}

/** Whether the name of a module is one of the project's own, by the settings of its compiler (typescriptlang.org/tsconfig, `paths` and `baseUrl`). */
export function ownModules(project: Project, context: ContextFacts | undefined): (name: string) => boolean {
  const compilers = SETTINGS.map((file): Compiler => {
    const { compilerOptions }: Settings = parseCommented(context?.read(inProject(project, file))) ?? {};
    return recordOf(compilerOptions);
  });
  const patterns = compilers.flatMap(({ paths }) => Object.keys(recordOf(paths))).map((pattern) => pattern.replace(/\*.*$/, ""));
  const bases = compilers.flatMap(({ baseUrl }) => textOf(baseUrl)?.replace(/^\.\/?/, "") ?? []);
  const isThere = (name: string) =>
    bases.some((base) => ENDINGS.some((ending) => context?.kind(inProject(project, below(base || ".", name + ending))) !== undefined));
  return (name) => patterns.some((start) => start !== "" && `${name}/`.startsWith(start)) || isThere(name);
}
