import { describe, expect, test } from "vitest";
import { refuseForksInPrivilegedEvents } from "../src/cli/observe/privileged-event.js";
import { CHANGING, dfopt, directoryWith } from "./cli.js";

const OWN = { full_name: "octo/app" };
const FORK = { full_name: "mallory/app" };

/** The variables of a workflow's step. */
function stepOf(event: string, payload: object): Readonly<Record<string, string>> {
  const directory = directoryWith({ "event.json": JSON.stringify({ repository: OWN, ...payload }) });
  return { GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: `${directory}/event.json` };
}

describe("a fork's head in an event with secrets", () => {
  test.each([
    ["pull_request_target", { pull_request: { head: { repo: FORK } } }, "is that of mallory/app"],
    ["pull_request_target", { pull_request: { head: { repo: null } } }, "may be a fork's"],
    ["workflow_run", { workflow_run: { head_repository: FORK } }, "is that of mallory/app"],
    ["issue_comment", { issue: { pull_request: {} } }, "may be a fork's"],
  ])("%s is refused: %o", (event, payload, whose) => {
    expect(() => refuseForksInPrivilegedEvents(stepOf(event, payload))).toThrow(`nothing is built in ${event}: the code ${whose}`);
  });

  test("as where the payload cannot be read", () => {
    expect(() => refuseForksInPrivilegedEvents({ GITHUB_EVENT_NAME: "workflow_run" })).toThrow("may be a fork's");
    expect(() => refuseForksInPrivilegedEvents({ GITHUB_EVENT_NAME: "workflow_run", GITHUB_EVENT_PATH: "/none" })).toThrow(
      "may be a fork's",
    );
  });

  test.each([
    ["pull_request", { pull_request: { head: { repo: FORK } } }],
    ["pull_request_target", { pull_request: { head: { repo: OWN } } }],
    ["workflow_run", { workflow_run: { head_repository: OWN } }],
    ["issue_comment", { issue: {} }],
    ["push", {}],
  ])("%s is none: %o", (event, payload) => {
    expect(() => refuseForksInPrivilegedEvents(stepOf(event, payload))).not.toThrow();
  });

  test.each([["verify"], ["size"], ["observe"], ["rewrite", "--prove"], ["rewrite", "--observe"], ["suggest", "--prove"]])(
    "%s %s does not build it",
    async (...args) => {
      const cwd = directoryWith({ Dockerfile: CHANGING });
      const env = stepOf("pull_request_target", { pull_request: { head: { repo: FORK } } });
      const ran = await dfopt(
        args.filter((arg) => arg !== undefined),
        { cwd, env },
      );
      expect(ran.exit).toBe(2);
      expect(ran.err).toContain("nothing is built in pull_request_target");
      expect(ran.err).toContain("build in pull_request, which has neither");
    },
  );
});
