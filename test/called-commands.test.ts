import { describe, expect, test } from "vitest";
import { goArguments } from "../rules/application/go/arguments.js";
import { type ManagerCall, readManagerCall } from "../rules/application/node/manager-call.js";
import { globalPackages, installsProject, isGlobal } from "../rules/application/node/tools.js";
import { addedUser } from "../rules/shared/commands/added-user.js";
import { wordsBehind } from "../rules/shared/commands/called-program.js";
import { knownInstall } from "../rules/shared/commands/known-install.js";
import { withoutEnding } from "../rules/shared/fetch.js";
import { knownFiles } from "../rules/shared/files/known-files.js";
import { argumentsOf, commandOf } from "./command-of.js";

describe("what a command runs in the end", () => {
  test.each([
    ["tini -s -p SIGTERM -- python app.py", "python app.py"],
    ["nice -n 10 python -m app", "python -m app"],
    ["env -u DEBUG NODE_ENV=production node server.js", "node server.js"],
    ["timeout -k 5 60 gosu app node --enable-source-maps server.js", "node --enable-source-maps server.js"],
    ["/usr/bin/dumb-init --rewrite 15:3 chpst -u app:app ./serve", "./serve"],
    ["nice", ""],
    ["node nice -n 10", "node nice -n 10"],
    ["constructor a b", "constructor a b"],
  ])("%s", (text, behind) => expect(wordsBehind(text.split(" ")).join(" ")).toBe(behind));
});

describe("the account that a command adds", () => {
  test.each([
    ["useradd -m app", ["app", undefined, "app", "/home/app"]],
    ["useradd --create-home -u 1000 -g staff -d /srv/app app", ["app", "1000", "staff", "/srv/app"]],
    ["useradd -m --uid 1000 --gid staff --home /srv/app app", ["app", "1000", "staff", "/srv/app"]],
    ["useradd -m --home-dir /srv/app _app-1", ["_app-1", undefined, "_app-1", "/srv/app"]],
    ["useradd -m -c 'of the app' app", ["app", undefined, "app", "/home/app"]],
    ["adduser -D -h /srv/app -u 1000 app", ["app", "1000", "app", "/srv/app"]],
    ["adduser --disabled-password --home /srv/app app", ["app", undefined, "app", "/srv/app"]],
  ])("%s", (text, [name, number, group, home]) => expect(addedUser(commandOf(text))).toEqual({ name, number, group, home }));

  test.each([
    ["useradd app", "has no home"],
    ["useradd -M app", "has no home"],
    ["useradd -m -k /etc/other app", "has another skeleton"],
    ["useradd -m -N app", "is in a group of the system's choice"],
    ["useradd -m -b /srv app", "has its home below another directory"],
    ["useradd -m --no-user-group app", "is in a group of the system's choice"],
    ["useradd -m -d $HOME_OF_APP app", "has its home where only the build knows"],
    ["useradd -m app other", "is one of two"],
    ["useradd -m $NAME", "has a name that only the build knows"],
    ["useradd -m App", "has a name with a capital"],
    ["useradd -m app.one", "has a name with a dot"],
    ["adduser --system app", "is one of the system"],
    ["adduser -S app", "is one of the system"],
    ["adduser -H app", "has no home"],
    ["adduser app users", "is put into a group"],
    ["usermod -m app", "is there already"],
  ])("%s: it %s", (text) => expect(addedUser(commandOf(text))).toBeUndefined());
});

