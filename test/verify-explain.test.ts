import { describe, expect, test } from "vitest";
import { compareImages } from "../src/verify/compare/images.js";
import { declaredBy } from "../src/verify/declared.js";
import type { Expected } from "../src/verify/expected.js";
import { expectedByHand, expectedOf } from "../src/verify/expected.js";
import { type MadeUpImage, madeUp } from "./images.js";
import { by, type Case, compare, problemsOf, SPLIT } from "./made-up-comparison.js";

type Files = NonNullable<MadeUpImage["files"]>;

const PACKAGES = by("use-no-install-recommends", { leaves: "packages that nothing needs" });
const directory = { type: "directory" } as const;

const removed = (files: Files, more: Partial<Case> & { readonly owners?: MadeUpImage["owners"] } = {}) => {
  const { owners = {}, ...rest } = more;
  return problemsOf({ before: { files, owners }, after: {}, ...rest });
};
const changed = (before: Files, after: Files, expected: Expected, owners: MadeUpImage["owners"] = {}) =>
  problemsOf({ before: { files: before, owners }, after: { files: after, owners }, expected });

describe("what is gone is explained", () => {
  test("by a rule that said so, and by no other pattern of it", () => {
    const rule = by("clean", { removes: ["/a/**", "/b"] });
    expect(removed({ "/a/x": "", "/b": "" }, { expected: rule })).toEqual([]);
    expect(removed({ "/b/x": "", "/c": "" }, { expected: rule })).toHaveLength(2);
  });

  test("by packages that go, and only what is theirs", () => {
    expect(removed({ "/opt/a": "" }, { expected: PACKAGES, owners: { "/opt/a": "a" } })).toEqual([]);
    expect(removed({ "/opt/a": "" }, { owners: { "/opt/a": "a" } })).toEqual(["file: /opt/a is gone"]);
    expect(removed({ "/usr/src/a": "", "/opt/b": { layer: 0 } }, { expected: PACKAGES })).toHaveLength(2);
  });

  test("by what systemd makes, but not where the Dockerfile makes it", () => {
    const files = { "/root/.ssh": directory, "/var/log/private": directory };
    expect(removed(files, { expected: PACKAGES })).toEqual([]);
    expect(removed(files)).toHaveLength(2);
    for (const place of ["/root/.ssh", "~/.ssh", "$HOME/.ssh", "${HOME}/.ssh"]) {
      const dockerfile = `FROM debian\nRUN mkdir -m 700 ${place}\n`;
      expect(removed(files, { expected: PACKAGES, dockerfile })).toEqual(["file: /root/.ssh is gone"]);
    }
    expect(removed({ "/root/.ssh/config": "" }, { expected: PACKAGES })).toEqual(["file: /root/.ssh/config is gone"]);
  });

  test("by what was in a directory, and not where the directory stays empty", () => {
    expect(removed({ "/opt/a": directory, "/opt/a/b": "" }, { expected: PACKAGES, owners: { "/opt/a/b": "a" } })).toEqual([]);
    expect(removed({ "/opt/a": directory }, { expected: PACKAGES })).toEqual(["file: /opt/a is gone"]);
    expect(removed({ "/opt/a": "", "/opt/a/b": "" }, { expected: PACKAGES, owners: { "/opt/a/b": "a" } })).toEqual([
      "file: /opt/a is gone",
    ]);
    expect(removed({ "/opt/a": directory, "/opt/ab": "" }, { expected: PACKAGES, owners: { "/opt/ab": "a" } })).toEqual([
      "file: /opt/a is gone",
    ]);
  });

  test("by a split: places of builds, and directories that it works in, but those of the system", () => {
    const dockerfile = (place: string) => `FROM debian\nWORKDIR ${place}\nRUN make\n`;
    for (const place of ["/src", "/opt/src", "/home/a/src", "/var/www/a", "/var/app/a", "/usr/app"])
      expect(removed({ [`${place}/a`]: "" }, { expected: SPLIT, dockerfile: dockerfile(place) })).toEqual([]);
    for (const place of [
      "/",
      "/opt",
      "/home",
      "/root",
      "/srv",
      "/usr",
      "/usr/local",
      "/var",
      "/etc",
      "/etc/app",
      "/bin",
      "/var/spool/a",
      "/usr/lib/a",
      "/usr/local/bin",
      "/usr/local/etc/a",
    ])
      expect(removed({ [`${place === "/" ? "" : place}/a`]: "" }, { expected: SPLIT, dockerfile: dockerfile(place) })).toHaveLength(1);
    expect(removed({ "/srcs/a": "" }, { expected: SPLIT, dockerfile: dockerfile("/src") })).toHaveLength(1);
  });

  test("by a split: files that only builds read, wherever they are", () => {
    const files = [
      "/opt/a/include/a.h",
      "/opt/a/a.a",
      "/opt/a/share/man/man1/a.1",
      "/usr/src/a",
      "/root/.cache/a",
      "/srv/node_modules/a/b",
    ];
    for (const path of files) {
      expect(removed({ [path]: "" }, { expected: SPLIT })).toEqual([]);
      expect(removed({ [path]: "" })).toHaveLength(1);
    }
    for (const path of ["/opt/a/lib.so", "/opt/includes/a", "/opt/a.ah", "/srv/data"])
      expect(removed({ [path]: "" }, { expected: SPLIT })).toHaveLength(1);
  });

  test("by a split: data that nothing reads", () => {
    expect(removed({ "/usr/share/zoneinfo": directory, "/etc/mime.types": "" }, { expected: SPLIT })).toEqual([]);
    expect(removed({ "/etc/mime.type": "" }, { expected: SPLIT })).toHaveLength(1);
  });

  test("of alternatives, and of no other link", () => {
    const link = (target: string) => ({ "/usr/bin/a": { type: "symlink", target } }) as const;
    expect(removed(link("/etc/alternatives/a"), { expected: SPLIT })).toEqual([]);
    expect(removed(link("/etc/alternative"), { expected: SPLIT })).toEqual(["file: /usr/bin/a is gone"]);
    expect(removed({ "/usr/bin/a": "/etc/alternatives/a" }, { expected: SPLIT })).toEqual(["file: /usr/bin/a is gone"]);
  });

  test("of what packages make, unless the Dockerfile names it", () => {
    const lock = { "/run/lock/app": directory };
    expect(removed({ "/etc/xml/catalog": "", "/usr/local/share/sgml/dtd": directory }, { expected: SPLIT })).toEqual([]);
    expect(removed({ "/usr/local/share/sgml/dtd/a.dtd": "" }, { expected: SPLIT })).toHaveLength(1);
    expect(removed({ "/etc/xml/a.xml": "" }, { expected: SPLIT, dockerfile: "FROM a\nRUN cp a.xml /etc/xml/a.xml\n" })).toHaveLength(1);
    expect(removed({ "/run/app": directory, "/etc/fonts/a": "" }, { expected: SPLIT })).toEqual([]);
    expect(removed({ "/run/app": directory }, { expected: SPLIT, dockerfile: "FROM a\nRUN mkdir /run/app\n" })).toHaveLength(1);
    expect(removed({ "/run/app": directory }, { expected: SPLIT, dockerfile: "FROM a\nRUN mkdir /run/apps\n" })).toEqual([]);
    expect(removed(lock, { expected: SPLIT, dockerfile: "FROM a\nRUN mkdir /var/lock/app\n" })).toHaveLength(1);
    expect(removed({ "/etc/fonts/a": "" }, { expected: SPLIT, dockerfile: "FROM a\nRUN touch /etc/fonts/a\n" })).toEqual([]);
  });

  test("of what packages make, unless a RUN names it by a variable of the image", () => {
    const dockerfile = "FROM a\nENV D=/run A=app\nRUN apt-get install b && mkdir ${D}/$A\n";
    expect(removed({ "/run/app": directory }, { expected: SPLIT, dockerfile })).toEqual(["file: /run/app is gone"]);
    expect(removed({ "/run/ap": directory }, { expected: SPLIT, dockerfile })).toEqual([]);
  });

  test("of what builds have in a home, and not who may log in and settings of programs that a RUN names", () => {
    const inHome = (path: string) =>
      removed({ [`/root/${path}`]: "" }, { expected: SPLIT, dockerfile: `FROM a\nRUN echo a > /root/${path}\n` });
    expect(inHome(".ssh/authorized_keys")).toEqual(["file: /root/.ssh/authorized_keys is gone"]);
    expect(inHome(".config/app/app.conf")).toEqual(["file: /root/.config/app/app.conf is gone"]);
    for (const path of [".config/pip/pip.conf", ".m2/settings.xml", ".ssh/known_hosts"]) expect(inHome(path)).toEqual([]);
    expect(removed({ "/root/.config/app/app.conf": "" }, { expected: SPLIT })).toEqual([]);
  });

  test("not of what packages make as a rule, where a step made it that installs none", () => {
    const list = { "/var/lib/dpkg/info/a.list": { layer: 1 } };
    const made = (layer: number, more: Files = {}) => {
      const before = {
        files: { ...list, "/var/lib/app": { type: "directory", layer }, ...more },
        own: 2,
        owners: { "/var/lib/a": "a" },
      } as const;
      return problemsOf({ before, after: {}, expected: SPLIT, dockerfile: "FROM a\nRUN apt-get install a\nRUN make install\n" });
    };
    expect(made(2)).toEqual(["file: /var/lib/app is gone"]);
    expect(made(1)).toEqual([]);
    expect(made(0)).toEqual([]);
    expect(made(2, { "/var/lib/app/data": "" })).toEqual([]);
    expect(made(2, { "/var/lib/app/data": { layer: 2 } })).toEqual(["file: /var/lib/app/data is gone"]);
    expect(made(1, { "/var/lib/a/data": { layer: 2 }, "/var/lib/a": { type: "directory", layer: 1 } })).toEqual([]);
  });

  test("of links that packages make, where their target goes too, or is a package's", () => {
    const link = (target: string) => ({ "/etc/ssl/certs/a.pem": { type: "symlink", target } }) as const;
    const own = "/usr/local/share/ca-certificates/a.crt";
    expect(removed({ ...link(own), [own]: "" }, { expected: SPLIT })).toEqual([`file: ${own} is gone`]);
    const packaged = { files: { ...link("/opt/a.crt"), "/opt/a.crt": "" }, owners: { "/opt/a.crt": "a" } };
    expect(problemsOf({ before: packaged, after: { files: { "/opt/a.crt": "" } }, expected: SPLIT })).toEqual([]);
    const other = { "/opt/l": { type: "symlink", target: own } } as const;
    const after = { files: { [own]: "" } };
    const dockerfile = "FROM a\nWORKDIR /opt/l\nRUN make\n";
    expect(problemsOf({ before: { files: { ...other, [own]: "" } }, after, expected: SPLIT, dockerfile })).toEqual([]);
  });

  test("not of links that packages make to a file of the Dockerfile that stays: a certificate that nothing trusts any more", () => {
    const own = "/usr/local/share/ca-certificates/a.crt";
    const link = { "/etc/ssl/certs/a.pem": { type: "symlink", target: own } } as const;
    const lost = (file: Files) => problemsOf({ before: { files: { ...link, ...file } }, after: { files: file }, expected: SPLIT });
    expect(lost({ [own]: "" })).toEqual(["file: /etc/ssl/certs/a.pem is gone"]);
    expect(lost({ [own]: { layer: 0 } })).toEqual([]);
  });

  test("of what belongs to another in places of the build: files, and what the Dockerfile does not name", () => {
    const dockerfile = "FROM a\nWORKDIR /src\nRUN mkdir /tmp/a /src/a && chown 1000 /tmp/a /src/a\n";
    expect(removed({ "/tmp/a": { uid: 1000 }, "/src/a": { type: "directory", uid: 1000 } }, { expected: SPLIT, dockerfile })).toEqual([]);
    expect(removed({ "/tmp/a": { type: "directory", uid: 1000 } }, { expected: SPLIT, dockerfile })).toEqual(["file: /tmp/a is gone"]);
    expect(
      removed(
        { "/app/tmp/a": { type: "directory", uid: 1000 } },
        { expected: SPLIT, dockerfile: `${dockerfile}WORKDIR /app\nRUN mkdir /app/tmp/a\n` },
      ),
    ).toEqual([]);
  });

  test("of links to what a rule or a package takes with it", () => {
    const link = { "/opt/l": { type: "symlink", target: "/opt/a" } } as const;
    expect(removed({ ...link, "/opt/a": "" }, { expected: PACKAGES, owners: { "/opt/a": "a" } })).toEqual([]);
    expect(removed({ ...link, "/opt/a": "" }, { expected: PACKAGES })).toHaveLength(2);
    expect(removed(link, { expected: PACKAGES, owners: { "/opt/a": "a" } })).toEqual(["file: /opt/l is gone"]);
  });

  test("of links seen from where they lie", () => {
    const link = { "/opt/l": { type: "symlink", target: "../srv/a" } } as const;
    expect(removed({ ...link, "/srv/a": "" }, { expected: PACKAGES, owners: { "/srv/a": "a" } })).toEqual([]);
  });

  test("not of a link whose target stays, as it was or as another one", () => {
    const owners = { "/opt/a": "a" };
    const files = { "/opt/l": { type: "symlink", target: "/opt/a" }, "/opt/a": "1" } as const;
    for (const text of ["1", "2"])
      expect(problemsOf({ before: { files, owners }, after: { files: { "/opt/a": text }, owners }, expected: PACKAGES })).toEqual([
        "file: /opt/l is gone",
      ]);
  });
});

