import { expect, test } from "vitest";
import { dfopt, directoryWith } from "./cli.js";

const ONLY = ["--only", "copy-manifests-first"];
const FILES = {
  ".dockerignore": "**/node_modules\n",
  ".git/HEAD": "ref: refs/heads/main\n",
  "package-lock.json":
    '{ "lockfileVersion": 3, "packages": { "": {}, "app": {}, "node_modules/app": { "resolved": "app", "link": true } } }',
};

// No fixture has a .git.
test.each([
  ["husky install", '{ "workspaces": ["app"], "scripts": { "prepare": "husky install" } }', '{ "name": "app" }'],
  ["cd .. && husky install", '{ "workspaces": ["app"] }', '{ "name": "app", "scripts": { "prepare": "cd .. && husky install" } }'],
])("an install that sets hooks up stays where .git is: %s", async (script, root, member) => {
  const cwd = directoryWith({
    ...FILES,
    Dockerfile: "FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n",
    "package.json": root,
    "app/package.json": member,
  });
  const { out, err } = await dfopt(ONLY, { cwd });
  expect(out).toBe("");
  expect(err).toContain(`the script \`${script}\` works on .git`);
});
