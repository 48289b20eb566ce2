import { describe, expect, test } from "vitest";
import type { Expected } from "../src/verify/expected.js";
import { noiseOf } from "../src/verify/noise.js";
import { dpkg, type MadeUpImage } from "./images.js";
import { by, type Case, compare, problemsOf, SPLIT } from "./made-up-comparison.js";

const PASSWD = "root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n";

const ZONES = { "/usr/share/zoneinfo": { type: "directory", layer: 0 } } as const;
const LINK_TO_CERTIFICATE = { type: "symlink", target: "/usr/local/share/ca-certificates/a.crt" } as const;

describe("equal", () => {
  test("the variant that is meant where none is named, and a health check that is none", () => {
    const variants: readonly (readonly [string, string])[] = [
      ["arm64", "v8"],
      ["arm", "v7"],
      ["amd64", "v1"],
    ];
    for (const [architecture, variant] of variants)
      expect(problemsOf({ before: { config: { architecture, variant } }, after: { config: { architecture } } })).toEqual([]);
    expect(problemsOf({ before: { config: { healthcheck: { test: ["NONE"] } } }, after: {} })).toEqual([]);
  });

  test("MAINTAINER as a label, and that of a base which a split leaves", () => {
    const before = { config: { author: "me" } };
    const labelled = (author: string | undefined) => ({ config: { author, labels: new Map([["maintainer", "me"]]) } });
    expect(problemsOf({ before, after: labelled(undefined) })).toEqual([]);
    expect(problemsOf({ before, after: labelled("the base's") })).toEqual([]);
    expect(problemsOf({ before, after: {}, expected: SPLIT })).toEqual([]);
  });

  test("files of packages that differ by themselves, and edits that both make", () => {
    const file = "/etc/nginx/nginx.conf";
    const image = (text: string, layer: number) => ({ files: { [file]: { text, layer } }, owners: { [file]: "nginx" } });
    const edit = `FROM debian\nRUN sed -i s/a/b/ ${file}\n`;
    expect(problemsOf({ before: image("a", 1), after: image("b", 1), expected: SPLIT })).toEqual([]);
    expect(problemsOf({ before: image("a", 1), after: image("b", 1), expected: SPLIT, dockerfile: edit, rewritten: edit })).toEqual([]);
    expect(problemsOf({ before: image("a", 0), after: image("b", 0), expected: SPLIT, dockerfile: edit })).toEqual([]);
  });

  test("accounts that packages made with another home or group, and a link to a certificate that goes too", () => {
    const image = (home: string, group: number, more: MadeUpImage["files"]) => ({
      files: { "/etc/passwd": `web:x:101:${group}::${home}:/bin/sh\nroot:x:0:0::${home}:/bin/sh\n`, ...more },
    });
    const before = image("/a", 101, { "/usr/local/bin/a.crt": { layer: 0 }, "/etc/ssl/certs/a.pem": LINK_TO_CERTIFICATE });
    expect(problemsOf({ before, after: image("/b", 102, {}), expected: SPLIT })).toEqual([]);
  });

  test("directories of another user where it runs that the Dockerfile does not name, or that are not empty, and shells that are gone", () => {
    const file = { "/etc/passwd": "app:x:1000:1000::/app:/bin/bash\n", "/app": { type: "directory" } } as const;
    const directory = { type: "directory", uid: 1000 } as const;
    const dockerfile = "FROM a\nWORKDIR /app\nRUN mkdir src && chown -R 1000 .\n";
    const before = { "/app/.git/refs": directory, "/app/src": directory, "/app/src/a.c": "", "/bin/bash": "" };
    const config = { workingDir: "/app" };
    const after = { files: { ...file, "/etc/passwd": "app:x:1000:1000::/app:/sbin/nologin\n" }, config };
    expect(
      problemsOf({
        before: { files: { ...file, ...before }, owners: { "/bin/bash": "bash" }, config },
        after,
        expected: SPLIT,
        dockerfile,
      }),
    ).toEqual([]);
  });

  test("the group of a user that has the same name and another id", () => {
    const image = (id: number) => ({ files: { "/etc/passwd": `app:x:1000:${id}::/app:/bin/sh\n`, "/etc/group": `web:x:${id}:\n` } });
    expect(problemsOf({ before: image(101), after: image(102), expected: SPLIT })).toEqual([]);
  });

  test("the same files from other layers", () => {
    const files = { "/app": { text: "a", mode: 0o755 }, "/etc/app.conf": "x" };
    expect(problemsOf({ before: { files, own: 3 }, after: { files, own: 1 } })).toEqual([]);
  });

  test("what is the default and what is not set", () => {
    const after = {
      config: { user: "root", workingDir: "/", stopSignal: "SIGTERM", shell: ["/bin/sh", "-c"] },
      files: { "/etc/passwd": PASSWD },
    };
    expect(problemsOf({ before: { files: after.files }, after })).toEqual([]);
  });

  test("libraries that the loader finds without its cache", () => {
    const cached = (path: string, more: MadeUpImage["files"] = {}) => ({
      files: { [path]: { needs: [] }, "/etc/ld.so.cache": path, ...more },
    });
    const plain = (path: string, more: MadeUpImage["files"] = {}) => ({ files: { [path]: { needs: [] }, ...more } });
    expect(problemsOf({ before: cached("/usr/lib/liba.so.1"), after: plain("/usr/lib/liba.so.1") })).toEqual([]);
    const local = "/usr/local/lib/liba.so.1";
    const user = { "/app": { needs: ["liba.so.1"], runpath: ["/usr/local/lib"] } };
    expect(problemsOf({ before: cached(local, user), after: plain(local, user) })).toEqual([]);
    const listed = { config: { env: new Map([["LD_LIBRARY_PATH", "/usr/local/lib"]]) } };
    expect(problemsOf({ before: { ...cached(local), ...listed }, after: { ...plain(local), ...listed } })).toEqual([]);
    const base = { files: { [local]: { needs: [], layer: 0 } } };
    expect(problemsOf({ before: cached(local), after: base })).toEqual([]);
  });

  test("sources that were unpacked with the owners of their archive, in a split", () => {
    const files = { "/tmp/tool-1.2": { type: "directory", uid: 1000 }, "/tmp/tool-1.2/configure": { uid: 1000 } } as const;
    const dockerfile = "FROM a\nRUN tar xzf tool.tgz -C /tmp && cd /tmp/tool-1.2 && ./configure && make install\n";
    expect(problemsOf({ before: { files }, after: {}, expected: SPLIT, dockerfile })).toEqual([]);
  });

  test.each(["/etc/apt/sources.list", "/etc/apt/sources.list.d/debian.sources", "/etc/apk/repositories", "/etc/yum.repos.d/base.repo"])(
    "where the build fetched packages from, in a split: %s",
    (path) => {
      const image = (text: string, layer: number) => ({ files: { [path]: { text, layer } } });
      const dockerfile = `FROM a\nRUN sed -i s/deb.example/mirror.example/ ${path} && make\n`;
      const rewritten = "FROM a AS build\nFROM a\nCOPY --from=build /app /app\n";
      const before = image("mirror", 1);
      expect(problemsOf({ before, after: image("deb", 0), expected: SPLIT, dockerfile, rewritten })).toEqual([]);
      expect(problemsOf({ before, after: {}, expected: SPLIT, dockerfile, rewritten })).toEqual([]);
      expect(problemsOf({ before, after: image("deb", 0), dockerfile })).not.toEqual([]);
    },
  );

  test("temporary directories of the build, in a split", () => {
    const files = { "/tmp/build": { type: "directory" }, "/tmp/node": { type: "directory", uid: 1000 } } as const;
    expect(problemsOf({ before: { files }, after: {}, expected: SPLIT, dockerfile: "FROM a\nRUN mkdir /tmp/build\n" })).toEqual([]);
  });

  test("logs that only root and groups of the distribution write to, and what node-gyp writes", () => {
    const files = { "/var/log/wtmp": { mode: 0o664, gid: 43 }, "/var/log/a.log": { gid: 1000 }, "/app/build/config.gypi": "a" };
    const before = { files: { ...files, "/app/build/Makefile": "a" } };
    expect(problemsOf({ before, after: { files: { "/app/build/config.gypi": "b", "/app/build/Makefile": "b" } } })).toEqual([]);
  });

  test("logs and the loader's cache are noise", () => {
    const { problems, files } = compare({
      before: { files: { "/var/log/apt/history.log": "a", "/etc/ld.so.cache": "a" } },
      after: { files: { "/etc/ld.so.cache": "b" } },
    });
    expect(problems).toEqual([]);
    expect(files.map(({ noise }) => noise)).toEqual(["cache of the loader", "log"]);
  });

  test("a group of a package that is gone, whose id is somebody else's now", () => {
    const passwd = (group: number) => `root:x:0:0::/root:/bin/sh\napp:x:1000:${group}::/app:/bin/sh\n`;
    const before = {
      files: { "/etc/passwd": passwd(999), "/etc/group": "systemd-journal:x:998:\napp:x:999:\n", "/app": { uid: 1000, gid: 999 } },
    };
    const after = { files: { "/etc/passwd": passwd(998), "/etc/group": "app:x:998:\n", "/app": { uid: 1000, gid: 998 } } };
    expect(problemsOf({ before, after, expected: SPLIT })).toEqual(["user: the group app had the id 999, and has 998 now"]);
  });

  test("another id of an account that owns no data, and keys of each installation", () => {
    const image = (id: number, key: string): MadeUpImage => ({
      files: {
        "/etc/passwd": `root:x:0:0::/root:/bin/sh\nsshd:x:${id}:65534::/run/sshd:/usr/sbin/nologin\n`,
        "/run/sshd": { type: "directory", uid: id },
        "/etc/ssh/ssh_host_rsa_key": key,
      },
    });
    expect(problemsOf({ before: image(994, "a"), after: image(996, "b"), expected: SPLIT })).toEqual([]);
  });

  test("an alternative that is chosen where a package is gone, and nothing else that is new", () => {
    const expected = by("use-no-install-recommends", { leaves: "packages that nothing needs" });
    const after = {
      files: { "/etc/alternatives/pager.1.gz": { type: "symlink", target: "/usr/share/man/man1/more.1.gz" }, "/etc/new": "" },
    } as const;
    expect(problemsOf({ before: {}, after, expected })).toEqual(["file: /etc/new is new"]);
    expect(problemsOf({ before: {}, after })).toHaveLength(2);
  });

  test("links to what goes with a package, with their directory", () => {
    const files = {
      "/etc/lighttpd/conf-enabled": { type: "directory" },
      "/etc/lighttpd/conf-enabled/a.conf": { type: "symlink", target: "../conf-available/a.conf" },
      "/etc/lighttpd/conf-available/a.conf": "a",
    } as const;
    const before = { files, owners: { "/etc/lighttpd/conf-available/a.conf": "javascript-common" } };
    const expected = by("use-no-install-recommends", { leaves: "packages that nothing needs" });
    expect(problemsOf({ before, after: {}, expected })).toEqual([]);
    expect(problemsOf({ before: { files }, after: {}, expected })).toHaveLength(2);
  });

  test("what packages make goes with them: a key, the modules that logins ask, and directories below /run", () => {
    const auth = "/etc/pam.d/common-auth";
    const made = { "/etc/ssl/private/ssl-cert-snakeoil.key": "a", "/run/systemd/seats": { type: "directory" } } as const;
    const before = { files: { ...made, [auth]: "with pam_cap" } };
    const expected = by("use-no-install-recommends", { leaves: "packages that nothing needs" });
    expect(problemsOf({ before, after: { files: { [auth]: "" } }, expected })).toEqual([]);
  });

  test("compiled Python beside its source", () => {
    const source = { "/app/a.py": "a" };
    const before = { files: { ...source, "/app/a.pyc": "a", "/app/__pycache__/a.cpython-313.pyc": "a" } };
    expect(problemsOf({ before, after: { files: source } })).toEqual([]);
  });

  test("the directories that apt gives to its own user are noise, and what is in them is not", () => {
    const partial = "/var/lib/apt/lists/partial";
    const { problems } = compare({
      before: { files: { [`${partial}/a`]: "a" } },
      after: {},
    });
    expect(JSON.stringify(problems)).toContain(`${partial}/a`);
    expect(noiseOf(partial)).toBe("state of the package manager");
  });

  test("what a rule said that it removes", () => {
    const one = {
      before: { files: { "/root/.npm/_cacache/a": "a", "/home/node/.npm/b": "b" } },
      after: {},
      expected: by("clean-npm-cache", { removes: ["~/.npm/**"] }),
    };
    expect(compare(one).files.map(({ expectedBy }) => expectedBy)).toEqual(["clean-npm-cache", "clean-npm-cache"]);
    expect(problemsOf(one)).toEqual([]);
  });

  test("links to what a rule said that it removes, and no others", () => {
    const link = (target: string) => ({ type: "symlink", target }) as const;
    const one = (target: string) => ({
      before: { files: { "/usr/share/man/man1/a.1.gz": "a", "/opt/b": "b", "/etc/alternatives/a-manual": link(target) } },
      after: { files: { "/opt/b": "b" } },
      expected: by("use-slim-debian", { removes: ["/usr/share/man/**"] }),
    });
    expect(problemsOf(one("/usr/share/man/man1/a.1.gz"))).toEqual([]);
    expect(problemsOf(one("../../usr/share/man/man1/a.1.gz"))).toEqual([]);
    expect(problemsOf(one("/opt/b"))).not.toEqual([]);
  });

  test("what a rule said that it adds", () => {
    const adds = { adds: ["/etc/dpkg/dpkg.cfg.d/*"] };
    const one = (path: string) => ({ before: {}, after: { files: { [path]: "a" } }, expected: by("use-slim-debian", adds) });
    expect(problemsOf(one("/etc/dpkg/dpkg.cfg.d/docker"))).toEqual([]);
    expect(problemsOf(one("/etc/dpkg/other"))).not.toEqual([]);
  });

  test("a command in exec form", () => {
    const one = {
      before: {
        config: { cmd: ["/bin/sh", "-c", "app --port 80"] },
        files: { "/usr/bin/app": { mode: 0o755 }, "/bin/sh": { mode: 0o755 } },
      },
      after: { config: { cmd: ["app", "--port", "80"] }, files: { "/usr/bin/app": { mode: 0o755 }, "/bin/sh": { mode: 0o755 } } },
    };
    expect(compare(one).config).toMatchObject([{ field: "Cmd", expectedBy: "use-exec-form" }]);
    expect(problemsOf(one)).toEqual([]);
  });

  test.each<[shell: string, script: string, words: readonly string[]]>([
    ["/bin/sh", "exec app --port 80", ["app", "--port", "80"]],
    ["/bin/bash", 'app "a b" c', ["app", "a b", "c"]],
    ["/bin/sh", "app '*' \\[", ["app", "*", "["]],
    ["/bin/sh", "app a~b", ["app", "a~b"]],
    ["/bin/sh", "/usr/bin/env node app.js", ["/usr/bin/env", "node", "app.js"]],
    ["/bin/sh", '"/bin/bash" "/run.sh"', ["/bin/bash", "/run.sh"]],
    ["/bin/sh", "app # what it does", ["app"]],
    ["/bin/sh", "app;", ["app"]],
  ])("a command of %s in exec form: %s", (shell, script, cmd) => {
    const one = { before: { config: { cmd: [shell, "-c", script] } }, after: { config: { cmd } } };
    expect(compare(one).config).toMatchObject([{ field: "Cmd", expectedBy: "use-exec-form" }]);
  });

  test.each<[script: string, words: readonly string[]]>([
    ["app $PORT", ["app", "$PORT"]],
    ["app $(id -u)", ["app", "$(id -u)"]],
    ["app && other", ["app", "&&", "other"]],
    ["app; other", ["app;", "other"]],
    ["app &", ["app", "&"]],
    ["! app", ["!", "app"]],
    ["(app)", ["(app)"]],
    ["app | tee", ["app", "|", "tee"]],
    ["app > /log", ["app", ">", "/log"]],
    ["A=1 app", ["A=1", "app"]],
    ["A=1", ["A=1"]],
    ["app *.js", ["app", "*.js"]],
    ["app [ab]", ["app", "[ab]"]],
    ["app ~/a", ["app", "~/a"]],
    ["app a b", ["app", "a b"]],
    ['app "a b"', ["app", "a", "b"]],
    ["app", ["ap", "p"]],
    ["app > /log", ["app"]],
    ["A=1 app", ["app"]],
    ["app &", ["app"]],
    ["! app", ["app"]],
    ["app && app", ["app"]],
    ["app; app", ["app"]],
    ["app | app", ["app"]],
    ["if app; then app; fi", ["app"]],
    ["(app)", ["app"]],
    ["app $(app)", ["app", ""]],
    ["$APP", [""]],
    ['app "', ["app"]],
    ["app a*", ["app", "a*"]],
    ["~/app", ["~/app"]],
    ["app*", ["app*"]],
  ])("a command that a shell runs in another way: %s", (script, cmd) => {
    const one = { before: { config: { cmd: ["/bin/sh", "-c", script] } }, after: { config: { cmd } } };
    expect(compare(one).config).toMatchObject([{ field: "Cmd", expectedBy: undefined }]);
  });

  test.each([
    [["/bin/zsh", "-c", "app"]],
    [["/bin/sh", "-ec", "app"]],
    [["/bin/sh", "-c", "app", "name"]],
    [["/bin/sh", "-c"]],
    [["/app/bin/sh", "-c", "app"]],
    [["/bin/bash5", "-c", "app"]],
  ])("what is no plain shell form: %j", (cmd) => {
    const one = { before: { config: { cmd } }, after: { config: { cmd: ["app"] } } };
    expect(compare(one).config).toMatchObject([{ field: "Cmd", expectedBy: undefined }]);
  });

  test("an entrypoint in exec form, where no CMD becomes its argument", () => {
    const one = (cmd: readonly string[] | undefined) => ({
      before: { config: { entrypoint: ["/bin/sh", "-c", "app"], cmd } },
      after: { config: { entrypoint: ["app"], cmd } },
    });
    expect(compare(one(undefined)).config).toMatchObject([{ field: "Entrypoint", expectedBy: "use-exec-form" }]);
    expect(compare(one(["a"])).config).toMatchObject([{ field: "Entrypoint", expectedBy: undefined }]);
  });

  test("a split leaves packages, sources and what the old base had", () => {
    const before = {
      files: { "/usr/bin/gcc": { layer: 1 }, "/usr/share/x": { layer: 0 }, "/src/main.c": {}, "/app/server": { text: "s" } },
      owners: { "/usr/bin/gcc": "gcc" },
      own: 2,
    };
    const dockerfile = "FROM debian\nWORKDIR /src\nRUN make\n";
    expect(problemsOf({ before, after: { files: { "/app/server": { text: "s" } } }, expected: SPLIT, dockerfile })).toEqual([]);
  });

  test("a smaller base has scripts without their shell, and other versions of data", () => {
    const before = {
      files: { "/etc/update-motd.d/10-uname": { interpreter: "/bin/sh", layer: 0 }, "/bin/sh": { mode: 0o755, layer: 0 } },
      packages: [dpkg("tzdata 2026a+deb13u1"), dpkg("libc6 2.41")],
    };
    const after = {
      files: { "/etc/update-motd.d/10-uname": { interpreter: "/bin/sh", layer: 0 } },
      owners: { "/usr/lib/x86_64-linux-gnu/libc.so.6": "libc6" },
      packages: [dpkg("tzdata 2026a+deb12u1"), dpkg("libc6 2.36")],
    };
    expect(problemsOf({ before, after, expected: SPLIT })).toEqual(["package: libc6 was 2.41, and is 2.36 now"]);
  });

  test("a directory of builds that a COPY makes anew, and no other", () => {
    const directory = (layer: number, mode: number) => ({ type: "directory", layer, mode }) as const;
    const before = { files: { "/go": directory(0, 0o1777), "/go/src": directory(1, 0o1777), "/data": directory(0, 0o1777) } };
    const after = { files: { "/go": directory(1, 0o755), "/go/src": directory(1, 0o755), "/data": directory(1, 0o755) } };
    expect(problemsOf({ before, after, expected: SPLIT })).toEqual(["mode: /data: 1777 → 0755"]);
    const dockerfile = "FROM golang\nRUN cp -r views /go/ && chmod 1777 /go/src\n";
    expect(problemsOf({ before, after, expected: SPLIT, dockerfile })).toEqual(["mode: /data: 1777 → 0755", "mode: /go/src: 1777 → 0755"]);
  });

  test("a smaller base has programs that could use certificates, and none; what is added to it has not", () => {
    const https = (layer: number) => ({ needs: ["libssl.so.3"], layer, mode: 0o755 });
    const files = { "/usr/lib/libssl.so.3": { needs: [], layer: 0 }, "/usr/lib/apt/methods/http": https(0) };
    const before = { files: { ...files, "/etc/ssl/certs/ca-certificates.crt": { layer: 0 } } };
    expect(problemsOf({ before, after: { files }, expected: SPLIT })).toEqual([]);
    const own = { "/app/server": https(1) };
    const sides = { before: { files: { ...before.files, ...own } }, after: { files: { ...files, ...own } } };
    expect(problemsOf({ ...sides, expected: SPLIT })).toEqual([
      "data: CA certificates are gone (/etc/ssl/certs/ca-certificates.crt): /app/server uses libssl.so.3",
    ]);
  });

  test("certificates for Python, where it is there for the tools of headers only", () => {
    const path = "/usr/lib/python3.11/lib-dynload/_ssl.so";
    const files = { "/usr/lib/libssl.so.3": { needs: [], layer: 0 }, [path]: { needs: ["libssl.so.3"] } };
    const packages = [
      dpkg("libpython3"),
      { ...dpkg("libglib2.0-dev"), relations: { depends: "libpython3", recommends: "", provides: "" } },
    ];
    const after = { files, packages, owners: { [path]: "libpython3" } };
    const before = { ...after, files: { ...files, "/etc/ssl/certs/ca-certificates.crt": { layer: 0 } } };
    const lost = [`data: CA certificates are gone (/etc/ssl/certs/ca-certificates.crt): ${path} uses libssl.so.3`];
    const sides = { before, after, expected: SPLIT, dockerfile: "FROM a\nRUN apt-get install -y libglib2.0-dev\n" };
    expect(problemsOf(sides)).toEqual([]);
    expect(problemsOf({ ...sides, dockerfile: "FROM a\nRUN apt-get install -y libglib2.0-dev libpython3\n" })).toEqual(lost);
    const script = { "/app/a": { interpreter: "/usr/bin/python3" } };
    expect(
      problemsOf({
        ...sides,
        before: { ...before, files: { ...before.files, ...script } },
        after: { ...after, files: { ...files, ...script } },
      }),
    ).toEqual(lost);
  });

  test("directories of packages that the Dockerfile cleans away as a whole, and a split that has those of its base", () => {
    const places = [
      "/usr/share/doc",
      "/usr/share/man",
      "/var/lib/apt/lists",
      "/var/cache/apt",
      "/usr/src",
      "/tmp",
      "/etc/apt/apt.conf.d/01autoremove",
    ];
    const owners = Object.fromEntries(places.map((path) => [path, "apt"]));
    const files = Object.fromEntries(places.map((path) => [path, { type: "directory", layer: 0 } as const]));
    const dockerfile = `FROM debian\nRUN make && rm -rf ${places.join(" ")}\n`;
    expect(problemsOf({ before: { owners }, after: { files, owners }, expected: SPLIT, dockerfile })).toEqual([]);
  });

  test("settings of tools that build, and what is built where its sources are copied to", () => {
    const before = { files: { "/root/.npmrc": "a", "/root/.gemrc": "a", "/var/lib/app/main.c": "b" } };
    const dockerfile = "FROM debian\nWORKDIR /var/lib/app\nCOPY .npmrc .gemrc /root/\nCOPY main.c ./\nRUN cc main.c\n";
    expect(problemsOf({ before, after: {}, expected: SPLIT, dockerfile })).toEqual([]);
  });

  test("tools of the build, and not what starts", () => {
    const files = { "/usr/local/bin/composer": { mode: 0o755 }, "/bin/sh": { mode: 0o755 } };
    const after = { files: { "/bin/sh": { mode: 0o755 } } };
    expect(problemsOf({ before: { files }, after, expected: SPLIT })).toEqual([]);
    const config = { cmd: ["composer", "run", "server"] };
    expect(problemsOf({ before: { files, config }, after: { ...after, config }, expected: SPLIT })).toEqual([
      "program: CMD starts composer, which is not in the image",
    ]);
  });

  test("variables that a rule said only the build reads", () => {
    const before = { config: { env: new Map([["CGO_ENABLED", "0"]]) } };
    const one = { before, after: { config: { env: new Map() } }, dockerfile: "FROM golang\nENV CGO_ENABLED=0\n" };
    const expected: Expected = { ...SPLIT, rules: [{ rule: "split-build-stage", differences: { unsets: ["CGO_ENABLED"] } }] };
    expect(compare({ ...one, expected }).config).toMatchObject([{ expectedBy: "split-build-stage" }]);
    expect(problemsOf({ ...one, expected: SPLIT })).toEqual(["config: Env.CGO_ENABLED is gone: it was 0"]);
  });

  test("a program that a rule said is started itself, by a shell or not", () => {
    const program = "/app/target/release/meter";
    const expected: Expected = { ...SPLIT, rules: [{ rule: "split-build-stage", differences: { starts: [program, "-v"] } }] };
    const cases = [
      { old: ["cargo", "run", "--", "-v"], cmd: [program, "-v"] },
      { old: ["/bin/sh", "-c", "cargo run -- -v"], cmd: ["/bin/sh", "-c", `${program} -v`] },
    ];
    for (const { old, cmd } of cases) {
      const one = { before: { config: { cmd: old } }, after: { config: { cmd } } };
      expect(compare({ ...one, expected }).config).toMatchObject([{ expectedBy: "split-build-stage" }]);
      expect(compare({ ...one, expected: SPLIT }).config).toMatchObject([{ field: "Cmd", expectedBy: undefined }]);
    }
  });

  test("variables of the old base go with a split, and those of the Dockerfile do not", () => {
    const before = { config: { env: new Map([["GOLANG_VERSION", "1.24"]]) } };
    const after = { config: { env: new Map() } };
    expect(problemsOf({ before, after, expected: SPLIT })).toEqual([]);
    expect(problemsOf({ before, after, expected: SPLIT, dockerfile: "FROM debian\nENV GOLANG_VERSION=1.24\n" })).toEqual([
      "config: Env.GOLANG_VERSION is gone: it was 1.24",
    ]);
  });
});

