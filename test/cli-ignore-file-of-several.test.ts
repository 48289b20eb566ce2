import { describe, expect, test } from "vitest";
import { dfopt, directoryWith } from "./cli.js";

const DOCKERFILE = 'FROM node:22-slim\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nCOPY . .\nCMD ["node", "."]\n';
const FILES = { Dockerfile: DOCKERFILE, ".gitignore": "node_modules\n", "package.json": "{}", ".git/HEAD": "ref: refs/heads/main\n" };
const ONLY = ["--only", "write-dockerignore"];

/** The lines that are written for a Dockerfile, but for the one of the file itself, and what is said. */
async function written(files: Readonly<Record<string, string>>, Dockerfile = "Dockerfile") {
  const { out, err } = await dfopt([...ONLY, Dockerfile], { cwd: directoryWith({ ...FILES, ...files }) });
  const lines = [...out.matchAll(/^\+(?!\+\+)(.*)$/gm)].map(([, line]) => line);
  return { lines: lines.filter((line) => line !== ".dockerignore"), err };
}

describe("the ignore file of a context that several Dockerfiles are built from", () => {
  test("is not written where a compose file has another Dockerfile written out", async () => {
    const inline = "services: { site: { build: { context: ., dockerfile_inline: 'FROM nginx' } } }";
    const { lines, err } = await written({ "compose.yaml": inline });
    expect(lines).toEqual([]);
    expect(err).toContain("compose.yaml has a Dockerfile written out, which may need more");
  });

  test("keeps the repository where a generator of sites asks git when pages were changed", async () => {
    const { lines } = await written({ "package.json": '{ "devDependencies": { "vitepress": "1.6.3" } }' });
    expect(lines).not.toContain(".git");
  });

  test.each<[string, Record<string, string>, string]>([
    ["has its modules from outside", { "Dockerfile.dev": "FROM node\nCOPY . .\nCMD npm run dev\n" }, "node_modules"],
    ["installs a program only", { "Dockerfile.dev": "FROM node\nRUN npm install -g nodemon\nCOPY . .\nCMD nodemon\n" }, "node_modules"],
    ["installs a program only, with yarn", { "Dockerfile.dev": "FROM node\nRUN yarn global add pm2\nCOPY . .\nCMD pm2\n" }, "node_modules"],
    ["runs what cannot be read", { "Dockerfile.dev": 'FROM node\nCOPY . .\nRUN ["./setup"]\n' }, "node_modules"],
    [
      "has its modules from outside where it ships",
      { "Dockerfile.prod": "FROM node AS a\nCOPY . .\nRUN npm ci && npm run build\nFROM node\nCOPY . .\nCOPY --from=a /app/dist ./dist\n" },
      "node_modules",
    ],
    ["copies a part of it", { "docker/ci.Dockerfile": "FROM debian\nCOPY node_modules/a dist /app/\n" }, "node_modules"],
    ["takes a directory that may have some", { "docker/ci.Dockerfile": "FROM node\nCOPY packages lib /app/\n" }, "node_modules"],
    ["mounts it", { "docker/ci.Dockerfile": "FROM node\nRUN --mount=type=bind,target=/src node /src/build.js\n" }, "node_modules"],
    ["has it as its trigger", { "Dockerfile.base": "FROM node\nONBUILD COPY . .\n" }, "node_modules"],
    ["asks git", { "Dockerfile.dev": "FROM debian\nCOPY . /src\nRUN npm ci && git -C /src log\n" }, ".git"],
    [
      "is named by compose",
      { "docker/ci.Dockerfile": "FROM debian\nCOPY . .\n", "compose.yaml": "dockerfile: docker/ci.Dockerfile\n" },
      "node_modules",
    ],
  ])("keeps what another of them may need: one that %s", async (_, files, name) => {
    const { lines, err } = await written(files);
    expect(lines).toEqual([".git", "**/node_modules"].filter((line) => !line.endsWith(name)));
    expect(err).toContain(`${name} not left out: ${Object.keys(files)[0]} may be built from the same context and need it`);
  });

  test.each<[string, Record<string, string>]>([
    ["what only its build knows", { "Dockerfile.dev": "FROM node\nARG APP\nCOPY $APP .\nRUN npm ci\n" }],
    ["what cannot be read", { "Dockerfile.dev": "RUN npm ci\n" }],
  ])("is not written where another one takes %s", async (_, files) => {
    const { lines, err } = await written(files);
    expect(lines).toEqual([]);
    expect(err).toContain(".dockerignore not written: Dockerfile.dev may be built from the same context and need more");
  });

  test.each<[string, Record<string, string>]>([
    ["makes it anew", { "Dockerfile.dev": "FROM node\nCOPY . .\nRUN npm install\nCMD npm run dev\n" }],
    ["makes it in another stage", { "Dockerfile.prod": "FROM node AS a\nCOPY . .\nRUN npm ci\nFROM nginx\nCOPY --from=a /dist /srv\n" }],
    [
      "gets it from another stage",
      {
        "Dockerfile.prod":
          "FROM node AS a\nCOPY package.json .\nRUN npm ci\nFROM node\nCOPY . .\nCOPY --from=a /node_modules ./node_modules\n",
      },
    ],
    ["is built on where it is made", { "Dockerfile.prod": "FROM node AS a\nCOPY package.json .\nRUN npm ci\nFROM a\nCOPY . .\n" }],
    [
      "makes it of what it prunes",
      {
        "Dockerfile.prod":
          "FROM node AS a\nCOPY . .\nRUN turbo prune web --docker\nFROM node AS b\nCOPY --from=a /out/json .\nRUN npm ci\nFROM node\nCOPY --from=b /app /app\n",
      },
    ],
    ["copies files by name", { "docker/ci.Dockerfile": "FROM debian\nCOPY package.json .\n" }],
    ["copies the manifests of one of many", { "Dockerfile.dev": "FROM node\nARG A\nCOPY apps/${A}/package.json .\nRUN npm ci\n" }],
    ["has an ignore file of its own", { "Dockerfile.dev": "FROM node\nCOPY . .\n", "Dockerfile.dev.dockerignore": "docs\n" }],
    ["is left out of the context itself", { "Dockerfile.dev": "FROM node\nCOPY . .\nRUN npm ci\n", ".dockerignore": "Dockerfile*\n" }],
    ["is of a project of its own", { "web/Dockerfile": "FROM debian\nCOPY index.html .\n", "web/index.html": "" }],
    ["is a dependency's", { "node_modules/a/Dockerfile": "FROM debian\nCOPY package.json .\n" }],
  ])("is written where another one needs nothing of it: one that %s", async (_, files) => {
    const { lines, err } = await written(files);
    expect(lines).toEqual([".git", "**/node_modules"]);
    expect(err).not.toContain("may be built");
  });

  test("the file of one Dockerfile alone is nothing to the others", async () => {
    const files = { "dev.Dockerfile": "FROM node\nCOPY . .\n", "Dockerfile.dockerignore": "docs\n" };
    expect((await written(files)).lines).toEqual([".git", "**/node_modules"]);
  });

  test("says that it rests on what the others do", async () => {
    const { err } = await written({ "Dockerfile.dev": "FROM node\nCOPY . .\nRUN npm ci\n" });
    expect(err).toContain("the build needs nothing of .git, node_modules in the build context, and neither does that of Dockerfile.dev");
  });

  test("is shared by those that are rewritten together", async () => {
    const own = { "package.json": "{}", "a/package.json": "{}", "b/package.json": "{}" };
    const cwd = directoryWith({ "a/Dockerfile": DOCKERFILE, "b/Dockerfile": DOCKERFILE, ...own, ".gitignore": "node_modules\n" });
    const { out } = await dfopt([...ONLY, "--context", ".", "a", "b"], { cwd });
    expect(out.match(/^\+\+\+/gm)).toHaveLength(1);
  });
});
