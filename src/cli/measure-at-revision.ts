import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { BuildFailed } from "../engine/errors.js";
import { exec, type Outcome } from "../engine/exec.js";
import { readContext } from "../facts/context.js";
import { analyze } from "../model/model.js";
import type { MeasuredImage } from "../size/size-image.js";
import { parse } from "../syntax/parse.js";
import { lastLines } from "../text/printable.js";
import { UserError } from "./errors.js";
import { type Buildable, measureDockerfile } from "./measure-dockerfile.js";
import type { SizeRun } from "./size-run.js";

/**
 * Builds a Dockerfile as it was at the merge base of HEAD and a revision, with the base images that the engine has, and sizes it; or why
 * that cannot be. Files that are not in the repository are not there. Throws UserError and EngineError.
 */
export async function measureAtRevision(revision: string, buildable: Buildable | undefined, run: SizeRun): Promise<MeasuredImage | string> {
  if (buildable?.file === undefined) throw new UserError("--baseline build:REV is for a Dockerfile in a repository");
  const { file, request } = buildable;
  const git = (args: readonly string[], env = {}) => callGit(request.context, args, env, run);
  const top = await git(["rev-parse", "--show-toplevel"]);
  if (top.status !== 0) throw new UserError(`--baseline build:${revision}: ${request.context} is in no git repository`);
  const root = top.stdout.trim();
  const base = await git(["merge-base", "HEAD", revision]);
  if (base.status !== 0) {
    const why = lastLines(base.stderr, 1)[0] ?? "HEAD and it have no commit in common";
    throw new UserError(
      `--baseline build:${revision}: no merge base: ${why}`,
      "a shallow clone has no history: fetch it, with actions/checkout by fetch-depth: 0",
    );
  }
  const folder = join(run.session.folder, run.session.name());
  const tree = join(folder, "tree");
  mkdirSync(tree, { recursive: true });
  try {
    // An index of its own: the repository's index and worktrees stay as they are.
    const index = { GIT_INDEX_FILE: join(folder, "index") };
    await must(git(["read-tree", base.stdout.trim()], index));
    await must(git(["-C", root, "checkout-index", "--all", `--prefix=${tree}/`], index));
    const there = join(tree, relative(root, file));
    const context = join(tree, relative(root, request.context));
    if (!existsSync(there)) return `${relative(root, file)} is not in ${base.stdout.trim().slice(0, 12)}`;
    if (!existsSync(context)) return `the build context is not in ${base.stdout.trim().slice(0, 12)}`;
    return await buildThere({ ...buildable, file: there }, context, run);
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
  const model = analyze(parse(dockerfile), options);
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