describe("what is new is explained", () => {
  const added = (files: Files, expected: Expected, owners: MadeUpImage["owners"] = {}) =>
    problemsOf({ before: {}, after: { files, owners }, expected });

  test("by another base, directories, and packages, in a split", () => {
    expect(added({ "/opt/a": { layer: 0 }, "/opt/b": directory, "/opt/c": "" }, SPLIT, { "/opt/c": "c" })).toEqual([]);
    expect(added({ "/opt/a": "" }, SPLIT)).toEqual(["file: /opt/a is new"]);
  });

  test("by a rule that said so, and by no other pattern of it", () => {
    const rule = by("use", { adds: ["/a/*"] });
    expect(added({ "/a/x": "" }, rule)).toEqual([]);
    expect(added({ "/b": "" }, rule)).toEqual(["file: /b is new"]);
  });

  test("by packages that go: other alternatives", () => {
    expect(added({ "/opt/c": "" }, PACKAGES, { "/opt/c": "c" })).toEqual([]);
    expect(added({ "/opt/a": { layer: 0 }, "/opt/b": directory }, PACKAGES)).toHaveLength(2);
    expect(added({ "/opt/c": "" }, { rules: [], split: undefined }, { "/opt/c": "c" })).toHaveLength(1);
  });
});

describe("what differs is explained", () => {
  test("by a rule that said so", () => {
    const rule = by("use", { changes: ["/a/*", "/b"] });
    expect(changed({ "/a/x": "1", "/b": "1" }, { "/a/x": "2", "/b": "2" }, rule)).toEqual([]);
    expect(changed({ "/c": "1" }, { "/c": "2" }, rule)).toEqual(["file: /c: another content"]);
  });

  test("by packages, and by two bases in a split", () => {
    const owners = { "/opt/a": "a" };
    for (const expected of [SPLIT, PACKAGES]) expect(changed({ "/opt/a": "1" }, { "/opt/a": "2" }, expected, owners)).toEqual([]);
    expect(changed({ "/opt/b": { text: "1", layer: 0 } }, { "/opt/b": { text: "2", layer: 0 } }, SPLIT)).toEqual([]);
    expect(changed({ "/opt/b": { text: "1", layer: 0 } }, { "/opt/b": { text: "2", layer: 0 } }, PACKAGES)).toHaveLength(1);
    expect(changed({ "/opt/b": { text: "1", layer: 0 } }, { "/opt/b": { text: "2", layer: 1 } }, SPLIT)).toHaveLength(1);
    expect(changed({ "/opt/b": { text: "1", layer: 1 } }, { "/opt/b": { text: "2", layer: 0 } }, SPLIT)).toHaveLength(1);
  });

  test("by a split for directories of builds, and not for what became one", () => {
    const [open, closed] = [{ ...directory, mode: 0o777 }, directory];
    expect(changed({ "/usr/src": open }, { "/usr/src": closed }, SPLIT)).toEqual([]);
    expect(changed({ "/usr/src": open }, { "/usr/src": closed }, PACKAGES)).toHaveLength(1);
    expect(changed({ "/usr/src": "" }, { "/usr/src": closed }, SPLIT)).toHaveLength(1);
    expect(changed({ "/usr/src": open }, { "/usr/src": "" }, SPLIT)).toHaveLength(1);
    expect(changed({ "/srv": open }, { "/srv": closed }, SPLIT)).toHaveLength(1);
  });

  test("for accounts in a split", () => {
    const [before, after] = [{ "/etc/group": "a:x:101:\n" }, { "/etc/group": "b:x:102:\n" }];
    expect(changed(before, after, SPLIT)).toEqual([]);
    expect(changed(before, after, { rules: [], split: undefined })).toHaveLength(1);
  });

  test("not where nothing tells what the base brought", () => {
    const files = (text: string) => ({ "/opt/b": { text, layer: 0 } });
    const image = (text: string) => ({ ...madeUp({ files: files(text) }), history: [] });
    const declared = { before: declaredBy("FROM a\n", {}), after: declaredBy("FROM b\n", {}) };
    const { problems } = compareImages({ before: image("1"), after: image("2") }, { declared, expected: SPLIT, unsteady: new Map() });
    expect(problems.map(({ message }) => message)).toEqual(["/opt/b: another content"]);
  });

  test.each([
    ["that are empty", []],
    // Buildah has a step for the labels of the command line.
    ["that the engine adds", [{ createdBy: "/bin/sh -c #(nop) LABEL dfopt.session=1", empty: true }]],
  ])("by the layers of instructions alone, not by steps %s", (_, added) => {
    const image = (text: string) => ({ files: { "/opt/b": { text, layer: 1 } }, base: 1, own: 1 });
    const dockerfile = "FROM debian\nRUN something\nENV a=b\n";
    const history = [
      { createdBy: "base", empty: false },
      { createdBy: "RUN something", empty: false },
      { createdBy: "ENV a=b", empty: true },
      ...added,
    ];
    const sides = { before: { ...madeUp(image("1")), history }, after: { ...madeUp(image("2")), history } };
    const declared = { before: declaredBy(dockerfile, {}), after: declaredBy(dockerfile, {}) };
    const { problems } = compareImages(sides, { declared, expected: SPLIT, unsteady: new Map() });
    expect(problems.map(({ message }) => message)).toEqual(["/opt/b: another content"]);
    const base = (text: string) => ({ ...madeUp({ files: { "/opt/b": { text, layer: 0 } } }), history });
    expect(compareImages({ before: base("1"), after: base("2") }, { declared, expected: SPLIT, unsteady: new Map() }).problems).toEqual([]);
  });

  test("by the last steps, where the history has other words than the Dockerfile", () => {
    const history = [
      { createdBy: "", empty: false },
      { createdBy: "COPY a b", empty: false },
    ];
    const image = (text: string) => ({ ...madeUp({ files: { "/opt/b": { text, layer: 1 } }, base: 1, own: 1 }), history });
    const declared = { before: declaredBy("FROM debian\nRUN a\n", {}), after: declaredBy("FROM debian\nRUN a\n", {}) };
    const { problems } = compareImages({ before: image("1"), after: image("2") }, { declared, expected: SPLIT, unsteady: new Map() });
    expect(problems.map(({ message }) => message)).toEqual(["/opt/b: another content"]);
  });

  test("noise needs no rule", () => {
    const { files } = compare({
      before: { files: { "/var/log/a": "1" } },
      after: { files: { "/var/log/a": "2" } },
      expected: by("a", { changes: ["/**"] }),
    });
    expect(files).toMatchObject([{ noise: "log", expectedBy: undefined }]);
  });
});

