/**
 * What `dfopt observe` saw of an image that a Dockerfile built: plain data, as its JSON file has it (schema/evidence.json). Paths
 * are absolute paths of the image, lists are sorted by them, and `line` is a line of the Dockerfile, 1-based.
 */
export interface Evidence {
  readonly schemaVersion: 1;
  readonly fingerprint: Fingerprint;
  readonly image: EvidenceImage;
  /** The instructions of the shipped stages behind FROM, in order. */
  readonly instructions: readonly EvidenceInstruction[];
  /** What is installed, in the base too. */
  readonly packages: readonly EvidencePackage[];
  /** Directories into which npm installed what a package.json asks for. Absent: none. */
  readonly modules?: readonly EvidenceModules[];
  /** Users and groups that are not in the base. */
  readonly users: readonly EvidenceUser[];
  readonly groups: readonly EvidenceGroup[];
  /** What the instructions made and no package owns, and what they changed of packages and of the base. */
  readonly files: readonly EvidenceFile[];
  /** What programs among these files need, and what starts the image. */
  readonly programs: readonly EvidenceProgram[];
  /** Undefined where nothing was run. */
  readonly trace?: EvidenceTrace;
}

/** What the evidence holds for. */
export interface Fingerprint {
  /** sha256 of the Dockerfile's text, hexadecimal, as the other hashes. */
  readonly dockerfile: string;
  /** Of the files of the build context that COPY, ADD and bind mounts take: paths, contents, who may execute them. */
  readonly context: string;
  /** Diff ids of the layers of the base. */
  readonly base: readonly string[];
  readonly target?: string;
  /** `linux/amd64` */
  readonly platform: string;
  readonly buildArgs: Readonly<Record<string, string>>;
}

interface EvidenceImage {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly user: string;
  readonly workingDir: string;
  /** What the words of ENTRYPOINT, CMD and HEALTHCHECK start. */
  readonly starts: readonly EvidenceStart[];
  /** Of all layers. */
  readonly unpackedBytes: number;
}

export interface EvidenceStart extends EvidenceNeed {
  readonly word: string;
}

export interface EvidenceInstruction {
  readonly line: number;
  readonly keyword: string;
  readonly added: Amount;
  readonly changed: Amount;
  readonly deleted: Amount;
  /** What it deleted of the base and of packages that are still there, documentation and caches left out. */
  readonly deletes: readonly string[];
}

export interface Amount {
  readonly files: number;
  readonly bytes: number;
}

export interface EvidencePackage extends Amount {
  readonly manager: "dpkg" | "apk";
  readonly name: string;
  readonly version: string;
  /** The instruction that installed it; undefined: the base has it. */
  readonly line?: number;
  /** Asked for by name; where dpkg does not say, undefined. */
  readonly requested?: boolean;
  /** Nothing that was asked for, and nothing of the base, depends on it: it came along because something recommends it. */
  readonly recommended?: true;
}

/** By the dependencies that each package.json names, as Node finds them (nodejs.org/api/modules.html, «Loading from node_modules folders»). */
export interface EvidenceModules {
  /** Ends in `/node_modules`. */
  readonly path: string;
  /** The numbers of packages that the application asks for, directly or not, and of all others. */
  readonly production: number;
  readonly development: number;
  readonly developmentBytes: number;
  /** Those of the others of which a file was opened when it ran. */
  readonly used: readonly string[];
}

export interface EvidenceUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

export interface EvidenceGroup {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** What a file is there for, as far as `dfopt observe` can tell. */
export const FILE_KINDS = [
  "program",
  "library",
  "script",
  "archive",
  "source",
  "object",
  "header",
  "documentation",
  "cache",
  "configuration",
  "package-state",
  "link",
  "directory",
  "other",
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/**
 * A file, link or directory; or, with `kinds`, a directory of many files that are all of kinds that only build (sources, objects,
 * headers, documentation, caches, archives), or all data, or where a manager of a language put packages, made by one instruction and
 * owned by one user: a split takes or leaves them together, so nothing is lost.
 */
export interface EvidenceFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly line: number;
  readonly bytes: number;
  /** Octal, four digits; undefined: 0644, or 0755 for programs, libraries, scripts and directories, or 0777 for links. */
  readonly mode?: string;
  /** `uid:gid`; undefined: 0:0. */
  readonly owner?: string;
  /** security.capability, base64. */
  readonly capability?: string;
  /** Of a link, as it has it. */
  readonly target?: string;
  /** The package that brought it, where an instruction changed it since; `base`: it is of the base. */
  readonly changes?: string;
  /** How many files of each kind lie below. */
  readonly kinds?: Readonly<Partial<Record<FileKind, number>>>;
}

/** Something that an image has, and the package that owns it. */
export interface EvidenceNeed {
  readonly path: string;
  /** Undefined: none. */
  readonly package?: string;
}

/** What no package owns, and what starts. */
export interface EvidenceProgram extends EvidenceNeed {
  readonly type: "elf" | "script";
  /** Libraries (DT_NEEDED) as the loader finds them; without `path`: it does not. */
  readonly libraries: readonly EvidenceLibrary[];
  /** The ELF loader, or the interpreter of a script. */
  readonly interpreter?: EvidenceNeed;
  /** Files and programs that its text or its strings name, as far as the image has them outside of the base. */
  readonly names: readonly EvidenceNeed[];
  /** Functions by which it loads libraries and runs programs: dlopen, system, execve …; of a script: none. Undefined: not looked into. */
  readonly calls?: readonly string[];
}

export interface EvidenceLibrary {
  readonly name: string;
  readonly path?: string;
  readonly package?: string;
}

/** What was seen while programs ran. It proves need, and never that something is not needed. */
export interface EvidenceTrace {
  readonly commands: readonly string[];
  readonly probes: readonly string[];
  /** How long the image's own start was watched; 0: it was not. */
  readonly seconds: number;
  /** Files that no package owns, or that were changed since; of each package of a language one, and its programs and libraries. */
  readonly opened: readonly string[];
  /** Directories of which the entries were read. */
  readonly listed: readonly string[];
  readonly executed: readonly EvidenceNeed[];
  /** Packages of which files were opened, with the first of them. */
  readonly packages: readonly EvidenceNeed[];
  /** `port 8080`, `unix /run/x.sock` */
  readonly listened: readonly string[];
  readonly connected: readonly string[];
}
