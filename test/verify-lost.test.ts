import { describe, expect, test } from "vitest";
import { dpkg, type MadeUpImage } from "./images.js";
import { by, problemsOf, SPLIT } from "./made-up-comparison.js";

type Files = NonNullable<MadeUpImage["files"]>;

const env = (name: string, value: string) => ({ env: new Map([[name, value]]) });

describe("users and groups", () => {
  const users = (before: string, after: string, more: { readonly before?: Files; readonly after?: Files; readonly user?: string } = {}) => {
    const config = { user: more.user ?? "" };
    return problemsOf({
      before: { files: { "/etc/passwd": before, ...more.before }, config },
      after: { files: { "/etc/passwd": after, ...more.after }, config },
      expected: SPLIT,
    });
  };
  const row = (name: string, id: number) => `${name}:x:${id}:${id}::/:/bin/sh\n`;

  test("of people, and not nobody and those of packages", () => {
    expect(users(row("a", 1000), "")).toEqual(["user: the user a (1000) is gone"]);
    expect(users(row("a", 999) + row("nobody", 65534), "")).toEqual([]);
  });

  test("whose files nobody owns now, but root's, and not where the id is somebody's", () => {
    const owned = { before: { "/a": { uid: 50 } }, after: { "/a": { uid: 50 } } };
    expect(users(row("a", 50), "", owned)).toEqual(["user: the user a (50) is gone"]);
    expect(users(row("a", 50), row("b", 50), owned)).toEqual([]);
    expect(users(row("root", 0), "", { before: { "/a": {} }, after: { "/a": {} } })).toEqual([]);
    expect(users(row("a", 50), row("b", 60), owned)).toHaveLength(1);
  });

  test("whose id is another one: people's, and those that own data", () => {
    expect(users(row("a", 1000), row("a", 1001))).toEqual([
      "user: the user a had the id 1000, and has 1001 now",
      "user: the user a had the group 1000, and has 1001 now",
    ]);
    const data = (path: string) => ({ before: { [path]: { uid: 50 } }, after: { [path]: { uid: 51 } } });
    expect(users(row("a", 50), row("a", 51), data("/data"))).toHaveLength(1);
    expect(users(row("a", 50), row("a", 51), data("/data/usr/a"))).toHaveLength(1);
    for (const path of ["/usr/a", "/run/a", "/etc/a", "/var/log/a", "/var/cache/a"])
      expect(users(row("a", 50), row("a", 51), data(path))).toEqual([]);
  });

  test("that run it, by a number as well, and no group of that number", () => {
    expect(users(row("a", 50), "", { user: "50" })).toContain("user: the user a (50) is gone");
    expect(users(row("a", 50), "", { user: "51" })).toEqual([]);
    const group = (text: string) => ({ files: { "/etc/group": text }, config: { user: "50:60" } });
    expect(problemsOf({ before: group("a:x:60:\n"), after: group(""), expected: SPLIT })).toEqual(["user: the group a (60) is gone"]);
    expect(problemsOf({ before: group("a:x:50:\n"), after: group(""), expected: SPLIT })).toEqual([]);
  });

  test("whose password is gone, empty or new, where both are there, and not another way to have none", () => {
    const shadows = (before: string, after: string) =>
      users(row("a", 50), row("a", 50), { before: { "/etc/shadow": before }, after: { "/etc/shadow": after } });
    const set = "a:$y$j9T$s$h:1:0:::::\n";
    expect(shadows(set, "a:!:1:0:::::\n")).toEqual(["user: the user a had a password, and has no password now"]);
    expect(shadows("a:*:1:0:::::\n", set)).toEqual(["user: the user a had no password, and has a password now"]);
    expect(shadows(set, "a::1:0:::::\n")).toEqual(["user: the user a had a password, and has an empty password now"]);
    expect(shadows(set, "a:$6$t$i:2:0:::::\n")).toEqual([]);
    expect(shadows("a:*:1:0:::::\n", "a:!$y$j9T$s$h:2:0:::::\n")).toEqual([]);
    expect(shadows(set, "b:!:1:0:::::\n")).toEqual([]);
  });

  test("that are not in a group any more, where both are there", () => {
    const members = (before: string, after: string) =>
      problemsOf({
        before: { files: { "/etc/passwd": row("a", 50), "/etc/group": before } },
        after: { files: { "/etc/passwd": row("a", 50), "/etc/group": after } },
        expected: SPLIT,
      });
    expect(members("g:x:5:a\n", "g:x:5:b,a\n")).toEqual([]);
    expect(members("g:x:5:\n", "g:x:5:\n")).toEqual([]);
    expect(members("g:x:5:a\n", "")).toEqual([]);
    expect(members("g:x:5:gone\n", "g:x:5:\n")).toEqual([]);
    expect(members("g:x:5:b,a\n", "g:x:5:ab\n")).toEqual(["user: the user a is not in the group g any more"]);
  });
});

