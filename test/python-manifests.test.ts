import { describe, expect, test } from "vitest";
import { dependenciesIn, installRequiresIn, setupCfgRequires } from "../rules/application/python/dependency-tables.js";
import { requirementOf, type Wanted } from "../rules/application/python/requirement.js";
import { requirementsIn } from "../rules/application/python/requirement-files.js";
import { readContext } from "../src/facts/context.js";
import { directoryWith } from "./cli.js";

/** As a line: `name[extras]==version`, and what is unclear behind `?`. */
function shown({ requirements, unclear }: Wanted): readonly string[] {
  const written = requirements.map(
    ({ name, extras, version }) => `${name}${extras.map((one) => `[${one}]`).join("")}${version ? `==${version}` : ""}`,
  );
  return [...written, ...unclear.map((one) => `? ${one}`)];
}

test.each([
  ["flask", ["flask"]],
  ["Flask_Login.Ext", ["flask-login-ext"]],
  ["uvicorn[standard, http_2]==0.30", ["uvicorn[standard][http-2]==0.30"]],
  ["a===1.2", ["a==1.2"]],
  ["a>=1,<2", ["a"]],
  ["a==1,!=1.5", ["a==1"]],
  ["a==1.*", ["a"]],
  ["a @ https://a.b/c", ["a"]],
  ['a; python_version < "3.9"', ["a"]],
  ["git+https://a.b/c#egg=My_Egg", ["my-egg"]],
  ["git+https://a.b/c", ["? git+https://a.b/c"]],
  ["https://a.b/My_Wheel-1.2-py3-none-any.whl", ["my-wheel==1.2"]],
  ["https://a.b/w-1.2-1-cp312-cp312-linux_x86_64.whl#sha256=a", ["w==1.2"]],
  ["https://a.b/a-1.2.tar.gz", ["? https://a.b/a-1.2.tar.gz"]],
  ["-x", ["? -x"]],
])("the requirement %s", (text, expected) => expect(shown(requirementOf(text))).toEqual(expected));

describe("a requirements file", () => {
  const read = (text: string, more: Readonly<Record<string, string>> = {}) =>
    shown(requirementsIn(readContext(directoryWith({ "app/requirements.txt": text, ...more })), "app/requirements.txt"));

  test.each([
    ["# all of it\nflask  # the server\nrequests#1", ["flask", "? requests#1"]],
    ["\uFEFFflask\r\nrequests\r\n", ["flask", "requests"]],
    ["flask==1 \\\n  --hash=sha256:a \\\n  --hash=sha256:b\nb", ["flask==1", "b"]],
    ["-i https://a.b/simple\n--extra-index-url=https://a.b/simple\nflask", ["flask"]],
    ["-e .\n--editable ./lib", ["? -e .", "? -e ./lib"]],
    ["--no-binary :all:\nflask", ["flask", "? --no-binary :all:"]],
    ["-c constraints.txt\nflask", ["flask"]],
    ["-r missing.txt", ["? app/missing.txt"]],
    ["-r requirements.txt", ["? app/requirements.txt"]],
  ])("%j", (text, expected) => expect(read(text)).toEqual(expected));

  test.each(["-r ../base.txt", "--requirement ../base.txt", "--requirement=../base.txt"])("reads another one: %s", (line) =>
    expect(read(`${line}\nb`, { "base.txt": "a" })).toEqual(["a", "b"]),
  );
});

describe("dependencies of a project", () => {
  const manifest = `
[project]
dependencies = ["a==1"]
[project.optional-dependencies]
web = ["b"]
[dependency-groups]
dev = ["c"]
docs = ["d"]
[tool.uv]
dev-dependencies = ["e"]
[tool.uv.sources]
f = { path = "../f" }
g = { index = "own" }
[tool.poetry.dependencies]
python = "^3.12"
h = "1.2"
i = { version = "==2", extras = ["x"] }
j = "^3"
k = [{ git = "https://a.b/k" }]
l = { url = "https://a.b/l.whl" }
o = { file = "../o.whl" }
p = "1.2 || ^2"
[tool.poetry.group.test.dependencies]
m = "*"
[tool.poetry.dev-dependencies]
n = "*"
`;

  test("are those of every group", () => {
    const expected = ["a==1", "b", "c", "d", "e", "h==1.2", "i[x]==2", "j", "m", "n", "p", "? k", "? l", "? o", "? f"];
    expect([...shown(dependenciesIn(manifest))].toSorted()).toEqual(expected.toSorted());
  });

  test("are without groups that are left out", () => {
    const all = shown(dependenciesIn(manifest, (group) => group === "dev"));
    expect(all.filter((name) => /^[cden]$/.test(name))).toEqual(["d"]);
    expect(shown(dependenciesIn('[packages]\na = "*"\n[dev-packages]\nb = "*"\n', (group) => group === "dev"))).toEqual(["a"]);
    expect(shown(dependenciesIn(manifest, (group) => group === "test"))).not.toContain("m");
  });

  test("cannot be told from what is no TOML", () => expect(shown(dependenciesIn("a = ["))).toEqual(["? a manifest that is no TOML"]));

  test.each([
    ["setup(install_requires=['a', \"b>=1\"])", ["a", "b"]],
    ['setup(\n  install_requires=[\n    # "c",\n    "a[x]",\n  ],\n)', ["a[x]"]],
    ["setup(install_requires=read())", ["? install_requires of setup.py"]],
    ["setup()", []],
  ])("setup.py: %j", (text, expected) => expect(shown(installRequiresIn(text))).toEqual(expected));

  test.each([
    ["[options]\ninstall_requires =\n    a\n    # why\n    b>=1\npackages = find:\n", ["a", "b"]],
    ["[options]\ninstall_requires = a\n", ["a"]],
    ["[options]\npackages = find:\n", []],
  ])("setup.cfg: %j", (text, expected) => expect(shown(setupCfgRequires(text))).toEqual(expected));
});
