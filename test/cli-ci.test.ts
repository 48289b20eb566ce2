import { describe, expect, test } from "vitest";
import { dfopt, directoryWith } from "./cli.js";

const PROJECT = {
  ".git/HEAD": "",
  "apps/api/Dockerfile": "FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n",
  "apps/package.json": "{}",
};

/** What dfopt says of the build context of `apps/api/Dockerfile`. */
async function contextOf(files: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<string> {
  const cwd = directoryWith({ ...PROJECT, ...files });
  const { err, exit } = await dfopt(["--only", "write-dockerignore", ...args, "apps/api/Dockerfile"], { cwd });
  expect(exit).toBe(0);
  return /^build context: (.*) \(--context DIR names another\)$/m.exec(err)?.[1] ?? "";
}

function workflow(step: string, job = ""): Readonly<Record<string, string>> {
  return { ".github/workflows/api.yml": `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - ${step}\n` };
}

describe("the build context that CI names", () => {
  const ACTION = "uses: docker/build-push-action@v6\n        with:";

  test.each<[string, Readonly<Record<string, string>>]>([
    ["by an action", workflow(`${ACTION} { context: ., file: ./apps/api/Dockerfile }`)],
    ["by an action without a context", workflow(`${ACTION} { file: apps/api/Dockerfile }`)],
    [
      "by a matrix",
      workflow(`${ACTION} { context: ., file: "apps/\${{ matrix.app }}/Dockerfile" }`, "    strategy: { matrix: { app: [web, api] } }\n"),
    ],
    [
      "by entries of a matrix",
      workflow(
        `${ACTION} { context: "\${{ matrix.of.context }}", file: "\${{ matrix.of.file }}" }`,
        "    strategy: { matrix: { include: [{ of: { context: ., file: apps/api/Dockerfile } }] } }\n",
      ),
    ],
    ["by a command", workflow("run: docker build --push -t api -f apps/api/Dockerfile .")],
    ["by a command in a directory", workflow("run: docker buildx build --file=api/Dockerfile ..\n        working-directory: apps")],
    [
      "by a command in the directory of a job",
      workflow("run: docker build -f api/Dockerfile ..", "    defaults: { run: { working-directory: apps } }\n"),
    ],
    [
      "by a command in the directory of a workflow",
      {
        ".github/workflows/api.yml":
          "defaults: { run: { working-directory: apps } }\njobs: { b: { steps: [{ run: docker build -f api/Dockerfile .. }] } }\n",
      },
    ],
  ])("counts: %s", async (_, files) => {
    expect(await contextOf(files)).toBe("., as .github/workflows/api.yml says");
  });

  test.each([
    ["build.sh", "#!/bin/sh\ndocker build -t api \\\n  -f apps/api/Dockerfile . && docker push api\n"],
    ["publish.sh", "docker build -f apps/api/Dockerfile . && docker build -f apps/web/Dockerfile apps/web\n"],
    ["options-behind.sh", "docker build . --file apps/api/Dockerfile --no-cache -t api\n"],
    ["short.sh", "docker build -fapps/api/Dockerfile --build-arg A=b .\n"],
    ["tagged.sh", "docker build . -f apps/api/Dockerfile --no-cache -t apps\n"],
    ["target.sh", "docker build -f apps/api/Dockerfile . --target apps\n"],
    ["Makefile", "api:\n\tdocker build -t $(TAG) -f apps/api/Dockerfile .\n"],
    ["package.json", '{ "scripts": { "image": "docker build -f apps/api/Dockerfile .", "start": "node ." } }'],
    [".gitlab-ci.yml", "build:\n  script:\n    - docker build -f apps/api/Dockerfile .\n"],
  ])("counts in a script at the root of the repository: %s", async (name, text) => {
    expect(await contextOf({ [name]: text })).toBe(`., as ${name} says`);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ["of another Dockerfile", workflow(`${ACTION} { context: ., file: apps/web/Dockerfile }`)],
    ["beside it", workflow(`${ACTION} { context: apps/api }`)],
    ["in a variable", workflow(`${ACTION} { context: "\${{ env.CONTEXT }}", file: apps/api/Dockerfile }`)],
    ["that is a repository", workflow(`${ACTION} { context: "{{defaultContext}}:apps", file: apps/api/Dockerfile }`)],
    ["outside of the repository", workflow(`${ACTION} { context: .., file: apps/api/Dockerfile }`)],
    ["of another action", workflow("uses: docker/bake-action@v6\n        with: { file: apps/api/Dockerfile }")],
    ["in a file that is no YAML", { ".github/workflows/api.yml": `jobs: [docker/build-push-action@v6\n  { file: apps/api/Dockerfile` }],
    ["in a file that has no jobs", { ".github/workflows/api.yml": "jobs: docker build\n" }],
    ["of a command with a text for a Dockerfile", { "build.sh": "docker build -f apps/api/Dockerfile - < apps/api/Dockerfile\n" }],
    ["of a command behind cd", { "build.sh": "cd apps/web && docker build -f apps/api/Dockerfile .\n" }],
    ["of a command with two operands", { "build.sh": "docker build -f apps/api/Dockerfile . apps\n" }],
    ["of a command without a context", { "build.sh": "docker build -f apps/api/Dockerfile\n" }],
    ["of a command whose context is a variable", { "build.sh": "docker build -f apps/api/Dockerfile $PWD\n" }],
    ["of a comment", { "build.sh": "# docker build -f apps/api/Dockerfile .\n" }],
    ["of a script elsewhere", { "scripts/build.sh": "docker build -f apps/api/Dockerfile .\n" }],
    [
      "that compose contradicts",
      {
        ...workflow(`${ACTION} { file: apps/api/Dockerfile }`),
        "compose.yaml": "services: { api: { build: { context: apps, dockerfile: api/Dockerfile } } }",
      },
    ],
  ])("does not count: %s", async (_, files) => {
    expect(await contextOf(files)).toBe("");
  });

  test.each([
    ["--target dev", "part of an image that is built besides what ships"],
    ["--target=$STAGE", "--mount=type=cache"],
  ])("has its target looked at, where it is written out: %s", async (target, said) => {
    const Dockerfile =
      "FROM golang:1.24 AS dev\nWORKDIR /src\nCOPY . .\nRUN go build -o /tool .\nFROM debian:12-slim\nCOPY --from=dev /tool /tool\n";
    const files = {
      ".git/HEAD": "",
      "build.sh": `docker build ${target} -f api/Dockerfile .\n`,
      "api/Dockerfile": Dockerfile,
      "go.mod": "",
      "main.go": "",
    };
    const only = ["--option", "use-cache-mount.where=rebuilt", "--only", "use-cache-mount", "-v", "api/Dockerfile"];
    const { out, err } = await dfopt(only, { cwd: directoryWith(files) });
    expect(`${out}${err}`).toContain(said);
  });

  test("does not count where one is given", async () => {
    const files = workflow(`${ACTION} { file: apps/api/Dockerfile }`);
    expect(await contextOf(files, ["--context", "apps"])).toBe("");
    expect(await contextOf(files, ["--no-context"])).toBe("");
  });
});