describe("what is expected", () => {
  test("of a rewrite by rules: what they declare, and a split where one leaves what nothing needs", () => {
    const change = { rule: "a", title: "", line: 1 };
    const changes = [
      { ...change, differences: {} },
      { ...change, rule: "b", differences: { leaves: "what nothing needs" } },
    ] as const;
    expect(expectedOf(changes as never).split).toBe("b");
    expect(expectedOf([changes[0]] as never).split).toBeUndefined();
  });

  test("of a rewrite by hand: what is disposable, and a split where the base is another one or a stage more", () => {
    const split = (before: string, after: string) => expectedByHand({ before: declaredBy(before, {}), after: declaredBy(after, {}) }).split;
    expect(split("FROM a\nRUN x\n", "FROM b\nRUN x\n")).toBe("split-build-stage");
    expect(split("FROM a\nRUN x\n", "FROM a AS b\nRUN x\nFROM a\nCOPY --from=b /x /x\n")).toBe("split-build-stage");
    expect(split("FROM a\nRUN x\n", "FROM a\nRUN y\n")).toBeUndefined();
    expect(split("FROM a AS b\nFROM a\nRUN x\n", "FROM a\nRUN y\n")).toBeUndefined();
    const expected = expectedByHand({ before: declaredBy("FROM a\n", {}), after: declaredBy("FROM a\n", {}) });
    expect(removed({ "/var/lib/apt/lists/a": "", "/root/.npm/a": "" }, { expected })).toEqual([]);
    expect(removed({ "/var/lib/app/a": "" }, { expected })).toHaveLength(1);
  });
});
