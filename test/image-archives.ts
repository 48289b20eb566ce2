import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { packTar, type TarEntry } from "modern-tar";

/** An entry of a tar to be made; of type file unless said otherwise. */
export interface Entry {
  readonly name: string;
  readonly type?:
    | "file"
    | "directory"
    | "symlink"
    | "link"
    | "character-device"
    | "block-device"
    | "fifo"
    | "pax-header"
    | "pax-global-header"
    | "gnu-long-name";
  readonly to?: string;
  readonly body?: string | Buffer;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** PAX records as bytes, which the library cannot write. */
  readonly records?: Readonly<Record<string, Buffer>>;
}

/** A tar whose first entry is a device of these numbers, which the library cannot write. */
export async function tarOfDevice(entry: Entry, major: number, minor: number): Promise<Buffer> {
  const bytes = await tar(entry);
  const octal = (value: number) => value.toString(8).padStart(7, "0");
  bytes.write(octal(major), 329, "latin1");
  bytes.write(octal(minor), 337, "latin1");
  bytes.fill(" ", 148, 156);
  const sum = bytes.subarray(0, 512).reduce((all, byte) => all + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return bytes;
}

export async function tar(...entries: readonly Entry[]): Promise<Buffer> {
  return Buffer.from(await packTar(entries.flatMap(packed)));
}

function packed({ name, type = "file", to, body, mode, uid, gid, records }: Entry): TarEntry[] {
  const bytes = Buffer.from(body ?? "");
  const header = {
    name,
    type,
    size: bytes.length,
    mtime: new Date(0),
    linkname: to ?? "",
    mode: mode ?? (type === "directory" ? 0o755 : 0o644),
  };
  const entry: TarEntry = { header: { ...header, uid: uid ?? 0, gid: gid ?? 0 }, body: bytes };
  return records === undefined ? [entry] : [...packed({ name: "pax", type: "pax-header", body: paxBody(records) }), entry];
}

function paxBody(records: Readonly<Record<string, Buffer>>): Buffer {
  return Buffer.concat(
    Object.entries(records).map(([key, value]) => {
      const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from("\n")]);
      const digits = String(rest.length + String(rest.length).length).length;
      return Buffer.concat([Buffer.from(String(rest.length + digits)), rest]);
    }),
  );
}

export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** In pieces of a length, so that nothing may count on how a stream comes. */
export function streamOf(bytes: Buffer, pieceLength = 4096): Readable {
  const count = Math.ceil(bytes.length / pieceLength);
  return Readable.from(
    Array.from({ length: count }, (_, index) => bytes.subarray(index * pieceLength, (index + 1) * pieceLength)),
    { objectMode: false },
  );
}

export interface Made {
  readonly layers: readonly Buffer[];
  readonly config?: object;
  readonly history?: readonly object[];
  readonly architecture?: string;
}

function configOf({ layers, config = {}, history = [], architecture = "amd64" }: Made): Buffer {
  return Buffer.from(
    JSON.stringify({ os: "linux", architecture, config, history, rootfs: { type: "layers", diff_ids: layers.map(digestOf) } }),
  );
}

/** What Docker before 25 saves: a folder a layer, and manifest.json at the end. */
export async function dockerArchive(made: Made): Promise<Buffer> {
  const config = configOf(made);
  const name = `${digestOf(config).slice(7)}.json`;
  const paths = made.layers.map((layer, index) => ({ layer, path: `layer${index}/layer.tar`, first: made.layers.indexOf(layer) }));
  const layers = paths.map(({ layer, path, first }, index): Entry => {
    return first === index ? { name: path, body: layer } : { name: path, type: "symlink", to: `../layer${first}/layer.tar` };
  });
  const manifest = JSON.stringify([{ Config: name, RepoTags: ["x:latest"], Layers: paths.map(({ path }) => path) }]);
  return tar(...layers, { name, body: config }, { name: "manifest.json", body: manifest });
}

export interface Layout extends Made {
  /** What is made of a layer's tar. */
  readonly pack?: (tar: Buffer) => Buffer;
}

/** An OCI image layout of images for some platforms, each with its attestation, in the order that buildah or Docker write. */
export async function ociArchive(order: "blobs first" | "index first", ...images: readonly Layout[]): Promise<Buffer> {
  const blobs = new Map<string, Buffer>();
  const add = (bytes: Buffer, more: object = {}) => {
    blobs.set(digestOf(bytes), bytes);
    return { digest: digestOf(bytes), size: bytes.length, ...more };
  };
  const manifests = images.flatMap((image) => {
    const layers = image.layers.map((layer) => add((image.pack ?? gzipSync)(layer)));
    const manifest = add(Buffer.from(JSON.stringify({ schemaVersion: 2, config: add(configOf(image)), layers })));
    const attestation = Buffer.from(
      JSON.stringify({ schemaVersion: 2, config: add(Buffer.from("{}")), layers: [], about: manifest.digest }),
    );
    return [manifest, add(attestation, { annotations: { "vnd.docker.reference.type": "attestation-manifest" } })];
  });
  const index = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests }));
  const top: Entry[] = [
    { name: "oci-layout", body: `{"imageLayoutVersion":"1.0.0"}` },
    { name: "index.json", body: JSON.stringify({ schemaVersion: 2, manifests: [images.length === 1 ? manifests[0] : add(index)] }) },
  ];
  const files = [...blobs].map(([digest, body]): Entry => ({ name: `blobs/sha256/${digest.slice(7)}`, body }));
  return tar(...(order === "blobs first" ? [...files, ...top] : [...top, ...files]));
}
