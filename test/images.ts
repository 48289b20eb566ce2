import { createHash } from "node:crypto";
import type { Elf, FileContent, Image, ImageConfig, ImageFile, Package } from "../src/image/image.js";

/** A file of an image that a test makes up: its text, or more of it. */
type MadeUp = string | Partial<Described>;

interface Described {
  readonly type: ImageFile["type"];
  readonly text: string;
  readonly target: string;
  readonly device: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly layer: number;
  readonly capability: string;
  /** Makes it an ELF program or library. */
  readonly needs: readonly string[];
  readonly runpath: readonly string[];
  /** Makes it a script. */
  readonly interpreter: string;
}

export interface MadeUpImage {
  readonly files?: Readonly<Record<string, MadeUp>>;
  readonly config?: Partial<ImageConfig>;
  readonly packages?: readonly Package[];
  readonly owners?: Readonly<Record<string, string>>;
  /** How many layers are of the base; the rest is the Dockerfile's, a layer each. */
  readonly base?: number;
  readonly own?: number;
}

const CONFIG: ImageConfig = {
  architecture: "amd64",
  variant: undefined,
  os: "linux",
  env: new Map([["PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]]),
  cmd: undefined,
  entrypoint: undefined,
  user: "",
  workingDir: "",
  exposedPorts: [],
  volumes: [],
  labels: new Map(),
  healthcheck: undefined,
  stopSignal: undefined,
  shell: undefined,
  onBuild: [],
  author: undefined,
};

/** A package of Debian: `libc6 2.41`. */
export function dpkg(text: string): Package {
  const [name = "", version = ""] = text.split(" ");
  return { manager: "dpkg", name, version, installedBytes: 1, folder: undefined };
}

/** An image as data, without an engine. */
export function madeUp({ files = {}, config = {}, packages = [], owners = {}, base = 1, own = 1 }: MadeUpImage): Image {
  const described = Object.entries(files).map(([path, file]) => [path, fileOf(typeof file === "string" ? { text: file } : file)] as const);
  const texts = Object.entries(files).flatMap(([path, file]) => {
    const text = typeof file === "string" ? file : file.text;
    return text === undefined ? [] : [[path, text] as const];
  });
  const layer = { diffId: "sha256:0", unpackedBytes: 1024, transferBytes: 512, createdBy: undefined };
  return {
    config: { ...CONFIG, ...config },
    layers: Array.from({ length: base + own }, () => layer),
    files: new Map(described),
    packages,
    owners: new Map(Object.entries(owners)),
    history: Array.from({ length: base + own }, () => ({ createdBy: "RUN something", empty: false })),
    texts: new Map(texts),
    unread: [],
  };
}

function fileOf({
  type = "file",
  text = "",
  target = "",
  device = "",
  mode = 0o644,
  uid = 0,
  gid = 0,
  layer = 1,
  capability,
  needs,
  runpath,
  interpreter,
}: Partial<Described>): ImageFile {
  const xattrs = new Map(capability === undefined ? [] : [["security.capability", capability]]);
  const placed = { mode, uid, gid, layer, xattrs };
  if (type === "symlink") return { ...placed, type, target };
  if (type === "character-device" || type === "block-device") return { ...placed, type, device };
  if (type !== "file") return { ...placed, type };
  const hash = createHash("sha256").update(text).digest("hex");
  return { ...placed, type, size: text.length, hash, content: contentOf(needs, runpath, interpreter) };
}

function contentOf(
  needs: readonly string[] | undefined,
  runpath: readonly string[] | undefined,
  interpreter: string | undefined,
): FileContent {
  if (interpreter !== undefined) return { kind: "script", interpreter, argument: undefined };
  return needs === undefined ? { kind: "other" } : { kind: "elf", elf: elf(needs, runpath ?? []) };
}

function elf(needed: readonly string[], runpath: readonly string[]): Elf {
  return { machine: "64-bit 62", interpreter: undefined, soname: undefined, needed, rpath: [], runpath };
}
