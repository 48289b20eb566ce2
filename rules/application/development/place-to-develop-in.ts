import { isInside, resolveDirectory } from "../../../src/rule.js";
import { EDITED_SOURCES } from "../../knowledge/project/files.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { servicesOf } from "../../shared/services.js";
import type { Candidate, Refused } from "../candidate.js";

/** Parts of the name of a Dockerfile, or of a stage, that say what it is for. */
const FOR_DEVELOPMENT = /(^|[._-])(dev|devel|development|local|debug|watch|hot)([._-]|$)/i;
const FOR_PRODUCTION = /(^|[._-])(prod|production|release|deploy)([._-]|$)/i;

const MODES: ReadonlySet<string> = new Set(["NODE_ENV", "RACK_ENV", "RAILS_ENV"]);

/** Why somebody may develop in an image that starts a tool for it, and need more there than what it starts. `places`: where its sources lie. */
export function placeToDevelopIn(candidate: Candidate, tool: string | undefined, places: readonly string[]): Refused | undefined {
  const why = tool === undefined ? undefined : whyDevelopment(candidate, places);
  return why === undefined ? undefined : { refusal: `it starts ${tool}, for development: ${why}`, at: candidate.stage.from };
}

function whyDevelopment(candidate: Candidate, places: readonly string[]): string | undefined {
  const { model, stage, context } = candidate;
  const name = context?.dockerfile;
  if (name !== undefined && FOR_DEVELOPMENT.test(name)) return `${name} says so by its name`;
  if (stage.name !== undefined && FOR_DEVELOPMENT.test(stage.name)) return `the stage ${stage.name} says so by its name`;
  const other = FOR_PRODUCTION.test(name ?? "") ? undefined : context?.otherDockerfiles().find((one) => FOR_PRODUCTION.test(one));
  if (other !== undefined) return `${other} is there for production`;
  const mode = stage.instructions
    .flatMap((one) => (one.kind === "env" ? one.pairs : []))
    .find(({ key, value }) => MODES.has(key.text) && /^["']?dev/.test(value.text));
  if (mode !== undefined) return `${mode.key.text} says so`;
  const mounts = servicesOf(model, stage).flatMap(({ file, mounts }) => mounts.map((path) => [file, path] as const));
  const mount = mounts.find(([, path]) => places.some((place) => isEdited(candidate, path, place)));
  return mount && `${mount[0]} mounts sources over ${mount[1]}`;
}

/** Whether people edit what a directory of the host is mounted over: all of an application, or sources of it. */
function isEdited(candidate: Candidate, path: string, place: string): boolean {
  const mounted = resolveDirectory("/", path) ?? path;
  if (isInside(place, mounted)) return true;
  const own = isInside(mounted, place) ? contextPath(candidate, mounted) : undefined;
  const files = own === undefined || candidate.context === undefined ? [] : filesBelow(candidate.context, own);
  for (const file of files) if (EDITED_SOURCES.test(file)) return true;
  return false;
}