describe("the files that a command touches", () => {
  test.each([
    ["mkdir -p /etc/apt/keyrings", ["/etc/apt/keyrings"]],
    ["mkdir -p -m 755 /etc/apt/keyrings", ["/etc/apt/keyrings"]],
    ["chmod 644 /etc/apt/keyrings/a.gpg", ["/etc/apt/keyrings/a.gpg"]],
    ["rm -f /etc/apt/sources.list.d/$X.list", ["/etc/apt/sources.list.d/"]],
    ["curl -fsSL https://a.b/key -o /etc/key", ["/etc/key"]],
    ["curl -fsSLo /etc/key https://a.b/key", ["/etc/key"]],
    ["curl -fsSL --output=/etc/key ftp://a.b/key", ["/etc/key"]],
    ["curl -fsSL https://a.b/key", []],
    ["wget -qO - https://a.b/key", []],
    ["wget -qO- 'https://a.b/key'", []],
    ["wget -O /etc/key https://a.b/key", ["/etc/key"]],
  ])("%s", (text, paths) => expect(knownFiles(commandOf(text))).toEqual(paths));

  test.each([
    ["mkdir -p keyrings", "lie in the working directory"],
    ["chmod 644", "are none"],
    ["chmod -x /etc/key", "come behind a mode among the options"],
    ["curl -fsSLO https://a.b/key", "are named by the server"],
    ["curl -fsSL -o key https://a.b/key", "lie in the working directory"],
    ["curl -fsSL -o $KEY https://a.b/key", "are only known to the build"],
    ["curl -fsSL --upload-file /etc/key https://a.b/key", "are sent away"],
    ["curl -K /etc/curlrc https://a.b/key", "are said by a file"],
    ["curl -fsSL a.b/key", "may be addresses without a protocol"],
    ["wget https://a.b/key", "lie in the working directory"],
    ["wget -q https://a.b/key -P /etc", "lie in a directory"],
    ["A=1 mkdir /etc/key", "may depend on a variable"],
    ["unknown /etc/key", "are those of a command that is not known"],
  ])("%s: they %s", (text) => expect(knownFiles(commandOf(text))).toBeUndefined());
});

describe("whose packages a command installs, and nothing else", () => {
  const variables = new Map([["VERSION", "1.2"]]);

  test.each([
    ["apt-get install -y curl", "system"],
    ["apt-get -oAcquire::Retries=3 install -y curl", "system"],
    ["apt-get install -y -t bookworm-backports curl", "system"],
    ["apt-get install -y curl=$VERSION", "system"],
    ['apt-get install -y "php8.2-*"', "system"],
    ["/usr/bin/apt-get install -y -- curl", "system"],
    ["pip install flask", "language"],
    ["pip install 'flask>=2,<3'", "language"],
  ])("%s", (text, of) => expect(knownInstall(commandOf(text), variables)).toBe(of));

  test.each([
    ["apt-get install -y ./a.deb", "installs a file"],
    ["apt-get install -y a.deb", "may install a file"],
    ["apt-get install -y $UNKNOWN", "installs what only the build knows"],
    ["apt-get install -y -o Dir::Etc=/tmp curl", "is told to read other files"],
    ["apt-get install -y -c /etc/other.conf curl", "reads other settings"],
    ["A=1 apt-get install -y curl", "has a variable that is not known"],
    ["pip install", "says nothing to install"],
    ["pip install .", "installs a directory"],
    ["pip install https://a.b/c", "installs what an address has"],
    ["pip install -r requirements.txt", "reads a file"],
    ["pip install --index-url file:///srv flask", "takes packages from a directory"],
    ["pip install a.whl", "installs a file"],
    ["apk update apk add curl", "lacks its `&&`"],
  ])("%s: it %s", (text) => expect(knownInstall(commandOf(text), variables)).toBeUndefined());
});

