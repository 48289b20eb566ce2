import { describe, expect, test } from "vitest";
import { readHcl } from "../src/cli/builds/hcl.js";
import { dfopt, directoryWith } from "./cli.js";

const PROJECT = {
  ".git/HEAD": "",
  "site/.gitignore": "node_modules\n",
  "site/package.json": "{}",
  "docker/web/Dockerfile": "FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n",
};

/** What dfopt says of the build context of `docker/web/Dockerfile`. */
async function contextOf(files: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<string> {
  const cwd = directoryWith({ ...PROJECT, ...files });
  const { err, exit } = await dfopt(["--only", "write-dockerignore", ...args, "docker/web/Dockerfile"], { cwd });
  expect(exit).toBe(0);
  return /^build context: .*$/m.exec(err)?.[0] ?? "";
}

const SITE = 'target "web" {\n  context = "site" # where the manifest lies\n  dockerfile = "../docker/web/Dockerfile"\n}\n';
const said = (file: string) => `build context: site, as ${file} says (--context DIR names another)`;

describe("the build context of a file of bake", () => {
  test.each<[string, Record<string, string>]>([
    ["of another Dockerfile", { "docker-bake.hcl": 'target "web" {\n  context = "site"\n}\n' }],
    ["that is not there", { "docker-bake.hcl": SITE.replace('"site"', '"gone"') }],
    ["with a variable in it", { "docker-bake.hcl": SITE.replace('"site"', '"${SITE}"') }],
    ["that is a variable", { "docker-bake.hcl": `variable "SITE" {\n  default = "site"\n}\n${SITE.replace('"site"', "SITE")}` }],
    ["that a function makes", { "docker-bake.hcl": SITE.replace('"site"', 'lower("site")') }],
    ["that is chosen", { "docker-bake.hcl": SITE.replace('"site"', 'DEV ? "site" : "docker"') }],
    ["that is a repository", { "docker-bake.hcl": SITE.replace('"site"', '"https://example.org/web.git"') }],
    ["that is another target", { "docker-bake.hcl": SITE.replace('"site"', '"target:base"') }],
    ["outside of the repository", { "docker-bake.hcl": SITE.replace('"site"', '".."').replace("../docker", "docker") }],
    ["of a Dockerfile that is written out", { "docker-bake.hcl": SITE.replace("}\n", '  dockerfile-inline = "FROM debian"\n}\n') }],
    ["of a Dockerfile in a heredoc", { "docker-bake.hcl": SITE.replace("}\n", "  dockerfile-inline = <<EOT\nFROM debian\nEOT\n}\n") }],
    ["that another target contradicts", { "docker-bake.hcl": `${SITE}${SITE.replace('"web"', '"dev"').replace('"site"', '"docker"')}` }],
    ["that an override changes", { "docker-bake.hcl": SITE, "docker-bake.override.hcl": 'target "web" {\n  context = SITE\n}\n' }],
    ["that an unknown parent may give", { "docker-bake.hcl": SITE.replace("{\n", '{\n  inherits = ["_common"]\n') }],
    ["that variables inherit", { "docker-bake.hcl": SITE.replace("{\n", "{\n  inherits = PARENTS\n") }],
    ["that inherits itself", { "docker-bake.hcl": SITE.replace("{\n", '{\n  inherits = ["web"]\n') }],
    ["in a file that is not closed", { "docker-bake.hcl": SITE.replace("}\n", "") }],
    ["in a file that is no HCL", { "docker-bake.hcl": `${SITE}services: [` }],
    ["in a file that no person wrote", { "docker-bake.hcl": `${SITE}#${"x".repeat(2 ** 20)}` }],
    ["in a comment", { "docker-bake.hcl": `/*\n${SITE}*/\n` }],
    ["in a file that is no JSON", { "docker-bake.json": '{ "target": ' }],
    [
      "of a list with a variable in JSON",
      {
        "docker-bake.json":
          '{ "target": { "web": { "inherits": ["a", "${B}"], "context": "site", "dockerfile": "../docker/web/Dockerfile" } } }',
      },
    ],
    ["of a list in JSON", { "docker-bake.json": '{ "target": [1], "group": "x" }' }],
    [
      "with a variable in JSON",
      { "docker-bake.json": '{ "target": { "web": { "context": "${SITE}", "dockerfile": "../docker/web/Dockerfile" } } }' },
    ],
  ])("is not one %s", async (_, files) => {
    expect(await contextOf(files)).toBe("");
  });

  test("is the one that it names, and that is said", async () => {
    expect(await contextOf({ "docker-bake.hcl": SITE })).toBe(said("docker-bake.hcl"));
    const json = { target: { web: { context: "site", dockerfile: "../docker/web/Dockerfile" } } };
    expect(await contextOf({ "docker-bake.json": JSON.stringify(json) })).toBe(said("docker-bake.json"));
  });

  test("is put together of what targets inherit and files override, as bake does", async () => {
    const parts =
      'target "_common" {\n  context = "docker"\n  args = {\n    A = "}"\n    B = upper("x")\n  }\n  dockerfile = "../docker/web/Dockerfile"\n}\ntarget "web" {\n  inherits = ["_common"]\n  context = "site"\n}\n';
    expect(await contextOf({ "docker-bake.hcl": parts })).toBe(said("docker-bake.hcl"));
    // A group builds the parent as well.
    expect(await contextOf({ "docker-bake.hcl": `${parts}group "default" {\n  targets = ["_common", "web"]\n}\n` })).toBe("");
    const inJson = {
      target: { _common: { context: "docker", dockerfile: "../docker/web/Dockerfile" }, web: { inherits: ["_common"], context: "site" } },
    };
    expect(await contextOf({ "docker-bake.json": JSON.stringify(inJson) })).toBe(said("docker-bake.json"));
    const override = { "docker-bake.override.json": '{ "target": { "web": { "context": "site" } } }' };
    expect(await contextOf({ "docker-bake.hcl": SITE.replace('"site"', '"docker"'), ...override })).toBe(said("docker-bake.override.json"));
  });

  test("starts where bake is called: beside the file, or at the root of the repository", async () => {
    const file = 'target "web" {\n  context = "cwd://site"\n  dockerfile = "../docker/web/Dockerfile"\n}\n';
    expect(await contextOf({ "docker/web/docker-bake.hcl": file })).toBe(said("docker/web/docker-bake.hcl"));
    // What is no target is none, whatever it is called.
    const others = 'group "default" {\n  targets = ["web"]\n}\nvariable "Dockerfile" {\n  default = "x"\n}\n';
    expect(await contextOf({ "docker/web/docker-bake.hcl": others + file })).toBe(said("docker/web/docker-bake.hcl"));
    expect(await contextOf({ "docker/docker-bake.prod.hcl": SITE.replace('"site"', '"../site"') })).toBe(
      said("docker/docker-bake.prod.hcl"),
    );
  });

  test("has to be that of compose files as well", async () => {
    const compose = (context: string) => `services:\n  web:\n    build: { context: ${context}, dockerfile: ../docker/web/Dockerfile }\n`;
    expect(await contextOf({ "docker-bake.hcl": SITE, "compose.yaml": compose("./site") })).toBe(said("compose.yaml"));
    expect(await contextOf({ "docker-bake.hcl": SITE, "compose.yaml": compose("./docker") })).toBe("");
  });

  test("is the one that was given, or none", async () => {
    expect(await contextOf({ "docker-bake.hcl": SITE }, ["--context", "docker"])).toBe("");
    expect(await contextOf({ "docker-bake.hcl": SITE }, ["--no-context"])).toBe("");
  });
});

describe("targets of bake", () => {
  const STAGES =
    'FROM golang:1.24 AS dev\nWORKDIR /src\nCOPY . .\nRUN go build -o /tool ./cmd/tool\nFROM debian:12-slim AS unused\nRUN true\nFROM debian:12-slim\nCOPY --from=dev /tool /tool\nCMD ["/tool"]\n';
  const PROJECT = { Dockerfile: STAGES, "go.mod": "module example.org/tool\n", "cmd/tool/main.go": "package main\n" };
  const only = ["--option", "use-cache-mount.where=rebuilt", "--only", "use-cache-mount", "-v"];
  const run = (bake: string) => dfopt(only, { cwd: directoryWith({ ...PROJECT, "docker-bake.hcl": bake }) });

  test.each([
    'target "tool" {\n  target = "dev"\n}\n',
    'target "_dev" {\n  target = "dev"\n}\ntarget "tool" {\n  inherits = ["_dev"]\n}\n',
  ])("are images of their own, which need what they hold", async (bake) => {
    const { out, err } = await run(bake);
    expect(out).toBe("");
    expect(err).toContain("no cache mount for go: the stage is part of an image that is built besides what ships");
  });

  test.each(['target "tool" {\n  target = STAGE\n}\n', 'target "tool" {\n  target = "dev"\n  dockerfile = "other.Dockerfile"\n}\n'])(
    "that are not known, or of another Dockerfile, are none",
    async (bake) => {
      expect((await run(bake)).out).toContain("--mount=type=cache");
    },
  );
});

describe("a file in HCL", () => {
  test("is read as far as its values are written out", () => {
    const text = `
      group "default" { targets = ["app", "db",] }
      target "app" {
        tags = [
          "a", // one
          "b"
        ]
        args = { A = "1", B = { c = "}" } }
        cond = X ? "a" : "b"
        number = 1.5
        text = <<-EOT
          } "
          EOT
        labels = { for k in ["x"] : k => "}" }
        escaped = "a\\"b"
        nested { inner = "x" }
        "quoted" = "y"
        commas = [","]
        last = "z" }
      function "f" {
        params = [a]
        result = "\${a}"
      }
      top = [
        "level"
      ]
    `;
    const [group, target, ...more] = readHcl(text) ?? [];
    expect(group).toEqual({ type: "group", labels: ["default"], attributes: new Map([["targets", ["app", "db"]]]) });
    expect(Object.fromEntries([...(target?.attributes ?? [])].filter(([, value]) => value !== undefined))).toEqual({
      tags: ["a", "b"],
      quoted: "y",
      commas: [","],
      last: "z",
    });
    expect(more.map(({ type }) => type)).toEqual(["function"]);
  });

  test.each(["target", 'target "a"', 'target "a" { x = "', "= 1", '{ "target": {} }', 'target "a" { x = ( }', "target 'a' {}"])(
    "is none: %s",
    (text) => {
      expect(readHcl(text)).toBe(undefined);
    },
  );
});
