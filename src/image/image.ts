/** An image as data: what its layers come to, its config, and what is installed in it. */
export interface Image {
  readonly config: ImageConfig;
  readonly layers: readonly Layer[];
  /** The squashed tree: absolute path without trailing slash → what stands there. The root itself is not in it. */
  readonly files: ReadonlyMap<string, ImageFile>;
  /** Of dpkg, apk, npm and pip. An rpm database cannot be read: it is in `unread`. */
  readonly packages: readonly Package[];
  /** Paths that a system package brought, as it names them → its name. Scripts of packages make others. */
  readonly owners: ReadonlyMap<string, string>;
  /** The steps that made the image, base first; those that are empty have no layer. Empty where it is not told. */
  readonly history: readonly HistoryEntry[];
  /** Contents of the files that say what others mean (kept.ts): users, groups, the loader's directories. Path → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** What stands in the tree and was not understood: closure and packages may lack something. */
  readonly unread: readonly Unread[];
}

export interface HistoryEntry {
  readonly createdBy: string;
  readonly empty: boolean;
}

export interface Unread {
  readonly path: string;
  readonly why: string;
}

/** The parts of an OCI image config that a user of the image can see. */
export interface ImageConfig {
  readonly architecture: string;
  /** `v8`; undefined where the architecture has none. */
  readonly variant: string | undefined;
  readonly os: string;
  /** Name → value, in the order of the config. */
  readonly env: ReadonlyMap<string, string>;
  readonly cmd: readonly string[] | undefined;
  readonly entrypoint: readonly string[] | undefined;
  readonly user: string;
  readonly workingDir: string;
  /** `8080/tcp`. */
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly healthcheck: Healthcheck | undefined;
  readonly stopSignal: string | undefined;
  readonly shell: readonly string[] | undefined;
  readonly onBuild: readonly string[];
  /** What MAINTAINER says; not of the config proper, but of the file that it stands in. */
  readonly author: string | undefined;
}

export interface Healthcheck {
  readonly test: readonly string[];
  /** Nanoseconds, as the config has them. */
  readonly interval?: number | undefined;
  readonly timeout?: number | undefined;
  readonly startPeriod?: number | undefined;
  readonly startInterval?: number | undefined;
  readonly retries?: number | undefined;
}

export interface Layer {
  /** `sha256:…` of the unpacked tar. */
  readonly diffId: string;
  /** Bytes of the unpacked tar, headers and padding included. */
  readonly unpackedBytes: number;
  /** Bytes as a registry has them: of the compressed blob, or of the tar gzipped by us where the archive has it plain. */
  readonly transferBytes: number;
  /** What the history says made it; undefined where the history and the layers do not match. */
  readonly createdBy: string | undefined;
}

interface Placed {
  /** Permission bits with setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Index of the layer that it comes from. */
  readonly layer: number;
  /** Extended attributes that are not noise: `security.capability` → base64 of its value. */
  readonly xattrs: ReadonlyMap<string, string>;
}

export type ImageFile = Placed &
  (
    | { readonly type: "directory" }
    | { readonly type: "symlink"; readonly target: string }
    | { readonly type: "fifo" }
    /** `device` is `major:minor`, decimal. */
    | { readonly type: "character-device" | "block-device"; readonly device: string }
    | {
        readonly type: "file";
        readonly size: number;
        /** sha256 of the content, of a zip archive that of its members (zip.ts), hexadecimal; empty in an image that was read for evidence. */
        readonly hash: string;
        /** Another path of the same inode within its layer; the first one in the archive. */
        readonly hardLinkOf?: string | undefined;
        /** What can be told from its first bytes. */
        readonly content: FileContent;
      }
  );

/** What a file asks of the image it is in. */
export type FileContent =
  | { readonly kind: "elf"; readonly elf: Elf }
  /** `interpreter` is the first word behind `#!`, `argument` the rest. */
  | { readonly kind: "script"; readonly interpreter: string; readonly argument: string | undefined }
  | { readonly kind: "other" };

export interface Elf {
  /** 64-bit or 32-bit, and e_machine: libraries of another one do not count. */
  readonly machine: string;
  /** The loader (PT_INTERP); undefined: static, or a library. */
  readonly interpreter: string | undefined;
  readonly soname: string | undefined;
  readonly needed: readonly string[];
  /** DT_RPATH and DT_RUNPATH, split at `:`; `$ORIGIN` is left as it is. */
  readonly rpath: readonly string[];
  readonly runpath: readonly string[];
}

export interface Package {
  readonly manager: "dpkg" | "apk" | "rpm" | "npm" | "pip";
  readonly name: string;
  readonly version: string;
  /** Bytes installed, where the manager says so. */
  readonly installedBytes: number | undefined;
  /** Where it stands, for managers that install into folders. */
  readonly folder: string | undefined;
  /** What it asks of other packages, where the manager is dpkg. */
  readonly relations?: Relations;
  /** Names of the packages that it loads, where the manager is npm: dependencies of all kinds but those for its development. */
  readonly requires?: readonly string[];
}

/** As dpkg's status has them (deb-control(5), Debian Policy 7.1): `a (>= 1), b | c:any`; empty where there is none. */
interface Relations {
  /** Pre-Depends and Depends. */
  readonly depends: string;
  readonly recommends: string;
  readonly provides: string;
}
