import { isInside } from "../../../src/rule.js";
import { composeMounts } from "../../shared/compose-commands.js";
import { servicesOf } from "../../shared/services.js";
import type { Candidate, Refused } from "../recipe.js";
import type { Needs } from "./needs.js";
import type { Project } from "./project.js";

/** Parts of the name of a Dockerfile, or of a stage, that say what it is for. */
const FOR_DEVELOPMENT = /(^|[._-])(dev|devel|development|local|debug|watch|hot)([._-]|$)/i;
const FOR_PRODUCTION = /(^|[._-])(prod|production|release|deploy)([._-]|$)/i;

/** Directories of an application that people edit. */
const EDITED = /^\/?(src|app|pages|components|lib|server|client)?$/;

/** Why somebody may develop in an image that starts tools for it, and need more there than what it starts. */
export function placeToDevelopIn(candidate: Candidate, projects: readonly Project[], { tools }: Needs): Refused | undefined {
  const [tool] = tools;
  if (tool === undefined) return undefined;
  const why = whyDevelopment(candidate, projects);
  return why === undefined ? undefined : { refusal: `it starts ${tool}, a tool for development, and ${why}`, at: candidate.stage.from };
}

function whyDevelopment({ model, stage, context }: Candidate, projects: readonly Project[]): string | undefined {
  const name = context?.dockerfile;
  if (name !== undefined && FOR_DEVELOPMENT.test(name)) return `${name} is for that by its name`;
  if (stage.name !== undefined && FOR_DEVELOPMENT.test(stage.name)) return `the stage ${stage.name} is for that by its name`;
  const other = FOR_PRODUCTION.test(name ?? "") ? undefined : context?.otherDockerfiles().find((one) => FOR_PRODUCTION.test(one));
  if (other !== undefined) return `${other} is what is meant for production`;
  const mode = stage.instructions.find((one) => one.kind === "env" && one.pairs.some(isDevelopmentMode));
  if (mode !== undefined) return "NODE_ENV says that it is for that";
  const mounts = [
    ...composeMounts(context),
    ...servicesOf(model, stage).flatMap(({ file, mounts: own }) => own.map((path) => [file, path] as const)),
  ];
  const [file, path] = mounts.find(([, path]) => projects.some(({ place }) => isEdited(path, place))) ?? [];
  return path === undefined ? undefined : `${file} mounts sources over ${path}`;
}

function isDevelopmentMode({
  key,
  value,
}: {
  readonly key: { readonly text: string };
  readonly value?: { readonly text: string };
}): boolean {
  return key.text === "NODE_ENV" && /^["']?dev/.test(value?.text ?? "");
}

function isEdited(path: string, place: string): boolean {
  return isInside(place, path) || (path.startsWith(place) && EDITED.test(path.slice(place.length)));
}
