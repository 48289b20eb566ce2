import { readFileSync } from "node:fs";
import { rowOf } from "../../row-of.js";
import { UserError } from "../errors.js";
import type { Io } from "../io/io.js";

interface Repository {
  readonly full_name?: string;
}

/** What GitHub tells a workflow of its event, as far as it says whose code it is about. */
interface Payload {
  readonly repository?: Repository | null;
  readonly pull_request?: { readonly head?: { readonly repo?: Repository | null } };
  readonly workflow_run?: { readonly head_repository?: Repository | null };
  readonly issue?: { readonly pull_request?: object };
}

/** Events whose workflows have this repository's secrets and a token that may write, whoever caused them; and whose code they are about. */
const PRIVILEGED: Readonly<Record<string, (payload: Payload) => Repository | null | undefined>> = {
  pull_request_target: ({ pull_request }) => pull_request?.head?.repo,
  workflow_run: ({ workflow_run }) => workflow_run?.head_repository,
  // The head of a pull request that is commented is not told.
  issue_comment: ({ issue, repository }) => (issue?.pull_request === undefined ? repository : undefined),
};

/** Throws UserError where what is built may be a fork's, and would run with secrets of this repository. */
export function refuseForksInPrivilegedEvents({ GITHUB_EVENT_NAME: event = "", GITHUB_EVENT_PATH: path }: Io["env"]): void {
  const headOf = rowOf(PRIVILEGED, event);
  if (headOf === undefined) return;
  const payload = readPayload(path);
  const own = payload?.repository?.full_name;
  const head = payload === undefined ? undefined : headOf(payload)?.full_name;
  if (own !== undefined && head === own) return;
  const whose = head === undefined ? "may be a fork's" : `is that of ${head}`;
  throw new UserError(
    `nothing is built in ${event}: the code ${whose}, and its build would run with this repository's secrets and a token that may write`,
    "build in pull_request, which has neither; dfopt suggest --github needs no build",
  );
}

function readPayload(path: string | undefined): Payload | undefined {
  try {
    const payload: unknown = JSON.parse(readFileSync(path ?? "", "utf8"));
    return typeof payload === "object" && payload !== null ? payload : undefined;
  } catch {
    return undefined;
  }
}
