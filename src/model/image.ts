import { lowerCase } from "../text/case.js";

/** An image reference taken apart; each part undefined where it is not written. */
export interface ImageReference {
  readonly registry: string | undefined;
  /** Without registry, tag and digest; `library/` is not added. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** The parts of `registry/repository:tag@digest` (github.com/distribution/reference: the first part is a registry if it has a dot, a colon, or capitals, or is `localhost`). */
export function parseImageReference(text: string): ImageReference {
  const [name = "", digest] = text.split("@", 2);
  const slash = name.indexOf("/");
  const first = slash === -1 ? "" : name.slice(0, slash);
  const registry = first.includes(".") || first.includes(":") || first === "localhost" || first !== lowerCase(first) ? first : undefined;
  const path = registry === undefined ? name : name.slice(slash + 1);
  const colon = path.lastIndexOf(":");
  const tagged = colon > path.lastIndexOf("/");
  return { registry, repository: tagged ? path.slice(0, colon) : path, tag: tagged ? path.slice(colon + 1) : undefined, digest };
}

/** Docker Hub's names; Rails 7.1 wrote `registry.docker.com` into new projects. */
const HUB: ReadonlySet<string> = new Set([
  "docker.io",
  "index.docker.io",
  "registry-1.docker.io",
  "registry.docker.com",
  "registry.hub.docker.com",
]);

/** Whether an image is Docker Hub's: names without a registry are. */
export function isOnHub({ registry }: ImageReference): boolean {
  return registry === undefined || HUB.has(registry);
}

/** The name of an official image (`docker.io/library/debian` is `debian`); undefined for others. */
export function officialName(image: ImageReference): string | undefined {
  if (!isOnHub(image)) return undefined;
  const name = image.repository.replace(/^library\//, "");
  return name.includes("/") ? undefined : name;
}
