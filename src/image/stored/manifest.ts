import { ImageError } from "../error.js";
import { field, type Json, list, number, parseJson, string, strings } from "../json.js";
import { isPlatform, platformIn, thisMachine } from "../platform.js";
import type { Archive } from "./archive.js";
import type { Blob } from "./blob.js";

/** Which blobs make an image. */
export interface Manifest {
  readonly config: Json;
  readonly layers: readonly Named[];
}

/** A blob, and the name that it goes by. */
export interface Named {
  readonly name: string;
  readonly blob: Blob;
}

/** An image as an index or an archive names it. */
interface Candidate {
  /** `linux/amd64`, with `/v8` where the index says so. */
  readonly platform: string;
  read(): Promise<Manifest>;
}

/**
 * The manifest of an archive: of index.json (OCI image layout), or where there is none of manifest.json (docker save).
 * `platform`: `linux/arm64`; undefined: the only one there is, or else that of this machine.
 * @throws ImageError where there is none, more than one, or blobs are missing or have another digest or size.
 */
export async function findManifest(archive: Archive, platform: string | undefined): Promise<Manifest> {
  const index = await archive.get("index.json");
  const candidates =
    index === undefined ? await fromDocker(archive) : await fromIndex(archive, jsonOf({ name: "index.json", blob: index }), new Set());
  return choose(candidates, platform).read();
}

function choose(candidates: readonly Candidate[], platform: string | undefined): Candidate {
  const [only] = candidates;
  if (only === undefined) throw new ImageError("", "an archive without images");
  if (platform === undefined && candidates.length === 1) return only;
  const wanted = platform ?? thisMachine();
  const found = candidates.filter((candidate) => isPlatform(candidate.platform, wanted));
  const [first] = found;
  if (first === undefined)
    throw new ImageError("", `no image for ${wanted}: ${candidates.map((candidate) => candidate.platform).join(", ")}`);
  if (found.length > 1) throw new ImageError("", `${found.length} images for ${wanted}`);
  return first;
}

/** Indexes lie within indexes: that of the layout, and one for each image of several platforms. `seen`: digests that were read. */
async function fromIndex(archive: Archive, index: Json, seen: Set<string>): Promise<readonly Candidate[]> {
  const isOuter = seen.size === 0;
  const found: Candidate[] = [];
  for (const descriptor of list(field(index, "manifests"))) {
    const digest = string(field(descriptor, "digest")) ?? "";
    // A manifest is named once for each tag. Attestations say what a build was made of; they are no images.
    if (seen.has(digest) || string(field(field(descriptor, "annotations"), "vnd.docker.reference.type")) !== undefined) continue;
    seen.add(digest);
    // Engines save the platforms that they have, and the whole index.
    if (!isOuter && (await archive.get(pathOf(digest))) === undefined) continue;
    const manifest = jsonOf(await blobOf(archive, descriptor));
    if (field(manifest, "manifests") !== undefined) {
      found.push(...(await fromIndex(archive, manifest, seen)));
      continue;
    }
    const config = jsonOf(await blobOf(archive, field(manifest, "config")));
    const layers = list(field(manifest, "layers"));
    found.push({
      platform: platformIn(config),
      read: async () => ({ config, layers: await inTurn(layers, (layer) => blobOf(archive, layer)) }),
    });
  }
  return found;
}

async function fromDocker(archive: Archive): Promise<readonly Candidate[]> {
  const blob = await archive.get("manifest.json");
  if (blob === undefined) throw new ImageError("", "neither index.json nor manifest.json: not an image");
  return inTurn(list(jsonOf({ name: "manifest.json", blob })), async (image) => {
    const config = jsonOf(checked(await fileOf(archive, string(field(image, "Config")) ?? "")));
    const layers = strings(field(image, "Layers")) ?? [];
    return {
      platform: platformIn(config),
      read: async () => ({ config, layers: await inTurn(layers, (layer) => fileOf(archive, layer)) }),
    };
  });
}

/** One after the other: each may be read only now. */
async function inTurn<From, To>(all: readonly From[], make: (one: From) => Promise<To>): Promise<readonly To[]> {
  const made: To[] = [];
  for (const one of all) made.push(await make(one));
  return made;
}

function pathOf(digest: string): string {
  return `blobs/${digest.replace(":", "/")}`;
}

async function blobOf(archive: Archive, descriptor: Json): Promise<Named> {
  const digest = string(field(descriptor, "digest")) ?? "";
  const named = await fileOf(archive, pathOf(digest));
  if (named.blob.digest !== digest) throw new ImageError(named.name, `its digest is ${named.blob.digest}`);
  const size = number(field(descriptor, "size"));
  if (size !== named.blob.bytes) throw new ImageError(named.name, `${named.blob.bytes} bytes, where the manifest says ${size}`);
  return named;
}

async function fileOf(archive: Archive, name: string): Promise<Named> {
  const blob = await archive.get(name);
  if (blob === undefined) throw new ImageError(name, "is not in the archive");
  return { name, blob };
}

/** Docker names configs by their digests. */
function checked(named: Named): Named {
  const [hex] = /[0-9a-f]{64}(?=(?:\.json)?$)/.exec(named.name) ?? [];
  if (hex !== undefined && named.blob.digest !== `sha256:${hex}`) throw new ImageError(named.name, `its digest is ${named.blob.digest}`);
  return named;
}

function jsonOf({ name, blob }: Named): Json {
  if (blob.content.kind !== "json") throw new ImageError(name, "not JSON");
  return parseJson(blob.content.text, name);
}
