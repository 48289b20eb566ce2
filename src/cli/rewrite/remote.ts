import type { RewrittenFile } from "../../report/rewritten.js";
import type { Rule } from "../../rule.js";
import type { Judging } from "../../suggest/github/remote-context.js";
import type { Invocation } from "../command.js";
import { UserError } from "../errors.js";
import type { Given } from "../given.js";
import { describeError } from "../io/messages.js";
import { readVerified } from "../verify/verified-file.js";
import { rewriteText } from "./text.js";

/** Where the Dockerfiles of a platform are rewritten by. */
export interface RemoteRun {
  readonly invocation: Invocation;
  readonly rules: readonly Rule[];
  readonly configs: (path: string) => Promise<Given>;
  readonly contexts: Judging;
  /** A result of verify (absolute). */
  readonly verified: string | undefined;
}

/** What came of Dockerfiles, and of how many nothing came. */
export interface Rewrites {
  readonly files: readonly RewrittenFile[];
  readonly failures: number;
}

interface Dockerfile {
  readonly path: string;
  /** Undefined where it is no text. */
  readonly text: string | undefined;
}

/** Rewrites Dockerfiles of a platform, one after another; one that fails does not stop the others. */
export async function rewriteRemote(dockerfiles: readonly Dockerfile[], run: RemoteRun): Promise<Rewrites> {
  const { invocation, rules, configs, contexts, verified } = run;
  const { given, io, messages } = invocation;
  const withProof = verified === undefined ? (file: RewrittenFile) => file : readVerified(verified);
  const files: RewrittenFile[] = [];
  let failures = 0;
  for (const { path, text } of dockerfiles) {
    try {
      const merged: Given = new Map([...(await configs(path)), ...given]);
      files.push(withProof(await rewriteText(path, text, { rules, given: merged, env: io.env, contexts })));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures++;
      messages.fail(describeError(error, messages, path));
    }
  }
  return { files, failures };
}
