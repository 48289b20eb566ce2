import { basename, dirname } from "node:path/posix";
import { expect, test } from "vitest";
import { platformServices } from "../src/facts/platform-services.js";

const RAILWAY =
  '[build]\ndockerfilePath = "Dockerfile"\n[deploy]\nstartCommand = "node dist/i.js"\npreDeployCommand = ["npm run migrate"]\n';

function commandsIn(written: Readonly<Record<string, string>>, dockerfile = "Dockerfile") {
  const files = {
    names: (directory: string) => Object.keys(written).flatMap((path) => (dirname(path) === directory ? basename(path) : [])),
    read: <T>(path: string, by: (text: string) => T) => by(written[path] ?? ""),
  };
  return platformServices(files, ["api", "."], dockerfile).map(
    ({ by, name, entrypoint, command }) => `${by} ${name}: ${entrypoint?.join("|") ?? ""} ${command?.join("|") ?? ""}`,
  );
}

test.each([
  [
    "fly",
    "fly.toml",
    'app = "a"\n[deploy]\n  release_command = "npx prisma migrate deploy"\n',
    ["release_command:  npx|prisma|migrate|deploy"],
  ],
  [
    "fly, with processes",
    "fly.toml",
    '[processes]\nweb = \'node i.js\'\njob = "sh -c \\"a && b\\""\n[[vm]]\nsize = "x"\n',
    ["web:  node|i.js", "job:  sh|-c|a && b"],
  ],
  [
    "fly, instead of CMD and ENTRYPOINT",
    "fly.toml",
    "[experimental]\n  cmd = [\"node\", 'i.js'] # at first\n  entrypoint = [ '/entry.sh' ]\n  auto_rollback = true\n",
    ["entrypoint: /entry.sh|node|i.js "],
  ],
  [
    "fly, in an environment of a name",
    "fly.staging.toml",
    "[deploy]\nrelease_command = '/app/migrate'\n",
    ["release_command:  /app/migrate"],
  ],
  [
    "fly, with names in quotes and dashes, and comments",
    "fly.toml",
    '[processes] # all\n"web" = "node i.js" # one\nmy-job = \'node j.js\'\n',
    ["web:  node|i.js", "my-job:  node|j.js"],
  ],
  ["fly, instead of CMD", "fly.toml", '[experimental]\ncmd = ["node", "i.js"]\n', ["cmd:  node|i.js"]],
  [
    "fly, instead of ENTRYPOINT",
    "fly.toml",
    '[experimental]\nentrypoint = ["sh", "-c"]\ncmd = ["node i.js"]\nauto_rollback = true\n',
    ["entrypoint: sh|-c|node i.js "],
  ],
  [
    "fly, inline, with dots and over several lines",
    "fly.toml",
    'deploy.release_command = "npm run migrate"\nprocesses = { web = "node i.js" }\nexperimental.cmd = [\n  "node", # runs\n  "j.js",\n]\n',
    ["release_command:  npm|run|migrate", "web:  node|i.js", "cmd:  node|j.js"],
  ],
  ["fly, what is malformed", "fly.toml", '[[[processes\nweb = "npx\n[__proto__]\n__proto__ = "x"\n[processes]\nweb = []\njob = [[\n', []],
  [
    "heroku",
    "heroku.yml",
    "build:\n  docker:\n    web: Dockerfile\nrun:\n  web: node i.js\n  job:\n    command: [ node, j.js ]\n    image: web\nrelease:\n  image: web\n  command:\n    - npm run seed\n",
    ["web:  node|i.js", "job:  node|j.js", "release:  npm|run|seed"],
  ],
  [
    "heroku, with a target and a line in a list",
    "heroku.yml",
    "build:\n  docker:\n    web:\n      dockerfile: Dockerfile\n      target: web\nrun:\n  web:\n    command:\n      - npm run serve\n",
    ["web:  npm|run|serve"],
  ],
  ["render without Docker", "render.yaml", "services:\n  - runtime: node\n    preDeployCommand: npm run migrate\n", []],
  [
    "render",
    "render.yaml",
    "services:\n  - type: web\n    runtime: docker\n    dockerCommand: npm start\n    preDeployCommand: a && b\n",
    ["dockerCommand:  npm|start", "preDeployCommand:  sh|-c|a && b"],
  ],
  ["railway", "railway.toml", RAILWAY, ["deploy: node|dist/i.js ", "deploy: npm|run|migrate "]],
  ["railway in JSON", "railway.json", '{ "deploy": { "startCommand": "npm start", "preDeployCommand": null } }', ["deploy: npm|start "]],
  [
    "DigitalOcean, but for what a buildpack builds",
    ".do/app.yaml",
    "services:\n- name: web\n  run_command: node i.js\n- name: api\n  environment_slug: go\n  run_command: bin/api\n- name: shop\n  source_dir: shop\n  run_command: bin/shop\njobs:\n- name: migrate\n  kind: PRE_DEPLOY\n  dockerfile_path: Dockerfile\n  run_command: npm run migrate\n",
    ["web: node|i.js ", "migrate: npm|run|migrate "],
  ],
  [
    "DigitalOcean, in a template",
    ".do/deploy.template.yaml",
    "spec:\n  workers:\n  - name: job\n    dockerfile_path: /Dockerfile\n    run_command: node j.js\n",
    ["job: node|j.js "],
  ],
  [
    "Kamal",
    "config/deploy.yml",
    "service: a\nservers:\n  web:\n    - 192.0.2.1\n  job:\n    hosts: [192.0.2.2]\n    cmd: bin/jobs start\nbuilder:\n  dockerfile: Dockerfile\n",
    ["job:  bin/jobs|start"],
  ],
  ["Kamal, without roles", "config/deploy.yml", "servers: [192.0.2.1]\n", []],
  ["another file of that name", "deploy.yml", "servers: { job: { cmd: bin/jobs } }\n", []],
  ["what cannot be read", "render.yaml", "services: [", []],
  ["what says nothing", "fly.toml", "[build]\nimage = 'x'\n", []],
  ["another file", "settings.toml", RAILWAY, []],
])("commands of %s", (_, path, text, expected) => {
  expect(commandsIn({ [path]: text })).toEqual(expected.map((line) => `${path} ${line}`));
});

test("of the Dockerfile that the manifest names, or of the one beside it", () => {
  const text = (dockerfile: string) => `[build]\ndockerfile = "${dockerfile}"\n[deploy]\nrelease_command = "x"\n`;
  expect(commandsIn({ "fly.toml": text("api/Dockerfile") }, "api/Dockerfile")).toHaveLength(1);
  expect(commandsIn({ "fly.toml": text("web.Dockerfile") }, "api/Dockerfile")).toEqual([]);
  expect(commandsIn({ "fly.toml": "[deploy]\nrelease_command = 'x'\n" }, "api/Dockerfile")).toEqual([]);
  expect(commandsIn({ "api/fly.toml": "[deploy]\nrelease_command = 'x'\n" }, "api/Dockerfile")).toHaveLength(1);
  expect(commandsIn({ "heroku.yml": "build: { docker: { web: w/Dockerfile, job: Dockerfile } }\nrun: { web: a, job: b }\n" })).toEqual([
    "heroku.yml job:  b",
  ]);
});
