import { EXIT, type Exit } from "../../src/cli/exit.js";
import type { Given } from "../../src/cli/given.js";
import { createMessages, describeError } from "../../src/cli/io/messages.js";
import { suggestOnGithub } from "../../src/cli/suggest/github.js";
import { suggestToRepositories } from "../../src/cli/suggest/repositories.js";
import { PLAIN } from "../../src/report/paint.js";
import type { Ran } from "../cli.js";
import type { Fake } from "./fake.js";
import type { Server } from "./server.js";

export const TOKEN = "ghs_thisIsTheSecret";

export interface Asked {
  /** Default: octo/app#1. */
  readonly github?: readonly string[];
  readonly paths?: readonly string[];
  readonly options?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** `dfopt suggest --github octo/app#1` in this process; a second takes a millisecond. */
export async function suggest(
  fake: Server,
  { github = ["octo/app#1"], paths = [], options = {}, env = {}, cwd = "/nowhere" }: Asked = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const into = (list: string[]) => (data: string | Uint8Array) => {
    list.push(Buffer.from(data).toString());
  };
  const stderr = { write: into(err), isTerminal: false };
  const messages = createMessages(stderr, PLAIN, "verbose");
  const settings = Object.entries(options).map(([name, value]) => [name, { values: [value], from: `--${name}` }] as const);
  const given: Given = new Map([["github", { values: github, from: "--github" }], ...settings]);
  const io = {
    readStdin: () => Promise.reject(new Error("reads no standard input")),
    stdout: { write: into(out), isTerminal: false },
    stderr,
    cwd,
    env: { GITHUB_API_URL: fake.url, GITHUB_TOKEN: TOKEN, ...env },
  };
  let exit: Exit;
  try {
    const run = github[0]?.includes("#") ? suggestOnGithub : suggestToRepositories;
    exit = await run({ paths, passed: [], given, io, messages }, { second: 1 });
  } catch (error) {
    messages.fail(describeError(error, messages));
    exit = EXIT.failed;
  }
  return { exit, out: out.join(""), err: err.join("") };
}

/** What people see, whatever it was numbered. */
export function visible({ comments, reviews, issueComments }: Fake): object {
  return {
    comments: comments
      .map(({ path, line, start_line: start, body, user, hiddenAs, commit }) => ({ path, line, start, body, user, hiddenAs, commit }))
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    reviews: reviews.map(({ body, state, user, commit }) => ({ body, state, user, commit })),
    issueComments: issueComments.map(({ body, user }) => ({ body, user })),
  };
}