describe("different", () => {
  test.each<[what: string, one: Case, problem: string]>([
    ["a mode", { before: { files: { "/a": { mode: 0o755 } } }, after: { files: { "/a": {} } } }, "mode: /a: 0755 → 0644"],
    ["an owner", { before: { files: { "/a": { uid: 33, gid: 33 } } }, after: { files: { "/a": {} } } }, "owner: /a: 33:33 → 0:0"],
    [
      "a capability",
      { before: { files: { "/a": { capability: "AQ==" } } }, after: { files: { "/a": {} } } },
      "capability: /a: capabilities lost or changed",
    ],
    ["content", { before: { files: { "/a": "x" } }, after: { files: { "/a": "y" } } }, "file: /a: another content"],
    ["a link", { before: { files: { "/l": { type: "symlink", target: "a" } } }, after: {} }, "file: /l is gone"],
    ["a type", { before: { files: { "/d": { type: "directory" } } }, after: { files: { "/d": "" } } }, "file: /d: directory → file"],
    [
      "a variable",
      { before: { config: { env: new Map([["A", "1"]]) } }, after: { config: { env: new Map() } } },
      "config: Env.A is gone: it was 1",
    ],
    [
      "a variable without a value",
      { before: { config: { env: new Map([["A", ""]]) } }, after: { config: { env: new Map() } } },
      "config: Env.A is gone: it was empty",
    ],
    [
      "the value of a variable",
      { before: { config: { env: new Map([["A", "1"]]) } }, after: { config: { env: new Map([["A", ""]]) } } },
      "config: Env.A was 1, and is empty now",
    ],
    ["a user", { before: { config: { user: "app" } }, after: {} }, "user: User is gone: it was app"],
    [
      "a variant of the platform",
      { before: { config: { architecture: "arm", variant: "v6" } }, after: { config: { architecture: "arm", variant: "v7" } } },
      "config: Architecture was linux/arm/v6, and is linux/arm now",
    ],
    ["who maintains it", { before: { config: { author: "me" } }, after: {} }, "config: Author is gone: it was me"],
    [
      "who maintains it, where the label says something else",
      { before: { config: { author: "me" } }, after: { config: { labels: new Map([["maintainer", "you"]]) } } },
      "config: Author is gone: it was me",
    ],
    [
      "a health check that is switched off",
      { before: { config: { healthcheck: { test: ["CMD", "a"] } } }, after: { config: { healthcheck: { test: ["NONE"] } } } },
      'config: Healthcheck is gone: it was {"test":["CMD","a"]}',
    ],
    [
      "an edit of a file of a package, lost in a split",
      {
        before: { files: { "/etc/nginx/nginx.conf": "edited" }, owners: { "/etc/nginx/nginx.conf": "nginx" } },
        after: { files: { "/etc/nginx/nginx.conf": { text: "plain", layer: 0 } } },
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN apt-get install -y nginx && sed -i s/a/b/ /etc/nginx/nginx.conf\n",
      },
      "file: /etc/nginx/nginx.conf: another content",
    ],
    [
      "an edit of files of a package by a pattern, lost with what recommends it",
      {
        before: { files: { "/etc/php/8.4/fpm/php.ini": "edited" }, owners: { "/etc/php/8.4/fpm/php.ini": "php8.4-fpm" } },
        after: { files: { "/etc/php/8.4/fpm/php.ini": "plain" } },
        expected: by("use-no-install-recommends", { leaves: "packages that nothing needs" }),
        dockerfile: "FROM debian\nRUN sed -i s/a/b/ /etc/php/*/fpm/php.ini\n",
      },
      "file: /etc/php/8.4/fpm/php.ini: another content",
    ],
    [
      "a file of a package that a COPY replaces, lost in a split",
      {
        before: { files: { "/etc/nginx/nginx.conf": "edited" }, owners: { "/etc/nginx/nginx.conf": "nginx" } },
        after: { files: { "/etc/nginx/nginx.conf": "plain" } },
        expected: SPLIT,
        dockerfile: "FROM debian\nCOPY nginx.conf /etc/nginx/\n",
      },
      "file: /etc/nginx/nginx.conf: another content",
    ],
    [
      "a link to a certificate that is there still",
      {
        before: { files: { "/usr/local/share/ca-certificates/a.crt": "a", "/etc/ssl/certs/a.pem": LINK_TO_CERTIFICATE } },
        after: { files: { "/usr/local/share/ca-certificates/a.crt": "a" } },
        expected: SPLIT,
      },
      "file: /etc/ssl/certs/a.pem is gone",
    ],
    [
      "the home of a user, lost in a split",
      {
        before: { files: { "/etc/passwd": PASSWD } },
        after: { files: { "/etc/passwd": "app:x:1000:1000::/nonexistent:/bin/sh\n" } },
        expected: SPLIT,
      },
      "user: the user app had the home /home/app, and has /nonexistent now",
    ],
    [
      "the home of a user, not made in a split",
      {
        before: { files: { "/etc/passwd": PASSWD, "/home/app": { type: "directory", uid: 1000 } } },
        after: { files: { "/etc/passwd": PASSWD } },
        expected: SPLIT,
        dockerfile: "FROM a\nRUN useradd -m app\nWORKDIR /home/app\nRUN make\n",
      },
      "user: the home of the user app is gone (/home/app)",
    ],
    [
      "the shell of a user that runs it, lost in a split",
      {
        before: { files: { "/etc/passwd": "web:x:101:101::/:/bin/bash\n", "/bin/bash": "" }, config: { user: "web" } },
        after: { files: { "/etc/passwd": "web:x:101:101::/:/usr/sbin/nologin\n", "/bin/bash": "" }, config: { user: "web" } },
        expected: SPLIT,
      },
      "user: the user web had the shell /bin/bash, and has /usr/sbin/nologin now",
    ],
    [
      "an empty directory to write to where it runs, lost in a split",
      {
        before: { files: { "/app/data": { type: "directory", uid: 1000 } }, config: { workingDir: "/app" } },
        after: { config: { workingDir: "/app" } },
        expected: SPLIT,
        dockerfile: "FROM a\nWORKDIR /app\nRUN mkdir data && chown 1000 data\n",
      },
      "file: /app/data is gone",
    ],
    [
      "the group of a user that runs it, lost in a split",
      {
        before: { files: { "/etc/passwd": "web:x:101:101::/:/bin/sh\n", "/etc/group": "web:x:101:\n" }, config: { user: "web" } },
        after: { files: { "/etc/passwd": "web:x:101:65533::/:/bin/sh\n", "/etc/group": "nogroup:x:65533:\n" }, config: { user: "web" } },
        expected: SPLIT,
      },
      "user: the user web had the group web, and has nogroup now",
    ],
    [
      "a row of the user that runs it by number, lost in a split",
      {
        before: { files: { "/etc/passwd": "web:x:101:101::/:/bin/sh\n" }, config: { user: "101" } },
        after: { config: { user: "101" } },
        expected: SPLIT,
      },
      "user: the user web (101) is gone",
    ],
    ["a directory", { before: { config: { workingDir: "/app" } }, after: {} }, "config: WorkingDir is gone: it was /app"],
    [
      "a configuration that a RUN wrote, lost in a split",
      { before: { files: { "/etc/app.conf": "x" } }, after: {}, expected: SPLIT },
      "file: /etc/app.conf is gone",
    ],
    [
      "a directory to write to, lost in a split",
      { before: { files: { "/var/spool/app": { type: "directory", mode: 0o1777 } } }, after: {}, expected: SPLIT },
      "file: /var/spool/app is gone",
    ],
    [
      "a directory to write to below /var/lib, which the Dockerfile makes, lost in a split",
      {
        before: { files: { "/var/lib/app": { type: "directory", uid: 1000 }, "/var/lib/dpkg-made": { type: "directory" } } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN mkdir -p /var/lib/app\n",
      },
      "file: /var/lib/app is gone",
    ],
    [
      "where names are looked up, which the Dockerfile writes",
      {
        before: { files: { "/etc/nsswitch.conf": "hosts: files dns\n" } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM golang:alpine\nRUN echo 'hosts: files dns' > /etc/nsswitch.conf\n",
      },
      "file: /etc/nsswitch.conf is gone",
    ],
    [
      "where names are looked up, which the Dockerfile copies",
      {
        before: { files: { "/etc/nsswitch.conf": "hosts: files dns\n" } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM golang:alpine\nCOPY nsswitch.conf /etc/nsswitch.conf\n",
      },
      "file: /etc/nsswitch.conf is gone",
    ],
    [
      "what has a bracket in its name",
      {
        before: { files: { "/var/lib/app/a (copy": "a" } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN touch '/var/lib/app/a (copy'\n",
      },
      "file: /var/lib/app/a (copy is gone",
    ],
    [
      "a directory below /run that the Dockerfile makes",
      {
        before: { files: { "/run/app": { type: "directory" } } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN mkdir -p /var/run/app\n",
      },
      "file: /run/app is gone",
    ],
    [
      "a log that went to the console",
      { before: { files: { "/var/log/app.log": { type: "symlink", target: "/dev/stdout" } } }, after: {} },
      "file: /var/log/app.log is gone",
    ],
    [
      "a log that went to the console, and goes to a file",
      {
        before: { files: { "/var/log/app.log": { type: "symlink", target: "/dev/stdout" } } },
        after: { files: { "/var/log/app.log": "" } },
      },
      "file: /var/log/app.log: symlink → file",
    ],
    [
      "a directory for logs",
      { before: { files: { "/var/log/app": { type: "directory", uid: 1000 } } }, after: {} },
      "file: /var/log/app is gone",
    ],
    [
      "the owner of a directory for logs",
      {
        before: { files: { "/var/log/app": { type: "directory", uid: 33 } } },
        after: { files: { "/var/log/app": { type: "directory" } } },
      },
      "owner: /var/log/app: 33:0 → 0:0",
    ],
    [
      "a log that a user may write to",
      { before: { files: { "/var/log/app.log": { uid: 33 } } }, after: {} },
      "file: /var/log/app.log is gone",
    ],
    ["compiled Python without its source", { before: { files: { "/app/a.pyc": "a" } }, after: {} }, "file: /app/a.pyc is gone"],
    [
      "a member of a group, lost in a split",
      {
        before: { files: { "/etc/passwd": PASSWD, "/etc/group": "video:x:44:app\n" } },
        after: { files: { "/etc/passwd": PASSWD, "/etc/group": "video:x:44:\n" } },
        expected: SPLIT,
      },
      "user: the user app is not in the group video any more",
    ],
    [
      "a locale that LANG names, lost in a split; the base has C.UTF-8",
      {
        before: { files: { "/usr/lib/locale/C.utf8/LC_CTYPE": "c", "/usr/lib/locale/locale-archive": "a", "/etc/locale.gen": "de_DE" } },
        after: { config: { env: new Map([["LANG", "de_DE.UTF-8"]]) }, files: { "/usr/lib/locale/C.utf8/LC_CTYPE": "c" } },
        expected: SPLIT,
        dockerfile: "FROM debian\nENV LANG=de_DE.UTF-8\n",
      },
      "data: locales are gone (/usr/lib/locale/locale-archive): LANG is de_DE.UTF-8",
    ],
    [
      "plug-ins of what ships, lost in a split",
      {
        before: {
          files: {
            "/usr/lib/x86_64-linux-gnu/libodbc.so.2": { needs: [] },
            "/usr/lib/x86_64-linux-gnu/odbc/libsqlite3odbc.so": { needs: [] },
          },
          packages: [dpkg("libodbc2"), { ...dpkg("libsqliteodbc"), relations: { depends: "libodbc2", recommends: "", provides: "" } }],
          owners: {
            "/usr/lib/x86_64-linux-gnu/libodbc.so.2": "libodbc2",
            "/usr/lib/x86_64-linux-gnu/odbc/libsqlite3odbc.so": "libsqliteodbc",
          },
        },
        after: {
          files: { "/usr/lib/x86_64-linux-gnu/libodbc.so.2": { needs: [] } },
          packages: [dpkg("libodbc2")],
          owners: { "/usr/lib/x86_64-linux-gnu/libodbc.so.2": "libodbc2" },
        },
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN apt-get install -y gcc unixodbc-dev libsqliteodbc\n",
      },
      "package: the original installs libsqliteodbc, whose /usr/lib/x86_64-linux-gnu/odbc/libsqlite3odbc.so libodbc2 may load, and it is gone",
    ],
    [
      "a font that the Dockerfile copies, lost in a split",
      {
        before: { files: { "/usr/share/fonts/truetype/dejavu/a.ttf": { layer: 0 }, "/usr/share/fonts/truetype/own/My.ttf": "b" } },
        after: { files: { "/usr/share/fonts/truetype/dejavu/a.ttf": { layer: 0 } } },
        expected: SPLIT,
        dockerfile: "FROM debian\nCOPY My.ttf /usr/share/fonts/truetype/own/\nRUN fc-cache\n",
      },
      "file: /usr/share/fonts/truetype/own/My.ttf is gone",
    ],
    [
      "settings of fonts that the Dockerfile copies, lost in a split",
      {
        before: { files: { "/etc/fonts/local.conf": "a" } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM debian\nCOPY local.conf /etc/fonts/local.conf\nRUN something\n",
      },
      "file: /etc/fonts/local.conf is gone",
    ],
    [
      "fonts of a package that the Dockerfile names, lost in a split that has others",
      {
        before: {
          files: { "/usr/share/fonts/truetype/dejavu/a.ttf": { layer: 0 }, "/usr/share/fonts/opentype/noto/b.ttc": "b" },
          packages: [dpkg("fonts-noto-cjk")],
          owners: { "/usr/share/fonts/opentype/noto/b.ttc": "fonts-noto-cjk" },
        },
        after: { files: { "/usr/share/fonts/truetype/dejavu/a.ttf": { layer: 0 } } },
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN apt-get install -y gcc fonts-noto-cjk\n",
      },
      "data: fonts of fonts-noto-cjk are gone (/usr/share/fonts/opentype/noto/b.ttc): the original installs it",
    ],
    [
      "data that the Dockerfile copies to the state of programs, lost in a split",
      {
        before: { files: { "/var/lib/app/words.txt": "a" } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM debian\nCOPY words.txt /var/lib/app/\n",
      },
      "file: /var/lib/app/words.txt is gone",
    ],
    [
      "settings that the Dockerfile copies to a home, lost in a split",
      {
        before: { files: { "/root/.pgpass": "a" } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM debian\nCOPY .pgpass .npmrc /root/\n",
      },
      "file: /root/.pgpass is gone",
    ],
    [
      "the choice of an alternative, lost in a split",
      {
        before: {
          files: {
            "/etc/alternatives/java": { type: "symlink", target: "/usr/lib/jvm/java-11/bin/java" },
            "/usr/lib/jvm/java-11/bin/java": "a",
          },
        },
        after: {
          files: {
            "/etc/alternatives/java": { type: "symlink", target: "/usr/lib/jvm/java-17/bin/java" },
            "/usr/lib/jvm/java-11/bin/java": "a",
          },
        },
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN update-alternatives --set java /usr/lib/jvm/java-11/bin/java\n",
      },
      "file: /etc/alternatives/java: → /usr/lib/jvm/java-11/bin/java, now → /usr/lib/jvm/java-17/bin/java",
    ],
    [
      "another shell behind /bin/sh, lost in a split",
      {
        before: { files: { "/usr/bin/sh": { type: "symlink", target: "bash" } }, owners: { "/bin/sh": "dash" } },
        after: { files: { "/usr/bin/sh": { type: "symlink", target: "dash", layer: 0 } }, owners: { "/bin/sh": "dash" } },
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN ln -sf bash /bin/sh\n",
      },
      "file: /usr/bin/sh: → bash, now → dash",
    ],
    [
      "a file of a package that the Dockerfile deletes, back in a split",
      {
        before: { owners: { "/etc/cron.daily/dpkg": "dpkg" } },
        after: { files: { "/etc/cron.daily/dpkg": { layer: 0 } }, owners: { "/etc/cron.daily/dpkg": "dpkg" } },
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN rm /etc/cron.daily/dpkg\n",
      },
      "file: /etc/cron.daily/dpkg is new",
    ],
    [
      "a setuid bit that the Dockerfile takes away, back in a split",
      {
        before: { files: { "/usr/bin/su": { mode: 0o755 } }, owners: { "/bin/su": "util-linux" } },
        after: { files: { "/usr/bin/su": { mode: 0o4755, layer: 0 } }, owners: { "/bin/su": "util-linux" } },
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN find / -xdev -perm /4000 -exec chmod u-s {} +\n",
      },
      "mode: /usr/bin/su: 0755 → 4755",
    ],
    [
      "a library, lost in a split",
      {
        before: { files: { "/app": { needs: ["libz.so.1"] }, "/usr/lib/libz.so.1": { needs: [], layer: 0 } } },
        after: { files: { "/app": { needs: ["libz.so.1"] } } },
        expected: SPLIT,
      },
      "library: /app needs libz.so.1, which is not in the image",
    ],
    [
      "certificates, lost in a split",
      {
        before: { files: { "/etc/ssl/certs/ca-certificates.crt": "" } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM a\nRUN apt-get install -y ca-certificates\n",
      },
      "data: CA certificates are gone (/etc/ssl/certs/ca-certificates.crt): the original installs ca-certificates",
    ],
    [
      "the time zone that TZ names, lost in a split",
      {
        before: { files: { ...ZONES, "/usr/share/zoneinfo/US/Pacific": { layer: 0 } }, config: { env: new Map([["TZ", ":US/Pacific"]]) } },
        after: { files: ZONES, config: { env: new Map([["TZ", ":US/Pacific"]]) } },
        expected: SPLIT,
      },
      "data: the time zone that TZ names is gone (/usr/share/zoneinfo/US/Pacific)",
    ],
    [
      "a library that only the loader's cache leads to",
      {
        before: { files: { "/usr/local/lib/liba.so.1": { needs: [] }, "/etc/ld.so.cache": "/usr/local/lib/liba.so.1" } },
        after: { files: { "/usr/local/lib/liba.so.1": { needs: [] }, "/etc/ld.so.cache": "/usr/lib/libc.so.6" } },
      },
      "library: /usr/local/lib/liba.so.1 is not in the loader's cache any more: what opens it by its name does not find it",
    ],
    [
      "a directory for temporary files that the Dockerfile gives to somebody, lost in a split",
      {
        before: { files: { "/var/cache/app": { type: "directory", uid: 1000 } } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN mkdir /var/cache/app && chown 1000 /var/cache/app\n",
      },
      "file: /var/cache/app is gone",
    ],
    [
      "a directory for temporary files that anybody may write to, lost in a split",
      {
        before: { files: { "/tmp/app": { type: "directory", mode: 0o1777 } } },
        after: {},
        expected: SPLIT,
        dockerfile: "FROM debian\nRUN mkdir -m 1777 /tmp/app\n",
      },
      "file: /tmp/app is gone",
    ],
    [
      "a log that anybody may write to",
      { before: { files: { "/var/log/app.log": { mode: 0o666 } } }, after: {} },
      "file: /var/log/app.log is gone",
    ],
    [
      "a log that a group may write to",
      { before: { files: { "/var/log/app.log": { mode: 0o664, gid: 1000 } } }, after: {} },
      "file: /var/log/app.log is gone",
    ],
    [
      "another compiled Python without its source",
      { before: { files: { "/app/a.pyc": "a" } }, after: { files: { "/app/a.pyc": "b" } } },
      "file: /app/a.pyc: another content",
    ],
    [
      "a Makefile that node-gyp did not write",
      { before: { files: { "/app/build/Makefile": "a" } }, after: { files: { "/app/build/Makefile": "b" } } },
      "file: /app/build/Makefile: another content",
    ],
    [
      "the index of types",
      { before: { files: { "/usr/share/mime/mime.cache": "a" } }, after: {} },
      "file: /usr/share/mime/mime.cache is gone",
    ],
    [
      "time zones, lost in a split",
      {
        before: { files: { "/usr/share/zoneinfo": { type: "directory", layer: 0 } }, config: { env: new Map([["TZ", "Europe/Berlin"]]) } },
        after: { config: { env: new Map([["TZ", "Europe/Berlin"]]) } },
        expected: SPLIT,
      },
      "data: time zones are gone (/usr/share/zoneinfo): TZ is Europe/Berlin",
    ],
    [
      "a user, lost in a split",
      { before: { files: { "/etc/passwd": PASSWD } }, after: { files: { "/etc/passwd": "root:x:0:0::/root:/bin/sh\n" } }, expected: SPLIT },
      "user: the user app (1000) is gone",
    ],
    ["a host key, lost", { before: { files: { "/etc/ssh/ssh_host_rsa_key": "a" } }, after: {} }, "file: /etc/ssh/ssh_host_rsa_key is gone"],
    [
      "another id of an account that owns data",
      {
        before: { files: { "/etc/passwd": "redis:x:101:101::/:/bin/sh\n", "/var/lib/redis": { type: "directory", uid: 101 } } },
        after: { files: { "/etc/passwd": "redis:x:100:100::/:/bin/sh\n", "/var/lib/redis": { type: "directory", uid: 100 } } },
        expected: SPLIT,
      },
      "user: the user redis had the id 101, and has 100 now",
    ],
    [
      "another id of the account that runs it",
      {
        before: { files: { "/etc/passwd": "app:x:999:999::/:/bin/sh\n" }, config: { user: "app" } },
        after: { files: { "/etc/passwd": "app:x:998:998::/:/bin/sh\n" }, config: { user: "app" } },
        expected: SPLIT,
      },
      "user: the user app had the id 999, and has 998 now",
    ],
    [
      "a program, lost in a split",
      {
        before: { files: { "/usr/bin/app": { mode: 0o755, layer: 0 } }, config: { cmd: ["app"] } },
        after: { config: { cmd: ["app"] } },
        expected: SPLIT,
      },
      "program: CMD starts app, which is not in the image",
    ],
    [
      "a command that is not the same in exec form",
      {
        before: { config: { cmd: ["/bin/sh", "-c", "app $PORT"] }, files: { "/usr/bin/app": { mode: 0o755 }, "/bin/sh": { mode: 0o755 } } },
        after: { config: { cmd: ["app", "80"] }, files: { "/usr/bin/app": { mode: 0o755 }, "/bin/sh": { mode: 0o755 } } },
      },
      'config: Cmd was ["/bin/sh","-c","app $PORT"], and is ["app","80"] now',
    ],
    [
      "a package of another version",
      {
        before: { packages: [dpkg("curl 1")] },
        after: { packages: [dpkg("curl 2")] },
      },
      "package: curl was 1, and is 2 now",
    ],
  ])("%s", (_, one, problem) => {
    expect(problemsOf(one)).toContain(problem);
  });

  test("PATH counts in its order, as far as its directories have anything", () => {
    const at = (path: string) => ({
      config: { env: new Map([["PATH", path]]) },
      files: { "/bin/a": { layer: 0 }, "/usr/bin/a": { layer: 0 } },
    });
    expect(problemsOf({ before: at("/go/bin:/usr/bin:/bin"), after: at("/usr/bin:/bin"), expected: SPLIT })).toEqual([]);
    expect(problemsOf({ before: at("/usr/bin:/bin"), after: at("/bin:/usr/bin"), expected: SPLIT })).toHaveLength(1);
    expect(problemsOf({ before: at("/usr/bin:/bin"), after: at("/usr/bin"), expected: SPLIT })).toHaveLength(1);
  });
});
