import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rememberLayers } from "../../src/image/stored/known-layers.js";
import { dfopt } from "../cli.js";
import { BUILD_OPTIONS } from "./build-options.js";

/** What `expected.json` may say about a comparison. */
interface Expected {
  /** The first or any problem that has to be named: its kind, and a part of its message. Undefined: the images are equal. */
  readonly problem?: { readonly kind: string; readonly message: string };
  /** Arguments for `dfopt verify`. */
  readonly args?: readonly string[];
  /** Arguments for `dfopt observe`, where the rewrite goes by evidence. */
  readonly observe?: readonly string[];
}

/** What of a verification the tests look at. */
interface Verified {
  readonly verdict: string;
  readonly after: { readonly unpackedBytes: number };
  readonly problems: readonly { readonly kind: string; readonly message: string }[];
}

export function readExpected(folder: string): Expected {
  const path = join(folder, "expected.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

/** Most tests begin with one of a few base images. */
const layers = rememberLayers();

/** Runs `dfopt verify` in a folder, with what the engine has built before, and what was read of images before. */
export async function verify(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly exit: number; readonly verified: Verified }> {
  const options = ["verify", "--cache", "--quiet", "--format", "json", ...args, "--", ...BUILD_OPTIONS];
  const { exit, out, err } = await dfopt(options, { cwd, env, layers });
  // Where nothing came of it, the report has other fields.
  const verified: Partial<Verified> = out === "" ? {} : JSON.parse(out);
  if (verified.verdict === undefined) throw new Error(err);
  return { exit, verified: verified as Verified };
}

/** Observes the Dockerfile of a folder anew, since its base image may be another one than that of committed evidence, and names the file. */
export async function observe(cwd: string, args: readonly string[], file: string): Promise<string> {
  const { exit, err } = await dfopt(["observe", ...args, "--output", file, "--", ...BUILD_OPTIONS], { cwd, env: process.env });
  if (exit !== 0) throw new Error(err);
  return file;
}