describe("data", () => {
  const CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";
  const data = (before: Files, after: Files, dockerfile = "FROM debian\nRUN something\n", config = {}) =>
    problemsOf({ before: { files: before, config }, after: { files: after, config }, expected: SPLIT, dockerfile }).filter((one) =>
      one.startsWith("data"),
    );
  const program = (soname: string, more: object = {}): Files => ({
    "/app": { needs: [soname], ...more },
    [`/usr/lib/${soname}`]: { needs: [] },
  });

  test("that something uses and the original has, and not what it has elsewhere", () => {
    expect(data({ [CERTIFICATES]: "" }, program("libssl.so.3"))).toHaveLength(1);
    expect(data({ [CERTIFICATES]: "" }, { ...program("libssl.so.3"), "/etc/ssl/cert.pem": "" })).toEqual([]);
    expect(data({}, program("libssl.so.3"))).toEqual([]);
    expect(data({ [CERTIFICATES]: "" }, program("libssl3.so"))).toEqual([]);
    expect(data({ [CERTIFICATES]: "" }, program("libssl.so.3", { layer: 0 }))).toEqual([]);
    expect(data({ [CERTIFICATES]: "" }, {})).toEqual([]);
  });

  test("that the Dockerfile installs by name, and by no other", () => {
    const installs = (name: string) => data({ [CERTIFICATES]: "" }, {}, `FROM debian\nRUN apt-get install -y ${name}\n`);
    expect(installs("ca-certificates")).toHaveLength(1);
    for (const name of ["ca-certificates-java", "my-ca-certificates", "ca-certificates.deb"]) expect(installs(name)).toEqual([]);
  });

  test("but what does not read it all the same", () => {
    const sudo = { "/usr/libexec/sudo/sudoers.so": { needs: ["libssl.so.3"] }, "/usr/lib/libssl.so.3": { needs: [] } };
    expect(data({ [CERTIFICATES]: "" }, sudo)).toEqual([]);
  });

  test("that a variable chooses, but for values that need none", () => {
    const locale = (value: string) => data({ "/usr/lib/locale/locale-archive": "" }, {}, "FROM debian\n", env("LANG", value));
    expect(locale("de_DE.UTF-8")).toHaveLength(1);
    for (const value of ["C", "C.UTF-8", "C.utf8", "POSIX", ""]) expect(locale(value)).toEqual([]);
    const zone = (value: string) => data({ "/usr/share/zoneinfo": { type: "directory" } }, {}, "FROM debian\n", env("TZ", value));
    expect(zone("Europe/Berlin")).toHaveLength(1);
    for (const value of ["UTC", "Etc/UTC", "GMT0", ""]) expect(zone(value)).toEqual([]);
  });

  test("by files of a pattern, and not by its directories", () => {
    const fonts = (after: Files) => data({ "/usr/share/fonts/a/a.ttf": "" }, { ...after, ...program("libfontconfig.so.1") });
    expect(fonts({})).toHaveLength(1);
    expect(fonts({ "/usr/share/fonts/b/b.ttf": "" })).toEqual([]);
    expect(fonts({ "/usr/share/fonts/b": { type: "directory" } })).toHaveLength(1);
    expect(fonts({ "/usr/share/font/b/b.ttf": "" })).toHaveLength(1);
  });

  test("zones that are there, or that nothing names", () => {
    const zones = { "/usr/share/zoneinfo": { type: "directory", layer: 0 } } as const;
    const old = { ...zones, "/usr/share/zoneinfo/US/Pacific": { layer: 0 } };
    expect(data(old, old, "FROM debian\n", env("TZ", "US/Pacific"))).toEqual([]);
    expect(data(old, zones)).toEqual([]);
    expect(data(old, {}, "FROM debian\n", env("TZ", "US/Pacific"))).toHaveLength(1);
    expect(data({ ...old, "/usr/share/zoneinfo/a:b": "" }, zones, "FROM debian\n", env("TZ", "a:b"))).toHaveLength(1);
    expect(data(zones, zones, "FROM debian\n", env("TZ", "US/Pacific"))).toEqual([]);
  });
});

