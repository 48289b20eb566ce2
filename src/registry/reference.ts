import { type ImageReference, parseImageReference } from "../model/image.js";
import { lowerCase } from "../text/case.js";
import { RegistryError } from "./error.js";

/** Where an image is asked for. */
export interface RegistryReference {
  /** As docker shows it in full: `docker.io/library/debian:13`. */
  readonly name: string;
  /** As credentials are kept under it: `docker.io`, `localhost:5000`. */
  readonly registry: string;
  /** Where the registry answers, without path; the first that speaks is taken. */
  readonly origins: readonly string[];
  readonly repository: string;
  readonly tag: string | undefined;
  /** Where there is one, it counts and not the tag. */
  readonly digest: string | undefined;
}

const DEFAULT_REGISTRY = "docker.io";
/** Docker Hub's API is not where its name says (github.com/moby/moby: registry/config.go). */
const HUB = "registry-1.docker.io";
const HUB_NAMES: ReadonlySet<string> = new Set([DEFAULT_REGISTRY, "index.docker.io"]);

// The grammar of github.com/distribution/reference.
const REGISTRY = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/;
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
const MOST_CHARACTERS = 255;
const LOOPBACK = /^(?:localhost|(?:.*\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/**
 * A reference as docker reads it: without registry that of Docker, there with `library/` in front of a single name, and `latest`
 * where neither tag nor digest is given. Plain HTTP is tried for this machine alone, and after HTTPS.
 * @throws RegistryError where docker would take it for no reference.
 */
export function registryReference(text: string): RegistryReference {
  const parts = parseImageReference(text);
  const registry = canonical(parts.registry);
  const repository = registry === DEFAULT_REGISTRY && !parts.repository.includes("/") ? `library/${parts.repository}` : parts.repository;
  const wrong = faultOf({ ...parts, registry, repository }, text);
  if (wrong !== undefined) throw new RegistryError("reference", `${JSON.stringify(withoutPassword(text))} is no image reference: ${wrong}`);
  const tag = parts.tag ?? (parts.digest === undefined ? "latest" : undefined);
  const host = registry === DEFAULT_REGISTRY ? HUB : registry;
  return {
    name: `${registry}/${repository}${tag === undefined ? "" : `:${tag}`}${parts.digest === undefined ? "" : `@${parts.digest}`}`,
    registry,
    origins: isLoopback(host) ? [`https://${host}`, `http://${host}`] : [`https://${host}`],
    repository,
    tag,
    digest: parts.digest,
  };
}

/** Whether a text is a digest of a kind that registries have. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** `host` with or without port. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

function canonical(registry: string | undefined): string {
  const name = lowerCase(registry ?? DEFAULT_REGISTRY);
  return HUB_NAMES.has(name) ? DEFAULT_REGISTRY : name;
}

/** Who takes a reference for an address may put a login into it. */
function withoutPassword(text: string): string {
  return text.replace(/^([a-z]+:\/\/)?[^/]*@(?!sha)/, "$1…@");
}

function faultOf({ registry = "", repository, tag, digest }: ImageReference, text: string): string | undefined {
  if (text.split("@").length > 2) return "it has more than one @";
  if (!REGISTRY.test(registry) || !URL.canParse(`https://${registry}`)) return `${JSON.stringify(registry)} is no registry`;
  if (repository !== lowerCase(repository)) return "repositories are lower case";
  if (!REPOSITORY.test(repository)) return `${JSON.stringify(repository)} is no repository`;
  if (repository.length > MOST_CHARACTERS) return `the repository has more than ${MOST_CHARACTERS} characters`;
  if (digest !== undefined && !isDigest(digest)) return `${JSON.stringify(digest)} is no digest of sha256 or sha512`;
  if (tag !== undefined && !TAG.test(tag)) return `${JSON.stringify(tag)} is no tag`;
  return undefined;
}
