import { type ContextFacts, rowOf } from "../../../src/rule.js";
import { INSTALL_SCRIPTS, READS_KEY, READS_PROJECT, SCRIPTS_OF_PACKAGES } from "../../knowledge/manifests/node.js";
import { entriesAt, isRecord, type JsonRecord } from "../../shared/json.js";
import { isRefused, type Refused, refused } from "../ecosystem.js";
import { readSchema } from "./prisma.js";

/** The keys of a package.json that name packages with what they are asked for. */
export const DEPENDENCIES = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;
const REPLACEMENTS = ["overrides", "resolutions"] as const;

/** What an install asks of a package.json. */
interface Asked {
  readonly scripts: "run" | "ignored";
  /** The packages with an install script, where they are known. */
  readonly withScripts: readonly string[] | undefined;
  /** The protocols of dependencies that lie in no other file than those that are copied anyway. */
  readonly protocols: RegExp | undefined;
  /** As seen from the folder of the package.json. */
  readonly context: ContextFacts;
}

/** The files that an install reads because a package.json says so, or why that cannot be told. */
export function filesOfPackage(manifest: JsonRecord, { scripts, withScripts, protocols, context }: Asked): readonly string[] | Refused {
  const dependencies = DEPENDENCIES.flatMap((key) => entriesAt(manifest, key));
  const isHere = (spec: string) => isLocal(spec) && !protocols?.test(spec);
  const local = dependencies.find(([, spec]) => typeof spec !== "string" || isHere(spec));
  if (local !== undefined) return refused(`the dependency ${local[0]} lies in the project`);
  const replaced = REPLACEMENTS.find((key) => specsIn(manifest[key]).some(isHere));
  if (replaced !== undefined) return refused(`package.json has ${replaced} that lie in the project`);
  if (scripts === "ignored") return [];
  const own = filesOfScripts(manifest, context);
  if (isRefused(own)) return own;
  const others = filesOfPackages(manifest, withScripts ?? dependencies.map(([name]) => name), context);
  return isRefused(others) ? others : [...new Set([...own, ...others])];
}

function filesOfScripts(manifest: JsonRecord, context: ContextFacts): readonly string[] | Refused {
  const files: string[] = [];
  for (const [name, script] of entriesAt(manifest, "scripts")) {
    if (!INSTALL_SCRIPTS.includes(name)) continue;
    const text = typeof script === "string" ? script.trim() : "";
    const known = SCRIPTS_OF_PACKAGES.find(({ script: pattern }) => pattern.test(text));
    if (known === undefined) return refused(`package.json has the script ${name}, which may read any file`);
    const read = known.reads === "prisma" ? filesOfPrisma("prisma", manifest, context) : filesThere(text, known, context);
    if (isRefused(read)) return read;
    files.push(...read);
  }
  return context.kind("binding.gyp") === undefined ? files : refused("binding.gyp makes npm compile the project");
}

/** What a script reads of what is there; it may be no more than nothing. */
function filesThere(
  script: string,
  { reads, refuses }: (typeof SCRIPTS_OF_PACKAGES)[number],
  context: ContextFacts,
): readonly string[] | Refused {
  const [, way = "."] = /^cd ([./]+) &&/.exec(script) ?? [];
  const obstacle = refuses.find((path) => context.kind(`${way}/${path}`) !== undefined);
  if (obstacle !== undefined) return refused(`the script \`${script}\` works on ${obstacle}`);
  return context.kind(reads.replace(/\/$/, "")) === undefined || reads === "" ? [] : [reads];
}

function filesOfPackages(manifest: JsonRecord, names: readonly string[], context: ContextFacts): readonly string[] | Refused {
  for (const name of names) {
    if (name === "prisma" || name === "@prisma/client") continue;
    const read = rowOf(READS_PROJECT, name)?.find((path) => context.kind(path) !== undefined);
    if (read !== undefined) return refused(`the install of ${name} reads ${read}`);
    const key = rowOf(READS_KEY, name);
    if (key !== undefined && manifest[key] !== undefined) return refused(`package.json tells ${name} which files to read`);
  }
  const prisma = ["@prisma/client", "prisma"].find((name) => names.includes(name));
  return prisma === undefined ? [] : filesOfPrisma(prisma, manifest, context);
}

function filesOfPrisma(name: string, manifest: JsonRecord, context: ContextFacts): readonly string[] | Refused {
  const { prisma } = manifest;
  if (prisma !== undefined) return refused(`package.json tells ${name} which files to read`);
  return readSchema(name, context);
}

/** All texts in an object of objects. */
export function specsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return isRecord(value) ? Object.values(value).flatMap(specsIn) : [];
}

/** Whatever is no version, tag, alias, repository or download. */
export function isLocal(spec: string): boolean {
  if (/^(npm|github|gitlab|bitbucket|gist):/.test(spec) || /^(git\+)?(https?|ssh|git):\/\//.test(spec)) return false;
  if (/\.(tgz|tar|tar\.gz)$/i.test(spec)) return true;
  // `git@github.com:owner/name.git`, and `owner/name#v1` of GitHub.
  if (/^[\w.-]+@[\w-]+\.[\w.-]+:[^:]+$/.test(spec) || /^\w[\w.-]*\/[\w.-]+(#.*)?$/.test(spec)) return false;
  return /[:/\\]/.test(spec) || spec.startsWith(".");
}
