import { describe, expect, test } from "vitest";
import { inRows } from "../rules/application/packages/in-rows.js";
import {
  behindCommand,
  type Installer,
  installLine,
  isAptLine,
  packagesOfLine,
  withPackage,
} from "../rules/application/packages/install-line.js";
import { analyze, parse } from "../src/rule.js";

const lower = analyze(parse("from debian:bookworm\nrun true\n"));
const NO_MORE = " --no-install-recommends";
const PACKAGES = ["libpq5=15.3-0+deb12u1", "tzdata"];

test.each([
  ["all that they recommend", { program: "apt-get", options: "" }],
  ["nothing else", { program: "apt-get", options: NO_MORE }],
  ["updates", { program: "apt-get", options: NO_MORE, upgrade: "dist-upgrade" }],
])(
  "a line that installs packages with %s is read as it was written, in front of its packages and behind a command as well",
  (_, installer) => {
    const line = installLine(lower, installer, PACKAGES);
    expect(isAptLine(line)).toBe(true);
    expect(packagesOfLine(line)).toEqual(["libpq5", "tzdata"]);
    const more = withPackage(line, "adduser");
    expect(more).toBe(installer.options === "" ? undefined : installLine(lower, installer, ["adduser", ...PACKAGES]));
    expect(behindCommand(line, "mkdir -p /a")).toBe(line.replace("run ", "run mkdir -p /a && "));
  },
);

test("a line that only brings packages up to date installs none, and takes none", () => {
  const line = installLine(lower, { program: "apt-get", options: NO_MORE, upgrade: "upgrade" }, []);
  expect([isAptLine(line), packagesOfLine(line), withPackage(line, "adduser")]).toEqual([true, [], undefined]);
});

test.each([installLine(lower, { program: "apk", options: "" }, PACKAGES), "ENV apt-get=install", "RUN useradd --uid 1000 app"])(
  "%s is no line of apt",
  (line) => {
    expect([isAptLine(line), packagesOfLine(line), withPackage(line, "adduser")]).toEqual([false, [], undefined]);
  },
);

describe("a line too long for one row", () => {
  const MANY = ["libboost-atomic1.83.0", "libboost-filesystem1.83.0", "libboost-json1.83.0", "libboost-regex1.83.0"];
  const rowsOf = (dockerfile: string, installer: Installer, names: readonly string[]) => {
    const model = analyze(parse(dockerfile));
    return inRows(model, installLine(model, installer, names)).split("\n");
  };

  test("has its commands in rows", () => {
    expect(rowsOf("FROM debian\n", { program: "apt-get", options: NO_MORE }, MANY.slice(0, 2))).toEqual([
      "RUN apt-get update && \\",
      "    apt-get install -y --no-install-recommends libboost-atomic1.83.0 libboost-filesystem1.83.0 && \\",
      "    rm -rf /var/lib/apt/lists/*",
    ]);
  });

  test("has its packages in rows where they are many, as the file breaks its own", () => {
    const file = "from debian\nrun true \\\n\t&& false\n";
    expect(rowsOf(file, { program: "apt-get", options: NO_MORE, settings: "ACCEPT_EULA=Y " }, MANY)).toEqual([
      "run apt-get update \\",
      "\t&& ACCEPT_EULA=Y apt-get install -y --no-install-recommends \\",
      ...MANY.slice(0, 3).map((name) => `\t\t${name} \\`),
      `\t\t${MANY[3]} \\`,
      "\t&& rm -rf /var/lib/apt/lists/*",
    ]);
    expect(rowsOf("FROM alpine\n", { program: "apk", options: "" }, MANY)).toEqual([
      "RUN apk add --no-cache \\",
      ...MANY.slice(0, 3).map((name) => `        ${name} \\`),
      `        ${MANY[3]}`,
    ]);
  });

  test("stays where it may have been broken already, or cannot be told apart", () => {
    const model = analyze(parse("FROM debian\n"));
    const line = `RUN echo "${"a && b ".repeat(20)}" && apt-get install -y c`;
    expect(inRows(model, line)).toBe(line);
  });
});
