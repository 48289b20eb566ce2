import { createHash } from "node:crypto";
import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Model } from "../model/model.js";
import { mountsOf } from "../model/mounts.js";
import { REPOSITORIES } from "../model/repositories.js";
import { valueAt } from "../model/value-at.js";
import type { Instruction } from "../syntax/nodes.js";
import { cleanPath, type DockerIgnore, parseDockerIgnore } from "./dockerignore.js";

/** How an evidence file begins, which lies in the context it is about: it is no part of that. */
const EVIDENCE = /^\{\s*"schemaVersion": 1,\s*"fingerprint": \{/;
const PIECE = 1024 * 1024;

/**
 * sha256 (hexadecimal) of what COPY, ADD and bind mounts take from the context below `root`: paths, contents, links, and who may
 * execute them; of repositories only what is named. Throws what the file system throws.
 */
export function hashContext(root: string, ignoreText: string | undefined, model: Model): string {
  const hash = createHash("sha256");
  const ignore = parseDockerIgnore(ignoreText ?? "");
  const wanted = [...new Set(model.stages.flatMap(({ instructions }) => instructions).flatMap((one) => sourcesOf(model, one)))];
  const tops = wanted.filter((path) => !wanted.some((other) => other !== path && (other === "." || path.startsWith(`${other}/`))));
  for (const top of tops.sort()) {
    for (const path of filesBelow(root, top, ignore)) {
      const file = join(root, path);
      const stats = lstatSync(file);
      if (stats.isSymbolicLink()) hash.update(`${path}\0link\0${readlinkSync(file)}\0`);
      else {
        const content = contentHash(file);
        if (content !== undefined) hash.update(`${path}\0${(stats.mode & 0o111) === 0 ? "file" : "program"}\0${content}\0`);
      }
    }
  }
  return hash.digest("hex");
}

/** The paths that an instruction takes from the context; what cannot be told is all of it. */
function sourcesOf(model: Model, instruction: Instruction): readonly string[] {
  if (instruction.kind === "run") {
    const binds = mountsOf(instruction).filter((mount) => (mount.get("type") ?? "bind") === "bind" && !mount.has("from"));
    return binds.map((mount) => literal(mount.get("source") ?? "."));
  }
  if (instruction.kind !== "copy" && instruction.kind !== "add") return [];
  if (instruction.flags.some(({ name }) => name === "from")) return [];
  return instruction.sources.flatMap(({ text }) => {
    if (text.startsWith("<<") || /^(https?|git|ssh):\/\/|^git@/.test(text)) return [];
    return literal(valueAt(model, instruction, text) ?? ".");
  });
}

/** The directory down to which a pattern is known. */
function literal(source: string): string {
  const parts = cleanPath(source.replaceAll(/^["']|["']$/g, "")).split("/");
  const open = parts.findIndex((part) => /[*?[\\$]/.test(part));
  return open === -1 ? parts.join("/") : parts.slice(0, open).join("/") || ".";
}

function* filesBelow(root: string, top: string, ignore: DockerIgnore): Generator<string, void, undefined> {
  const stats = lstatSync(join(root, top), { throwIfNoEntry: false });
  if (stats === undefined) return;
  const isIgnored = top !== "." && ignore.ignores(top);
  if (!stats.isDirectory()) {
    if (!isIgnored && (stats.isFile() || stats.isSymbolicLink())) yield top;
    return;
  }
  if (isIgnored && !ignore.mayInclude(top)) return;
  // They change without a change of the sources: `git status` writes the index anew (git-scm.com/docs/git-status, «background refresh»).
  const names = readdirSync(join(root, top)).filter((name) => !REPOSITORIES.has(name));
  for (const name of names.sort()) yield* filesBelow(root, top === "." ? name : `${top}/${name}`, ignore);
}

/** Undefined for an evidence file. */
function contentHash(file: string): string | undefined {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(PIECE);
  const handle = openSync(file, "r");
  try {
    for (let read = readSync(handle, piece), isFirst = true; read > 0; read = readSync(handle, piece), isFirst = false) {
      if (isFirst && EVIDENCE.test(piece.toString("latin1", 0, Math.min(read, 200)))) return undefined;
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest("hex");
}
