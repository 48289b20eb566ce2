import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { argumentsFor, MODES } from "../src/action/arguments.js";
import { isDockerfileName } from "../src/facts/dockerfiles/name.js";
import { directoryWith } from "./cli.js";
import { startFake } from "./github/fake.js";
import { TOKEN } from "./github/suggest.js";

const PULL = { pull_request: { number: 7 } };
const REPOSITORY = { GITHUB_REPOSITORY: "octo/app", GITHUB_EVENT_NAME: "push" };

describe("a step is a command", () => {
  test.each([
    [{}, PULL, "suggest --github octo/app#7"],
    [
      { "INPUT_MAX-COMMENTS": "5", INPUT_PATHS: "a\n b/Dockerfile \n" },
      PULL,
      "suggest --github octo/app#7 --max-comments 5 a b/Dockerfile",
    ],
    [{ INPUT_MODE: "suggest" }, { issue: { number: 8, pull_request: {} } }, "suggest --github octo/app#8"],
    [{ INPUT_MODE: "suggest" }, { workflow_run: { pull_requests: [{ number: 9 }] } }, "suggest --github octo/app#9"],
    [{ "INPUT_PULL-REQUEST": "10" }, {}, "suggest --github octo/app#10"],
    [{ INPUT_MODE: "check", INPUT_PATHS: "-x", INPUT_ARGS: "--safe" }, {}, "rewrite --check --format github ./-x --safe"],
    [{ INPUT_MODE: "size", INPUT_ARGS: "--max\n300MB" }, {}, "size --format github --max 300MB"],
    [{ INPUT_MODE: "verify", GITHUB_STEP_SUMMARY: "/s" }, {}, "verify --format markdown -o /s"],
  ])("%o", (env, payload, command) => {
    expect(argumentsFor({ env: { ...REPOSITORY, ...env }, payload }).join(" ")).toBe(command);
  });

  test("or an error", () => {
    expect(() => argumentsFor({ env: { INPUT_MODE: "sugest" }, payload: {} })).toThrow(
      'mode is one of suggest, check, size, verify; not "sugest"',
    );
    const comment = { issue: { number: 8 } };
    expect(() => argumentsFor({ env: REPOSITORY, payload: comment })).toThrow("mode suggest needs a pull request, and push is about none");
  });
});

test("action.yml names a file that is there, and its page has all inputs and modes", () => {
  const { runs, inputs, outputs } = parse(readFileSync("action.yml", "utf8"));
  expect(runs).toEqual({ using: "node24", main: "action/dfopt.cjs" });
  expect(existsSync(runs.main)).toBe(true);
  const page = readFileSync("action/README.md", "utf8");
  for (const name of [...Object.keys(inputs), ...Object.keys(outputs), ...MODES]) expect(page).toContain(`\`${name}\``);
  // Whoever is at a tag may change it.
  for (const [, version] of page.matchAll(/uses: \S+@(\S+)/g)) expect(version).toMatch(/^[0-9a-f]{40}$/);
});

test("the action reviews a pull request", async () => {
  const fake = await startFake({ mergeBase: {}, head: { Dockerfile: "FROM debian:12\nENV A b\n" } });
  const cwd = directoryWith({ "event.json": JSON.stringify({ pull_request: { number: 1 } }), output: "" });
  const { PATH } = process.env;
  const env = {
    PATH,
    GITHUB_API_URL: fake.url,
    GITHUB_REPOSITORY: "octo/app",
    GITHUB_EVENT_PATH: `${cwd}/event.json`,
    GITHUB_OUTPUT: `${cwd}/output`,
    "INPUT_GITHUB-TOKEN": TOKEN,
  };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["action/dfopt.cjs"], { env });
  expect(stdout).toBe("");
  expect(stderr).toContain("posted a review: 1 comment");
  expect(stderr).not.toContain(TOKEN);
  expect(fake.comments).toHaveLength(1);
  expect(readFileSync(`${cwd}/output`, "utf8")).toBe("exit-status=0\n");
});

test("pre-commit takes what dfopt takes for Dockerfiles", () => {
  const hooks: readonly { files: string; exclude: string }[] = parse(readFileSync(".pre-commit-hooks.yaml", "utf8"));
  const names = ["Dockerfile", "Dockerfile.dev", "Containerfile", "Containerfile.x", "web.Dockerfile", "web.dockerfile"];
  const others = ["Dockerfile.dockerignore", "dockerfile.md", "MyDockerfile", ".dockerignore", "Makefile"];
  for (const { files, exclude } of hooks) {
    for (const name of [...names, ...others]) {
      const isTaken = new RegExp(files).test(`a/${name}`) && !new RegExp(exclude).test(`a/${name}`);
      expect([name, isTaken]).toEqual([name, isDockerfileName(name)]);
    }
  }
});

test("the template for GitLab is YAML, and has a report of code quality", () => {
  const [, jobs] = parseAllDocuments(readFileSync("templates/dfopt.gitlab-ci.yml", "utf8")).map((document) => document.toJS());
  expect(jobs).toMatchObject({
    dfopt: { artifacts: { reports: { codequality: "gl-code-quality-report.json" } } },
    "dfopt-suggest": { variables: { GIT_STRATEGY: "none" } },
  });
});
