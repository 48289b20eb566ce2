import { type ContextFacts, rowOf } from "../../../src/rule.js";
import { COMPILER_SETTINGS, KEEPS_IMPORTS, MOSTLY_TYPES } from "../../knowledge/node/dependencies.js";
import { inProject, type Project } from "./project.js";
import type { Source } from "./source-text.js";

/** The sources without the imports that compilers of TypeScript leave out, since nothing but types comes from them; lines stay where they were. */
export function withoutImportsOfTypes(context: ContextFacts, projects: readonly Project[], sources: readonly Source[]): readonly Source[] {
  const areKept = projects.some((project) => keepsImports(context, project));
  return sources.map((source) => {
    if (!TYPESCRIPT.test(source.path)) return source;
    const text = source.text.replaceAll(IMPORTS_TYPES, blank);
    return {
      ...source,
      text: areKept ? text : text.replaceAll(IMPORTS_NAMES, (all, names, _, name) => (areTypes(names, name) ? blank(all) : all)),
    };
  });
}

const TYPESCRIPT = /\.([cm]?tsx?|vue|svelte)$/;
/** `import type { A } from "b"`, but not a default that is called `type`. */
const IMPORTS_TYPES = /^[ \t]*(?:import|export)\s+type\s+(?:\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?|[\w$]+(?=\s))\s*from\s*(["'])[^"'\n]+\1/gm;
const IMPORTS_NAMES = /^[ \t]*import\s*\{([^};"'`]*)\}\s*from\s*(["'])([^"'\n]+)\2/gm;

function keepsImports(context: ContextFacts, project: Project): boolean {
  const files = context.entries(project.directory).filter((name) => COMPILER_SETTINGS.test(name) || name === "nest-cli.json");
  return files.some((name) => KEEPS_IMPORTS.test(context.read(inProject(project, name)) ?? ""));
}

/** Whether all that a package of types gives by these names are types: they begin with a capital letter. */
function areTypes(names: string, name: string): boolean {
  const called = rowOf(MOSTLY_TYPES, name);
  if (called === undefined) return false;
  const given = names.split(",").map((one) => one.trim().split(/\s+as\s+/)[0] ?? "");
  return given.every((one) => one === "" || one.startsWith("type ") || (/^[A-Z]/.test(one) && !called.includes(one)));
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, "");
}