describe("package managers of Node", () => {
  test.each([
    "npm install -g pnpm",
    "npm i --location=global pnpm",
    "npm c set fund false",
    "npm config set fund false",
    "npm cache clean --force",
    "pnpm setup",
    "corepack enable",
    "yarn global add serve",
    "yarn config set network-timeout 1",
    "yarnpkg cache clean",
    "yarn set version 4",
  ])("%s: for all projects", (text) => expect(isGlobal(commandOf(text))).toBe(true));

  test.each([
    "npm ci",
    "npm install serve",
    "yarn add serve",
    "yarn setup",
    "pnpm install",
    "npm run config",
    "node config",
    "npx -g serve",
  ])("%s: for one", (text) => expect(isGlobal(commandOf(text))).toBe(false));

  test.each([
    ["npm install -g pnpm@9 @angular/cli@17", ["pnpm", "@angular/cli"]],
    ["npm i -g serve", ["serve"]],
    ["pnpm add -g serve", ["serve"]],
    ["yarn global add serve@14", ["serve"]],
    ["yarn global remove serve", []],
    ["npm uninstall -g serve", []],
    ["npm install serve", []],
    ["corepack enable", ["corepack"]],
  ])("%s", (text, packages) => expect(globalPackages(commandOf(text))).toEqual(packages));

  test.each([
    "npm ci",
    "npm i",
    "npm clean-install",
    "npm install --omit=dev",
    "yarn",
    "yarnpkg install",
    "yarn --frozen-lockfile",
    "pnpm i",
    "pnpm install --frozen-lockfile",
  ])("%s: what package.json says", (text) => expect(installsProject(commandOf(text))).toBe(true));

  test.each(["npm", "npm install serve", "npm init", "yarn add serve", "yarn build", "pnpm exec install", "bun install"])(
    "%s: something else",
    (text) => expect(installsProject(commandOf(text))).toBe(false),
  );

  const call = (is: ManagerCall["is"], script: string, more: Partial<ManagerCall> = {}) => ({
    is,
    script,
    args: [],
    directory: "/app",
    workspace: undefined,
    ...more,
  });

  test.each([
    ["npm start", call("verb", "start")],
    ["npm run start -- --port 80", call("run", "start", { args: ["--port", "80"] })],
    ["npm run start x", call("run", "start", { args: ["x"] })],
    ["npm run-script start", call("run", "start")],
    ["npm run start --prefix web", call("run", "start", { directory: "/app/web" })],
    ["npm --prefix=/srv run start", call("run", "start", { directory: "/srv" })],
    ["npm run start -w api", call("run", "start", { workspace: "api" })],
    ["npm run start --workspace=packages/api", call("run", "start", { workspace: "packages/api" })],
    ["npm run start -- -w api --prefix web", "of others"],
    ["npm run start --workspaces", "of others"],
    ["npm run start -w a -w b", "of others"],
    ["npm exec serve", call("exec", "exec", { args: ["serve"] })],
    ["npm -s run start", call("run", "start")],
    ["npm --loglevel=error run start", call("run", "start")],
    ["npm run start --if-present", call("run", "start")],
    ["npm -C web start", "not known"],
    ["pnpm -w start", "not known"],
    ["pnpm -C web start", call("verb", "start", { directory: "/app/web" })],
    ["pnpm --filter api start", call("verb", "start", { workspace: "api" })],
    ["pnpm -F=./packages/api start", call("verb", "start", { workspace: "./packages/api" })],
    ["pnpm --filter api... start", "of others"],
    ["pnpm --filter '*' start", "of others"],
    ["pnpm --filter ../other start", "of others"],
    ["pnpm start --filter api", "of others"],
    ["pnpm dlx serve", call("exec", "dlx", { args: ["serve"] })],
    ["yarn --cwd web start", call("verb", "start", { directory: "/app/web" })],
    ["yarn --cwd=web start", call("verb", "start", { directory: "/app/web" })],
    ["yarn workspace api start", call("verb", "start", { workspace: "api" })],
    ["yarn start --cwd web", "of others"],
    ["npm workspace api start", call("verb", "workspace", { args: ["api", "start"] })],
  ])("%s", (text, expected) => {
    const words = argumentsOf(`x ${text}`).map(({ value }) => value ?? "");
    const read = readManagerCall(words, "/app");
    if (typeof read === "string") expect(read).toMatch(expected === "of others" ? /^`.*` runs scripts of other packages/ : /is not known$/);
    else expect(read).toMatchObject(expected as object);
  });
});

test.each([
  ["go build -o /app .", "build", { o: "/app" }, ["."]],
  ["go build -o=/app --tags=a,b ./cmd", "build", { o: "/app", tags: "a,b" }, ["./cmd"]],
  ["go build -trimpath -ldflags '-s -w' a-b", "build", { trimpath: undefined, ldflags: "-s -w" }, ["a-b"]],
  ["go -C dir build", "build", { C: "dir" }, []],
])("%s", (text, verb, flags, operands) => {
  const read = goArguments(argumentsOf(text));
  const named = Object.fromEntries([...read.flags].map(([name, word]) => [name, word?.value]));
  expect({ verb: read.verb, named, operands: read.operands.map(({ value }) => value) }).toEqual({ verb, named: flags, operands });
});

test.each([
  ["a.tar", "a"],
  ["a.tar.gz", "a"],
  ["a-1.2.tar.xz", "a-1.2"],
  ["a.tgz", "a"],
  ["a.tbz", "a"],
  ["a.tbz2", "a"],
  ["a.txz", "a"],
  ["a.zip", "a"],
  ["a.zip.sha256", "a.zip.sha256"],
  ["star", "star"],
  ["a.gz", "a.gz"],
])("the archive %s unpacks to %s", (name, bare) => expect(withoutEnding(name)).toBe(bare));
