import { symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dfopt, directoryWith } from "./cli.js";

const IGNORE = ["--only", "write-dockerignore"];
const DOCKERFILE = "FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n";
const PROJECT = {
  ".git/HEAD": "",
  "site/.gitignore": "node_modules\n",
  "site/package.json": "{}",
  "docker/web/Dockerfile": DOCKERFILE,
};

/** What dfopt says of the build context of `docker/web/Dockerfile`. */
async function contextOf(files: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<string> {
  const { err, exit } = await dfopt([...IGNORE, ...args, "docker/web/Dockerfile"], { cwd: directoryWith({ ...PROJECT, ...files }) });
  expect(exit).toBe(0);
  return /^build context: .*$/m.exec(err)?.[0] ?? "";
}

function composeWith(build: string): string {
  return `services:\n  web:\n    build: ${build}\n  db:\n    image: postgres:17\n`;
}

describe("the build context", () => {
  const SITE = composeWith("{ context: ./site, dockerfile: ../docker/web/Dockerfile }");
  const SAID = "as compose.yaml says (--context DIR names another)";

  test("is the one that a compose file names, and that is said", async () => {
    expect(await contextOf({ "compose.yaml": SITE })).toBe(`build context: site, ${SAID}`);
    expect(
      await contextOf({
        "compose.yaml": SITE.replace("./site", "$PWD/site"),
        "docker/docker-compose.prod.yml": SITE.replace("./site", "../site"),
      }),
    ).toBe("build context: site, as docker/docker-compose.prod.yml says (--context DIR names another)");
  });

  test.each<[string, Record<string, string>]>([
    ["of another Dockerfile", { "compose.yaml": composeWith("./site") }],
    ["that is not there", { "compose.yaml": composeWith("{ context: ./gone, dockerfile: ../docker/web/Dockerfile }") }],
    ["with variables", { "compose.yaml": SITE.replace("./site", "${SITE:-site}") }],
    ["in a file that is no YAML", { "compose.yaml": `${SITE}\n  build: [` }],
    ["that is a repository", { "compose.yaml": composeWith("https://example.org/web.git") }],
    ["that another file contradicts", { "compose.yaml": SITE, "docker-compose.dev.yml": SITE.replace("./site", "./docker") }],
    ["in a file that no person wrote", { "compose.yaml": `${SITE}#${"x".repeat(2 ** 20)}` }],
    ["of no service", { "compose.yaml": "build\n" }],
    ["of services without any", { "compose.yaml": "services: [build]\n" }],
  ])("is not one %s", async (_, files) => {
    expect(await contextOf(files)).toBe("");
  });

  test("is that of the Dockerfile, not of one that is written out", async () => {
    const inline = "  other: { build: { context: docker/web, dockerfile_inline: FROM debian } }\n";
    expect(await contextOf({ "compose.yaml": SITE + inline })).toBe(`build context: site, ${SAID}`);
  });

  test("is the one that was given, or none", async () => {
    expect(await contextOf({ "compose.yaml": SITE }, ["--context", "docker"])).toBe("");
    expect(await contextOf({ "compose.yaml": SITE }, ["--no-context"])).toBe("");
  });

  test("is none outside of the repository, links followed", async () => {
    const inside = Object.fromEntries(Object.entries(PROJECT).map(([path, text]) => [`repository/${path}`, text]));
    const compose = (build: string) => ({ ...inside, "repository/compose.yaml": composeWith(build) });
    const above = `${directoryWith(compose("{ context: .., dockerfile: repository/docker/web/Dockerfile }"))}/repository`;
    expect((await dfopt([...IGNORE, "docker/web/Dockerfile"], { cwd: above })).err).not.toMatch(/^build context:/m);
    const linked = `${directoryWith(compose("{ context: ./up, dockerfile: ../docker/web/Dockerfile }"))}/repository`;
    symlinkSync("..", `${linked}/up`);
    expect((await dfopt([...IGNORE, "docker/web/Dockerfile"], { cwd: linked })).err).not.toMatch(/^build context:/m);
  });

  test("is found past links that lead back to themselves", async () => {
    const cwd = directoryWith({ ...PROJECT, "compose.yaml": SITE });
    for (const name of [".gitignore", ".dockerignore", "loop", "Dockerfile.dev"]) symlinkSync(name, `${cwd}/${name}`);
    expect((await dfopt([...IGNORE, "docker/web/Dockerfile"], { cwd })).err).toContain(`build context: site, ${SAID}`);
    const looping = directoryWith({ ...PROJECT, "compose.yaml": composeWith("{ context: ./loop, dockerfile: ../docker/web/Dockerfile }") });
    symlinkSync("loop", `${looping}/loop`);
    expect((await dfopt([...IGNORE, "docker/web/Dockerfile"], { cwd: looping })).err).not.toMatch(/^(build context|internal error):/m);
  });

  test("is beside the Dockerfile where a compose file says so, whatever it copies", async () => {
    const files = { "docker/web/Dockerfile": "FROM node:22\nCOPY site/package.json .\n", "compose.yaml": composeWith("docker/web") };
    expect(await contextOf(files)).toBe("");
  });

  test("outside of a repository, only compose files beside the Dockerfile are read", async () => {
    const { ".git/HEAD": _, ...files } = PROJECT;
    const cwd = directoryWith({ ...files, "compose.yaml": SITE });
    expect((await dfopt([...IGNORE, "docker/web/Dockerfile"], { cwd })).err).not.toMatch(/^build context:/m);
  });
});

describe("targets of compose files", () => {
  const STAGES =
    'FROM golang:1.24 AS dev\nWORKDIR /src\nCOPY . .\nRUN go build -o /tool ./cmd/tool\nFROM debian:12-slim AS unused\nRUN true\nFROM debian:12-slim\nCOPY --from=dev /tool /tool\nCMD ["/tool"]\n';
  const COMPOSE =
    "services:\n  web: { build: . }\n  dev: { build: { context: ., target: dev } }\n  unused: { build: { target: unused } }\n";

  test("are no stages that nothing refers to", async () => {
    const args = ["--only", "drop-unused-stages", "--option", "drop-unused-stages.stages=all", "-v"];
    const { out, err } = await dfopt(args, { cwd: directoryWith({ Dockerfile: STAGES, "compose.yaml": COMPOSE }) });
    expect({ out, err }).toEqual({ out: "", err: "nothing to change\n" });
    const other = directoryWith({ Dockerfile: STAGES, "compose.yaml": COMPOSE.replaceAll("unused", "other") });
    expect((await dfopt(args, { cwd: other })).out).toContain("-FROM debian:12-slim AS unused\n");
  });

  test("keep the packages that they may need, where a cache mount would leave them out", async () => {
    const files = { Dockerfile: STAGES, "go.mod": "module example.org/tool\n", "cmd/tool/main.go": "package main\n" };
    const only = ["--option", "use-cache-mount.where=rebuilt", "--only", "use-cache-mount", "-v"];
    expect((await dfopt(only, { cwd: directoryWith(files) })).out).toContain("--mount=type=cache");
    const { out, err } = await dfopt(only, { cwd: directoryWith({ ...files, "docker-compose.yml": COMPOSE }) });
    expect(out).toBe("");
    expect(err).toContain(
      "no cache mount for go: the stage is part of an image that is built besides what ships, and that would lack what the mount holds",
    );
  });
});

describe("how a compose file starts the image", () => {
  const SERVICE = {
    ".git/HEAD": "",
    "api/Dockerfile": 'FROM node:20\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n',
    "api/package.json":
      '{ "scripts": { "dev": "gulp serve", "watch": "nodemon server.js" }, "dependencies": { "express": "*", "nodemon": "*" } }',
    "api/server.js": "",
  };
  const refusal = async (compose: string): Promise<string> => {
    const cwd = directoryWith({ ...SERVICE, "compose.yaml": `services:\n${compose}` });
    const { err } = await dfopt(["-v", "--only", "split-build-stage", "api/Dockerfile"], { cwd });
    return /not split: (.*)/.exec(err)?.[1] ?? "";
  };
  const RUNS = "compose.yaml runs gulp, a tool for development, while the image runs (`npm run`: `gulp serve`)";

  test.each([
    ["a text", "  api: { build: ./api, command: npm run dev }\n"],
    ["words", '  api: { build: ./api, command: ["npm", "run", "dev"] }\n'],
    ["an entry point", "  api: { build: ./api, entrypoint: npm run dev }\n"],
    ["of a service that extends another", "  base: { build: ./api }\n  api: { extends: base, command: npm run dev }\n"],
    [
      "of a service that extends another, in full",
      "  base: { build: ./api }\n  api: { extends: { service: base }, command: npm run dev }\n",
    ],
  ])("counts: %s", async (_, compose) => {
    expect(await refusal(compose)).toBe(RUNS);
  });

  test.each<[string, Record<string, string>]>([
    ["beside the Dockerfile", { "api/docker-compose.yml": "services: { api: { build: ., command: npm run dev } }" }],
    [
      "that is read over another",
      { "compose.yaml": "services: { api: { build: ./api } }", "compose.dev.yaml": "services: { api: { command: npm run dev } }" },
    ],
    [
      "that names another stage over it",
      {
        "compose.yaml": "services: { api: { build: ./api } }",
        "compose.dev.yaml": "services: { api: { build: { target: $STAGE }, command: npm run dev } }",
      },
    ],
    [
      "that extends a service of another file",
      {
        "docker/base.yml": "services: { api: { build: ../api } }",
        "compose.yaml": "services: { api: { extends: { file: docker/base.yml, service: api }, command: npm run dev } }",
      },
    ],
    [
      "by the name of its image",
      { "compose.yaml": "services: { api: { build: ./api, image: api }, worker: { image: api, command: npm run dev } }" },
    ],
    [
      "by the name of its service",
      {
        "compose.prod.yaml": "services: { api: { image: example.org/api, command: npm run dev } }",
        "compose.yaml": "services: { api: { build: ./api } }",
      },
    ],
    ["by an image that may be it", { "api/compose.yaml": "services: { api: { image: me/api, command: npm run dev } }" }],
    ["by a variable", { "api/compose.yaml": "services: { api: { image: $IMAGE, command: npm run dev } }" }],
  ])("counts in a file %s", async (_, files) => {
    const cwd = directoryWith({ ...SERVICE, ...files });
    const { err } = await dfopt(["-v", "--only", "split-build-stage", "api/Dockerfile"], { cwd });
    expect(err).toMatch(/ya?ml runs gulp/);
  });

  test.each<[string, Record<string, string>]>([
    [
      "of another Dockerfile",
      { "api/compose.yaml": "services: { api: { build: { context: ., dockerfile: Dockerfile.dev }, command: npm run dev } }" },
    ],
    ["of another directory", { "api/compose.yaml": "services: { api: { build: ./other, command: npm run dev } }" }],
    [
      "of another directory, over a file",
      {
        "api/compose.yaml": "services: { api: { build: ./other } }",
        "api/compose.dev.yaml": "services: { api: { command: npm run dev } }",
      },
    ],
    ["of Docker's library", { "api/compose.yaml": "services: { api: { image: node:20, command: npm run dev } }" }],
    ["of who publishes images", { "api/compose.yaml": "services: { api: { image: docker.io/bitnami/node, command: npm run dev } }" }],
    [
      "that another service builds",
      { "api/compose.yaml": "services: { api: { build: ., image: me/api }, web: { image: me/web, command: npm run dev } }" },
    ],
    ["elsewhere that may be anything", { "compose.yaml": "services: { api: { image: me/api, command: npm run dev } }" }],
    ["in a variable", { "api/compose.yaml": "services: { api: { build: $PLACE, command: npm run dev } }" }],
    ["that is written out", { "api/compose.yaml": "services: { api: { build: { dockerfile_inline: FROM node }, command: npm run dev } }" }],
    ["that extends itself", { "api/compose.yaml": "services: { api: { extends: api, command: npm run dev } }" }],
  ])("does not count for an image %s", async (_, files) => {
    const cwd = directoryWith({ ...SERVICE, ...files });
    const { out, err } = await dfopt(["-v", "--only", "split-build-stage", "api/Dockerfile"], { cwd });
    expect(err).not.toContain("not split");
    expect(out).toContain("+FROM node:20-slim");
  });

  test.each([
    ["of another service", "  api: { build: ./api }\n  web: { image: web, command: npm run dev }\n"],
    ["of another stage", "  api: { build: { context: ./api, target: test }, command: npm run dev }\n"],
    ["that is what the image starts", "  api: { build: ./api, command: node server.js }\n"],
    ["that checks nothing", '  api: { build: ./api, healthcheck: { test: ["NONE"] } }\n'],
    ["that checks another service", "  api: { build: ./api }\n  db: { image: db, healthcheck: { test: curl db } }\n"],
    ["that is none", "  api: { build: ./api, command: [], entrypoint: }\n"],
  ])("does not count: %s", async (_, compose) => {
    expect(await refusal(compose)).toBe("");
  });

  test.each([
    ["words", '["CMD", "curl", "-f", "http://localhost"]'],
    ["words of the shell", '["CMD-SHELL", "curl -f http://localhost || exit 1"]'],
    ["a text", "curl -f http://localhost"],
  ])("keeps what its health check calls: %s", async (_, check) => {
    const compose = `  api: { build: ./api, healthcheck: { test: ${check} } }\n`;
    const { out } = await dfopt(["--only", "split-build-stage", "api/Dockerfile"], {
      cwd: directoryWith({ ...SERVICE, "compose.yaml": `services:\n${compose}` }),
    });
    expect(out).toContain("--no-install-recommends ca-certificates curl ");
  });

  test.each([
    ["found", "docker/api.Dockerfile", []],
    ["given", "docker/api.Dockerfile", ["--context", "."]],
  ])("counts outside of a repository, too, where its file lies in the build context that was %s", async (_, file, args) => {
    const { ".git/HEAD": _git, ...files } = SERVICE;
    const service = "{ build: { context: ., dockerfile: docker/api.Dockerfile }, healthcheck: { test: curl -f http://localhost } }";
    const cwd = directoryWith({
      "docker/api.Dockerfile": files["api/Dockerfile"].replace("COPY . .", "COPY server.js ./"),
      "package.json": files["api/package.json"],
      "server.js": "",
      "compose.yaml": `services: { api: ${service} }`,
    });
    const { out } = await dfopt(["--only", "split-build-stage", ...args, file], { cwd });
    expect(out).toContain("--no-install-recommends ca-certificates curl ");
  });

  const CASE = 'case "$1" in\n  --)\n    shift\n    COMMAND=("$@") ;;\nesac\n';
  const WAITS = `#!/bin/bash\nwait_for() { :; }\n${CASE}`;
  test.each([
    ['bash -c "sleep 3 && npm start"', ""],
    ["[bash, -c, sleep 3 && npm start]", ""],
    ['sh -c "npm run dev"', "compose.yaml runs gulp, a tool for development, while the image runs (`npm run`: `gulp serve`)"],
    ["npm run gone", "compose.yaml runs `npm run gone`: package.json has no script `gone`"],
    ["./wait-for-it.sh db:5432 -- npm start", ""],
    ["./wait-for-it.sh db:5432", ""],
    ["sh ./wait-for-it.sh db:5432 -- npx foo", "compose.yaml runs foo, and where that comes from is not known"],
    ["./wait-for db:5432 -- npm start", "compose.yaml runs nc, and where that comes from is not known"],
    ["./own.sh -- npm start", 'compose.yaml starts `"${COMMAND[@]}"`, which only the running image knows'],
    ["sh ./start.sh --quiet", ""],
    ["./gone.sh npm start", "compose.yaml starts ./gone.sh, which is not in the build context"],
  ] as const)("is read: %s", async (command, expected) => {
    const cwd = directoryWith({
      ...SERVICE,
      "api/wait-for-it.sh": `${WAITS}exec 3<>/dev/tcp/$HOST/$PORT\nexec "\${COMMAND[@]}"\n`,
      "api/start.sh": "#!/bin/sh\nexec node server.js\n",
      "api/own.sh": `#!/bin/bash\n${CASE}exec 3<>/dev/tcp/$HOST/$PORT\nnpx foo\nexec "\${COMMAND[@]}"\n`,
      "api/wait-for": `${WAITS}nc -z "$HOST" "$PORT"\nexec "$@"\n`,
      "compose.yaml": `services: { api: { build: ./api, command: ${command.startsWith("[") ? command : JSON.stringify(command)} } }`,
    });
    const { out, err } = await dfopt(["-v", "--only", "split-build-stage", "api/Dockerfile"], { cwd });
    expect(/not split: (.*)/.exec(err)?.[1] ?? "").toBe(expected);
    expect(out.includes("+FROM node:20-slim")).toBe(expected === "");
  });

  test("keeps nothing for the last part of an address", async () => {
    const files = { ...SERVICE, "compose.yaml": "services: { api: { build: ./api, command: node server.js http://example.org/git } }" };
    const { out } = await dfopt(["--only", "split-build-stage", "api/Dockerfile"], { cwd: directoryWith(files) });
    expect(out).toContain("+FROM node:20-slim");
    expect(out).not.toContain("git");
  });

  test.each([
    ["node server.js", ""],
    ["'sh' -c \"cd /app && exec node 'server.js'\"", ""],
    ['sh -c "exec node $$MAIN"', "compose.yaml runs $MAIN, which only the running image knows"],
    ["node 'server.js", "what compose.yaml runs cannot be told"],
  ])("is all that an image starts without a command of its own: %s", async (command, expected) => {
    const cwd = directoryWith({
      ...SERVICE,
      "api/Dockerfile": SERVICE["api/Dockerfile"].replace(/CMD.*\n/, ""),
      "compose.yaml": `services: { api: { build: ./api, command: ${JSON.stringify(command)} } }`,
    });
    const { out, err } = await dfopt(["-v", "--only", "split-build-stage", "api/Dockerfile"], { cwd });
    expect(/not split: (.*)/.exec(err)?.[1] ?? "").toBe(expected);
    expect(out.includes("+FROM node:20-slim")).toBe(expected === "");
    expect(err.includes("nobody starts the image otherwise than compose.yaml does")).toBe(expected === "");
  });

  test.each([
    [".:/app", "/app"],
    ["./api:/app/:ro", "/app/"],
    ["$PWD/api:/app", "/app"],
    ["{ type: bind, source: ./api, target: /app }", "/app"],
  ])("counts where it mounts the sources that tools watch: %s", async (volume, path) => {
    const volumes = volume.startsWith("{") ? volume : `"${volume}"`;
    const compose = `  api: { build: ./api, command: npm run watch, volumes: [${volumes}, /app/node_modules] }\n`;
    expect(await refusal(compose)).toBe(`it starts nodemon, for development: compose.yaml mounts sources over ${path}`);
  });

  const GONE = "command: npm run gone";
  test.each<[string, Record<string, string>, string]>([
    [
      "is included",
      { "compose.yaml": "include: [{ path: deploy/dev.yaml }]", "deploy/dev.yaml": `services: { a: { build: ../api, ${GONE} } }` },
      "deploy/dev.yaml",
    ],
    ["lies in a directory", { "deploy/compose.yaml": `services: { a: { build: ../api, ${GONE} } }` }, "deploy/compose.yaml"],
    ["has a variable with a default", { "compose.yaml": `services: { a: { build: "\${API:-./api}", ${GONE} } }` }, "compose.yaml"],
    ["has hooks", { "compose.yaml": `services: { a: { build: ./api, post_start: [{ ${GONE} }] } }` }, "compose.yaml"],
  ])("is read where it %s", async (_, files, by) => {
    const { err } = await dfopt(["-v", "--only", "split-build-stage", "api/Dockerfile"], {
      cwd: directoryWith({ ...SERVICE, ".git/HEAD": "", ...files }),
    });
    expect(err).toContain(by);
  });

  test("counts where it synchronises them", async () => {
    const watch = "develop: { watch: [{ action: sync, path: ./api, target: /app }] }";
    expect(await refusal(`  api: { build: ./api, command: npm run watch, ${watch} }\n`)).toContain("mounts sources over /app");
  });

  test.each(["data:/app", "./data:/app/data", "./api:/srv"])("does not count where it mounts something else: %s", async (volume) => {
    expect(await refusal(`  api: { build: ./api, command: npm run watch, volumes: ["${volume}"] }\n`)).toBe("");
  });

  test("counts for programs that are compiled, too", async () => {
    const api = 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /usr/local/bin/api .\nCMD ["api"]\n';
    const files = { "api/Dockerfile": api, "api/go.mod": "module api\n\ngo 1.24\n", "api/main.go": "package main\n\nfunc main() {}\n" };
    const cwd = directoryWith({ ".git/HEAD": "", ...files, "compose.yaml": "services:\n  api: { build: ./api, command: go run . }\n" });
    const { err } = await dfopt(["-v", "--only", "split-build-stage", "api/Dockerfile"], { cwd });
    expect(err).toContain("compose.yaml runs go in it, which needs the toolchain");
  });

  test("counts for applications of PHP, too", async () => {
    const api =
      "FROM php:8.3-cli\nRUN apt-get update && apt-get install -y git unzip\nCOPY --from=composer /usr/bin/composer /usr/bin/composer\n" +
      'WORKDIR /app\nCOPY . .\nRUN composer install\nCMD ["php", "public/index.php"]\n';
    const files = {
      "api/Dockerfile": api,
      "api/composer.json": '{ "require": { "slim/slim": "^4.12" }, "autoload": { "psr-4": { "App\\\\": "src/" } } }',
      "api/public/index.php": "<?php\n",
      "api/src/App.php": "<?php\n",
    };
    const cwd = directoryWith({
      ".git/HEAD": "",
      ...files,
      "compose.yaml": "services:\n  api: { build: ./api, command: composer run serve }\n",
    });
    const { err } = await dfopt(["-v", "--only", "split-build-stage", "api/Dockerfile"], { cwd });
    expect(err).toContain("compose.yaml runs composer");
  });
});

test.each([
  ["Dockerfile", ""],
  ["Dockerfile.dev", "it starts nodemon, for development: Dockerfile.dev says so by its name"],
  ["Dockerfile.devices", ""],
  ["local.Dockerfile", "it starts nodemon, for development: local.Dockerfile says so by its name"],
])("the name of a Dockerfile that starts a tool for development counts: %s", async (name, refusal) => {
  const cwd = directoryWith({
    [name]: 'FROM node:20\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["npx", "nodemon", "server.js"]\n',
    "package.json": '{ "devDependencies": { "nodemon": "*" } }',
    "server.js": "",
  });
  const { err } = await dfopt(["-v", "--only", "split-build-stage", name], { cwd });
  expect(/not split: (.*)/.exec(err)?.[1] ?? "").toBe(refusal);
});
