import { field, type Json, list, number, string } from "../image/json.js";
import { platformIn } from "../image/platform.js";
import { RegistryError } from "./error.js";
import { isDigest } from "./reference.js";

/** What a manifest says of a blob, or an index of a manifest. */
interface Descriptor {
  readonly digest: string;
  readonly bytes: number;
  readonly mediaType: string;
}

export interface Manifest {
  readonly kind: "manifest";
  readonly config: Descriptor;
  /** Base first. */
  readonly layers: readonly Descriptor[];
}

/** The images of an index. */
export interface Index {
  readonly kind: "index";
  readonly images: readonly IndexedImage[];
}

interface IndexedImage extends Descriptor {
  /** `linux/arm64/v8`; empty where the index does not say. */
  readonly platform: string;
}

const INDEXES = ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];
const MANIFESTS = ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"];
const CONFIGS = ["application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json"];

/** What may be answered where a manifest is asked for. */
export const DOCUMENTS: readonly string[] = [...INDEXES, ...MANIFESTS];

/**
 * An index or a manifest of OCI (image-spec: image-index.md, manifest.md) or of Docker's schema 2.
 * @throws RegistryError where it is neither, of an artifact that is no image, or breaks the specification.
 */
export function readDocument(json: Json, what: string): Manifest | Index {
  const type = string(field(json, "mediaType"));
  const manifests = field(json, "manifests");
  const isIndex = manifests !== undefined;
  if (field(json, "schemaVersion") === 1)
    throw new RegistryError(
      "not-an-image",
      `${what}: a manifest of schema 1, which Docker dropped`,
      "push the image again with a newer engine",
    );
  // Read as either, it could be two images (CVE-2021-41190).
  const isBoth = isIndex && (field(json, "layers") !== undefined || field(json, "config") !== undefined);
  if (isBoth || (type !== undefined && !(isIndex ? INDEXES : MANIFESTS).includes(type)) || field(json, "schemaVersion") !== 2)
    throw new RegistryError("not-an-image", `${what}: neither an index nor a manifest of an image`);
  return isIndex ? { kind: "index", images: imagesOf(manifests, what) } : manifestOf(json, what);
}

function imagesOf(manifests: Json, what: string): readonly IndexedImage[] {
  return list(manifests).flatMap((entry) => {
    // Attestations say what a build was made of; they are no images.
    if (field(field(entry, "annotations"), "vnd.docker.reference.type") !== undefined) return [];
    const platform = field(entry, "platform");
    return [{ ...descriptorOf(entry, what), platform: platformIn(platform) }];
  });
}

function manifestOf(json: Json, what: string): Manifest {
  const config = descriptorOf(field(json, "config"), what);
  if (!CONFIGS.includes(config.mediaType)) throw new RegistryError("not-an-image", `${what}: an artifact that is no image`);
  return { kind: "manifest", config, layers: list(field(json, "layers")).map((layer) => descriptorOf(layer, what)) };
}

function descriptorOf(json: Json, what: string): Descriptor {
  const [digest = "", bytes = -1] = [string(field(json, "digest")), number(field(json, "size"))];
  if (!isDigest(digest) || !Number.isSafeInteger(bytes) || bytes < 0)
    throw new RegistryError("wrong-answer", `${what}: a descriptor without digest and size`);
  return { digest, bytes, mediaType: string(field(json, "mediaType")) ?? "" };
}
