import type { Instruction } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { Installs } from "../../application/python/install-parts.js";
import { openedByModule } from "../../application/python/opened.js";
import { needsOf } from "../../knowledge/python/packages.js";
import { projectFiles } from "../../shared/context/context-paths.js";
import { isFromContext } from "../../shared/context/from-context.js";

const FILES = 3000;

/**
 * What keeps compilers in an image of Alpine: with musl, `ctypes.util.find_library` finds a library by linking with it, so that
 * what opens libraries by their names may not find them without a linker (docs.python.org/3/library/ctypes.html).
 */
export function alpineObstacle(
  { context, stage }: Candidate,
  installs: Installs,
  version: string | undefined,
  at: Instruction,
): Refused | undefined {
  const [major = 3, minor = 99] = (version ?? "3.99").split(".").map(Number);
  if (major < 3 || minor < 7)
    return { refusal: `which packages for Python ${version} open libraries by their names is not known`, at: stage.from };
  const known = (name: string) => `whether ${name} opens libraries, which takes a linker on Alpine, is not known`;
  const [unclear] = [...installs.wanted.unclear, ...installs.extensions];
  if (unclear !== undefined) return { refusal: known(unclear), at };
  for (const requirement of installs.wanted.requirements) {
    const needs = needsOf(requirement, version);
    if (needs.is === "unknown" || needs.packages.length > 0) return { refusal: known(`the package ${requirement.name}`), at };
  }
  const copies = stage.instructions.some(isFromContext);
  if (!copies) return undefined;
  const files = context === undefined ? undefined : projectFiles(context, FILES);
  if (context === undefined || files === undefined)
    return { refusal: "what libraries the program opens cannot be told without the build context", at };
  for (const file of files.filter((path) => path.endsWith(".py"))) {
    const opens = openedByModule(context.read(file) ?? "");
    if (opens !== undefined) return { refusal: `${file} has \`${opens}\`, which takes a linker on Alpine`, at };
  }
  return undefined;
}
