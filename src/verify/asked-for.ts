import type { Image, ImageFile } from "../image/image.js";
import { ownerOf } from "../image/owner.js";
import { reachable, relationsOf } from "../image/packages/relations.js";
import { type Declared, names } from "./declared.js";

/** Whether a package is headers and libraries to link with: what it depends on besides is there for the build. */
export function isForLinking(name: string): boolean {
  return /^lib.*-dev$/.test(name);
}

/**
 * Whether something asks for the interpreter whose module a path is: a package that the Dockerfile names, a script that no package has,
 * or what starts. libglib2.0-dev depends on Python for its own tools.
 */
export function isAskedFor(path: string, image: Image, declared: Declared): boolean {
  const owner = ownerOf(image, path);
  const interpreter = /\/lib\/([a-z]+)/.exec(path)?.[1];
  if (owner === undefined || interpreter === undefined) return true;
  const named = image.packages.filter(({ name }) => !isForLinking(name) && names(declared, name)).map(({ name }) => name);
  if (reachable(named, relationsOf(image.packages).depends).has(owner)) return true;
  const { entrypoint, cmd } = image.config;
  const calls = new RegExp(`\\b${interpreter}`);
  if ([...(entrypoint ?? []), ...(cmd ?? [])].some((word) => calls.test(word))) return true;
  return [...image.files].some(([script, file]) => calls.test(interpreterOf(file)) && ownerOf(image, script) === undefined);
}

function interpreterOf(file: ImageFile): string {
  if (file.type !== "file" || file.content.kind !== "script") return "";
  return `${file.content.interpreter} ${file.content.argument ?? ""}`;
}
