import { expect, test } from "vitest";
import { behindCommand, installLine, isAptLine, packagesOfLine, withPackage } from "../rules/application/packages/install-line.js";
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
