import { type ConfigFile, parseConfig } from "../image/config.js";
import { isPlatform, platformIn, thisMachine } from "../image/platform.js";
import type { SizedLayer, Sizes } from "../size/sized.js";
import { printable } from "../text/printable.js";
import { type Repository, repositoryOf } from "./client.js";
import { checkDigest, digestOf } from "./digest.js";
import { DOCUMENTS, type Index, type Manifest, readDocument } from "./documents.js";
import { RegistryError } from "./error.js";
import { parseJsonOf } from "./json-body.js";
import type { Access } from "./patient-request.js";
import { isDigest, type RegistryReference, registryReference } from "./reference.js";

/** An image as its registry describes it: nothing of its layers was fetched. */
export interface RegistryImage {
  /** In full: `docker.io/library/debian:13`. */
  readonly name: string;
  /** Of the config: `linux/arm64/v8`. */
  readonly platform: string;
  /** `sha256:…` of the manifest of this platform. */
  readonly digest: string;
  readonly sizes: Sizes;
  /** Base first. */
  readonly layers: readonly RegistryLayer[];
  /** Its history says what made the layers. */
  readonly config: ConfigFile;
}

type RegistryLayer = Pick<SizedLayer, "digest" | "transferBytes" | "unpackedBytes" | "wastedBytes">;

/**
 * What a registry says of a reference. `platform`: `linux/arm64`; undefined: that of this machine, or the only one there is.
 * @throws RegistryError where it is no reference, there is no such image, or the registry cannot be asked.
 */
export async function readRegistry(text: string, platform: string | undefined, access: Access): Promise<RegistryImage> {
  const reference = registryReference(text);
  const source: Source = { reference, repository: repositoryOf(reference, access), access };
  const outer = await documentOf(source, reference.digest ?? reference.tag ?? "");
  const inner = outer.document.kind === "index" ? await documentOf(source, choose(outer.document, platform, reference.name)) : outer;
  if (inner.document.kind === "index") throw new RegistryError("not-an-image", `${reference.name}: an index within an index`);
  const image = await imageOf(source, inner.document, inner.digest);
  if (platform !== undefined && !isFor(image, platform)) throw noSuchPlatform(reference.name, platform, [image]);
  return image;
}

/** What an index says is not proven, and a manifest without one says nothing. Configs often leave out the variant that their index has. */
function isFor({ platform }: RegistryImage, wanted: string): boolean {
  const [, , variant] = platform.split("/");
  return isPlatform(platform, variant === undefined ? wanted.split("/", 2).join("/") : wanted);
}

interface Source {
  readonly reference: RegistryReference;
  readonly repository: Repository;
  readonly access: Access;
}

async function documentOf({ reference, repository, access }: Source, id: string) {
  const question = { accept: DOCUMENTS, mostBytes: access.limits.manifestBytes };
  const { body, headers } = await repository.get(`manifests/${id}`, question);
  const what = `${reference.name}: its manifest`;
  const told = headers.get("docker-content-digest") ?? "";
  const expected = isDigest(id) ? id : isDigest(told) ? told : undefined;
  if (expected !== undefined) checkDigest(body, expected, what);
  return { document: readDocument(parseJsonOf(body, what), reference.name), digest: expected ?? digestOf(body) };
}

async function imageOf({ reference, repository, access }: Source, { config, layers }: Manifest, digest: string): Promise<RegistryImage> {
  const what = `${reference.name}: its config`;
  const { configBytes } = access.limits;
  if (config.bytes > configBytes) throw new RegistryError("wrong-answer", `${what}: more than ${configBytes} bytes`);
  const { body } = await repository.get(`blobs/${config.digest}`, { accept: ["*/*"], mostBytes: config.bytes });
  checkDigest(body, config.digest, what);
  const json = parseJsonOf(body, what);
  const parsed = parseConfig(json);
  if (parsed.diffIds.length !== layers.length)
    throw new RegistryError("wrong-answer", `${what}: of ${parsed.diffIds.length} layers, where the manifest has ${layers.length}`);
  const transfer = layers.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    name: reference.name,
    platform: platformIn(json),
    digest,
    sizes: { transfer, unpacked: undefined, effective: undefined, wasted: undefined },
    layers: layers.map((layer) => ({ digest: layer.digest, transferBytes: layer.bytes, unpackedBytes: undefined, wastedBytes: undefined })),
    config: parsed,
  };
}

/** The digest of the image for a platform. */
function choose({ images }: Index, platform: string | undefined, name: string): string {
  const [only] = images;
  if (only !== undefined && images.length === 1 && platform === undefined) return only.digest;
  const wanted = platform ?? thisMachine();
  const found = images.find((image) => isPlatform(image.platform, wanted));
  if (found === undefined) throw noSuchPlatform(name, wanted, images);
  return found.digest;
}

function noSuchPlatform(name: string, platform: string, images: readonly { readonly platform: string }[]): RegistryError {
  const there = images.length === 0 ? "nothing" : printable(images.map((image) => image.platform || "one without platform").join(", "));
  return new RegistryError("platform", `${name}: no image for ${platform}; there is ${there.slice(0, 300)}`);
}