describe("needs", () => {
  const needs = (before: Files, after: Files) =>
    problemsOf({ before: { files: before }, after: { files: after }, expected: SPLIT }).filter((one) => !one.startsWith("file"));
  const script = (more: object = {}) => ({ interpreter: "/bin/perl", mode: 0o755, ...more });

  test("that the original lacks as well, and documentation, are none", () => {
    expect(needs({ "/a": { needs: ["libz.so.1"] } }, { "/a": { needs: ["libz.so.1"] } })).toEqual([]);
    expect(needs({}, { "/usr/share/doc/a/run": script() })).toEqual([]);
    expect(needs({}, { "/usr/share/man/l": { type: "symlink", target: "/gone" } })).toEqual([]);
    expect(needs({}, { "/l": { type: "symlink", target: "/usr/share/doc/gone" } })).toEqual([]);
  });

  test("of scripts and links that the rewrite makes, and of programs wherever they come from", () => {
    expect(needs({}, { "/a": script() })).toEqual(["interpreter: /a is a script for /bin/perl, which is not in the image"]);
    expect(needs({}, { "/a": script({ layer: 0 }) })).toEqual([]);
    expect(needs({}, { "/l": { type: "symlink", target: "/gone" } })).toEqual(["link: /l is a link to /gone, which is not in the image"]);
    expect(needs({}, { "/l": { type: "symlink", target: "/gone", layer: 0 } })).toEqual([]);
    expect(needs({}, { "/a": { needs: ["libz.so.1"], layer: 0 } })).toHaveLength(1);
  });

  test("of scripts of node-gyp only where there is a compiler that they could call", () => {
    const gyp = { "/app/node_modules/node-gyp/gyp/gyp_main.py": script() };
    expect(needs({}, gyp)).toEqual([]);
    expect(needs({}, { ...gyp, "/usr/bin/gcc": { needs: [] } })).toHaveLength(1);
    expect(needs({}, { "/app/node_modules/other/main.py": script() })).toHaveLength(1);
  });

  test("of a library that stands where the loader does not look", () => {
    const files = (cache: string) => ({
      "/a": { needs: ["liba.so.1"] },
      "/opt/lib/liba.so.1": { needs: [] },
      "/etc/ld.so.conf": "/opt/lib\n",
      "/etc/ld.so.cache": cache,
    });
    expect(needs(files("/opt/lib/liba.so.1"), files(""))).toEqual([
      "library: /a needs liba.so.1, which is not in the image: /opt/lib/liba.so.1 is not in the loader's cache",
    ]);
  });

  test("of a library that the package only recommends is what the rule said", () => {
    const packages = (depends: string, recommends: string) => ({ ...dpkg("tc 6"), relations: { depends, recommends, provides: "" } });
    const lost = (depends: string, recommends: string, leaves: "packages that nothing needs" | undefined) => {
      const [plugin, library] = ["/usr/lib/tc/q.so", "/usr/lib/libatm.so.1"] as const;
      const owners = { [plugin]: "tc", [library]: "libatm1" };
      const own = packages(depends, recommends);
      return problemsOf({
        before: { files: { [plugin]: { needs: ["libatm.so.1"] }, [library]: { needs: [] } }, packages: [own, dpkg("libatm1 2")], owners },
        after: { files: { [plugin]: { needs: ["libatm.so.1"] } }, packages: [own], owners: { [plugin]: "tc" } },
        expected: leaves === undefined ? SPLIT : by("use-no-install-recommends", { leaves }),
      }).filter((one) => one.startsWith("library"));
    };
    const problem = ["library: /usr/lib/tc/q.so needs libatm.so.1, which is not in the image"];
    expect(lost("libc6", "libatm1 (>= 2)", "packages that nothing needs")).toEqual([]);
    expect(lost("libc6, libatm1", "", "packages that nothing needs")).toEqual(problem);
    expect(lost("libc6, libatm1", "libatm1", "packages that nothing needs")).toEqual(problem);
    expect(lost("libc6", "libatm1", undefined)).toEqual(problem);
  });
});
