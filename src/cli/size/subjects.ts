import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { formOf } from "../../image/stream/decompress.js";
import { describeIoError, UserError } from "../errors.js";
import type { Input } from "../files/input.js";
import { missing } from "../paths/missing.js";
import { type Resolvable, resolvePaths } from "../paths/paths.js";

/** What is to be sized. */
export type Subject = DockerfileSubject | ImageSubject;

export interface DockerfileSubject {
  readonly kind: "dockerfile";
  readonly ref: string;
  readonly input: Input;
}

export type ImageSubject =
  /** `file` is absolute. */
  { readonly kind: "archive" | "layout"; readonly ref: string; readonly file: string } | { readonly kind: "image"; readonly ref: string };

export interface Subjects {
  readonly subjects: readonly Subject[];
  readonly unresolved: readonly { readonly path: string; readonly error: Error }[];
}

/** What the arguments name: files by what is in them, and what is no file by its form. */
export async function resolveSubjects(invocation: Resolvable): Promise<Subjects> {
  const { paths, io } = invocation;
  const found = paths.map((path) => subjectOf(path, io.cwd));
  const dockerfiles = found.flatMap((subject) => (subject.kind === "path" ? [subject.path] : []));
  const { inputs, unresolved } =
    paths.length > 0 && dockerfiles.length === 0
      ? { inputs: [], unresolved: [] }
      : await resolvePaths({ ...invocation, paths: dockerfiles });
  const failed = found.flatMap((subject) => (subject.kind === "failed" ? [subject] : []));
  return {
    subjects: [
      ...inputs.map((input): Subject => ({ kind: "dockerfile", ref: input.path, input })),
      ...found.flatMap((subject): readonly Subject[] => (subject.kind === "path" || subject.kind === "failed" ? [] : [subject])),
    ],
    unresolved: [...unresolved, ...failed],
  };
}

type Found =
  | ImageSubject
  /** For `resolvePaths`. */
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "failed"; readonly path: string; readonly error: Error };

function subjectOf(path: string, cwd: string): Found {
  const file = resolve(cwd, path);
  try {
    if (path === "-" || path === "") return { kind: "path", path };
    if (!existsSync(file)) return absent(path, cwd);
    const stats = statSync(file);
    if (stats.isDirectory()) return isLayout(file) ? { kind: "layout", ref: path, file } : { kind: "path", path };
    return stats.isFile() && (ARCHIVE.test(path) || isArchive(file)) ? { kind: "archive", ref: path, file } : { kind: "path", path };
  } catch (error) {
    return { kind: "failed", path, error: new UserError(`${path}: ${describeIoError(error)}`) };
  }
}

const ARCHIVE = /\.(?:tar|tgz|tar\.\w+)$/i;

/** An image, where the text may be the name of one and does not look like that of a file. */
function absent(path: string, cwd: string): Found {
  if (/[*?[{]/.test(path)) return { kind: "path", path };
  const looksLikeFile = ARCHIVE.test(path) || /^[./~]|\.(?:json|dockerfile)$/i.test(path);
  return looksLikeFile || !IMAGE.test(path) ? { kind: "failed", path, error: missing(path, cwd) } : { kind: "image", ref: path };
}

/** Repositories are lower case; tags are not. */
const IMAGE = /^[a-z0-9][a-z0-9._:[\]/-]*(?::[\w.-]+)?(?:@sha(?:256|512):[0-9a-f]+)?$/;

/** Whether a folder is an OCI image layout (image-layout.md), or looks like one that lacks its marker. */
export function isLayout(folder: string): boolean {
  return existsSync(join(folder, "oci-layout")) || (existsSync(join(folder, "index.json")) && existsSync(join(folder, "blobs")));
}

/** Whether a file begins as a tar does, or as one in gzip or zstd. */
export function isArchive(file: string): boolean {
  const head = Buffer.alloc(512);
  const descriptor = openSync(file, "r");
  try {
    const length = readSync(descriptor, head, 0, head.length, 0);
    return ["tar", "gzip", "zstd"].includes(formOf(head.subarray(0, length)));
  } finally {
    closeSync(descriptor);
  }
}
