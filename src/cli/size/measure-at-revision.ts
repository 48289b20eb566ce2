import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { BuildFailed } from "../../engine/errors.js";
import { exec, type Outcome } from "../../engine/exec.js";
import { readContext } from "../../facts/context.js";
import { analyze } from "../../model/model.js";
import type { MeasuredImage } from "../../size/size-image.js";
import { parse } from "../../syntax/parse.js";
import { lastLines } from "../../text/printable.js";
import { UserError } from "../errors.js";
import { type Buildable, measureDockerfile } from "./measure-dockerfile.js";
import type { SizeRun } from "./run.js";

/** Where a repository is, and the merge base of HEAD and a revision. */
interface MergeBase {
  /** Absolute. */
  readonly root: string;
  readonly commit: string;
}

/** The merge base that a Dockerfile is compared with. Throws UserError where it is in no repository, or there is none. */
export async function mergeBaseOf(revision: string, buildable: Buildable | undefined, run: SizeRun): Promise<MergeBase> {
  if (buildable?.file === undefined) throw new UserError("--baseline build:REV is for a Dockerfile in a repository");
  const { context } = buildable.request;
  const top = await callGit(context, ["rev-parse", "--show-toplevel"], {}, run);
  if (top.ended === "missing") throw new UserError(`--baseline build:${revision}: git is not installed`);
  if (top.status !== 0) throw new UserError(`--baseline build:${revision}: ${context}: ${lastLines(top.stderr, 1)[0] ?? "git fails"}`);
  const base = await callGit(context, ["merge-base", "HEAD", revision], {}, run);
  if (base.status === 0) return { root: top.stdout.trim(), commit: base.stdout.trim() };
  const why = lastLines(base.stderr, 1)[0] ?? "HEAD and it have no commit in common";
  throw new UserError(
    `--baseline build:${revision}: no merge base: ${why}`,
    "a shallow clone has no history: fetch it, with actions/checkout by fetch-depth: 0",
  );
}

/**
 * Builds a Dockerfile as it was at the merge base of HEAD and a revision, with the base images that the engine has, and sizes it; or why
 * that cannot be. Files that are not in the repository are not there. Throws UserError and EngineError.
 */
export async function measureAtRevision(revision: string, buildable: Buildable | undefined, run: SizeRun): Promise<MeasuredImage | string> {
  const { root, commit } = await mergeBaseOf(revision, buildable, run);
  if (buildable?.file === undefined) return "it is no file";
  const { file, request } = buildable;
  const folder = join(run.session.folder, run.session.name());
  const tree = join(folder, "tree");
  mkdirSync(tree, { recursive: true });
  try {
    // An index of its own: the repository's index and worktrees stay as they are.
    const index = { GIT_INDEX_FILE: join(folder, "index") };
    await must(callGit(root, ["read-tree", commit], index, run));
    await must(callGit(root, ["checkout-index", "--all", `--prefix=${tree}/`], index, run));
    // Git tells the repository's place without symbolic links.
    const inside = (place: string) => relative(root, realpathSync(place));
    const [path, contextPath] = [inside(file), inside(request.context)];
    const isThere = (place: string) => !/^\.\.(?:\/|$)/.test(place) && existsSync(join(tree, place));
    if (!isThere(path)) return `${path} is not in ${commit.slice(0, 12)}`;
    if (!isThere(contextPath)) return `the build context is not in ${commit.slice(0, 12)}`;
    return await buildThere({ ...buildable, file: join(tree, path) }, join(tree, contextPath), run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildThere(
  { name, file = "", options, request, known }: Buildable,
  context: string,
  run: SizeRun,
): Promise<MeasuredImage | string> {
  const dockerfile = readFileSync(file, "utf8");
  const parsed = parse(dockerfile);
  if (parsed.diagnostics.some(({ severity }) => severity === "error")) return "BuildKit would reject it as it was at the merge base";
  const model = analyze(parsed, options);
  if (model.target === undefined) return `it had no stage ${options.target}`;
  const ignoreFile = readContext(context, file).ignoreText;
  try {
    return await measureDockerfile(
      {
        name: `${name} at the merge base`,
        file,
        options,
        model,
        known,
        request: { ...request, dockerfile, context, ignoreFile, pull: "never" },
      },
      run,
    );
  } catch (error) {
    if (error instanceof BuildFailed) return `it does not build at the merge base: ${error.message}`;
    throw error;
  }
}

function callGit(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>, { io, session }: SizeRun): Promise<Outcome> {
  return session.track(
    exec({ program: "git", args: ["-C", cwd, ...args], env: { ...io.env, ...env }, signal: session.signal, timeoutSeconds: 600 }),
  );
}

async function must(calling: Promise<Outcome>): Promise<void> {
  const { status, stderr, ended } = await calling;
  if (status !== 0) throw new UserError(`git: ${lastLines(stderr, 1)[0] ?? ended}`);
}
