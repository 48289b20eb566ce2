import { readFileSync } from "node:fs";
import { rules } from "../rules/index.js";
import type { Package } from "../src/image/image.js";
import { optimize } from "../src/optimize.js";
import type { VerifiedFile, VerifyReport } from "../src/report/verify/verified.js";
import { parse } from "../src/syntax/parse.js";
import type { FileDifference, LayerSize, Outcome, RunComparison, Side, Verification } from "../src/verify/result.js";

/** What verify finds, as data for reports: figures are of the size that such builds have. */
const apps = new URL("../fixtures/apps/", import.meta.url).pathname;
const MB = 1e6;

const NOTHING: Verification = {
  verdict: "equal",
  reason: "nothing differs that somebody who runs the image could miss",
  hint: undefined,
  before: undefined,
  after: undefined,
  problems: [],
  config: [],
  files: [],
  packages: { added: [], removed: [] },
  runs: [],
  gains: [],
  bisected: undefined,
};

export function fileOf(path: string, verification: Partial<Verification>, more: Partial<VerifiedFile> = {}): VerifiedFile {
  return {
    path,
    original: "FROM a\n",
    rewritten: "FROM b\n",
    changes: [],
    engine: "docker 28.5.2",
    verification: { ...NOTHING, ...verification },
    ...more,
  };
}

export function reportOf(...files: readonly VerifiedFile[]): VerifyReport {
  return { version: "0.1.0", files, failures: [] };
}

/** Layers as `[megabytes, made by]`; those without are of the base. */
export function sideOf(layers: readonly (readonly [number, string?])[], buildSeconds: number, more: Partial<Side> = {}): Side {
  const sizes = layers.map(
    ([megabytes, createdBy]): LayerSize => ({
      unpackedBytes: Math.round(megabytes * MB),
      transferBytes: Math.round(megabytes * MB * 0.37),
      createdBy: createdBy ?? "/bin/sh -c #(nop) ADD file:b3ebbe8bd304723d43b7b44a6d990cd657b63d93d6a2a9293983a30bfc1dfa53 in / ",
      base: createdBy === undefined,
    }),
  );
  const sum = (key: "unpackedBytes" | "transferBytes") => sizes.reduce((total, layer) => total + layer[key], 0);
  return {
    unpackedBytes: sum("unpackedBytes"),
    transferBytes: sum("transferBytes"),
    layers: sizes,
    buildSeconds,
    buildSteps: 6,
    buildCachedSteps: 0,
    rebuilds: [],
    ...more,
  };
}

export function differenceOf(path: string, more: Partial<FileDifference> = {}): FileDifference {
  return { path, change: "removed", aspects: [], bytes: 0, expectedBy: undefined, noise: undefined, detail: undefined, ...more };
}

function packageOf(manager: Package["manager"], name: string, version: string, megabytes?: number): Package {
  return { manager, name, version, installedBytes: megabytes === undefined ? undefined : Math.round(megabytes * MB), folder: undefined };
}

function rewritten(text: string): Pick<VerifiedFile, "original" | "rewritten" | "changes"> {
  const result = optimize(parse(text), rules);
  return { original: text, rewritten: result.text, changes: result.changes };
}

const CONFIGURE =
  "RUN /bin/sh -c ./configure --prefix=/usr/local/nginx --user=nginx --group=nginx --with-http_stub_status_module ;make && make install # buildkit";
const INSTALL = "RUN /bin/sh -c yum -y install pcre-devel zlib-devel gcc gcc-c++ make;useradd -M -s /sbin/nologin nginx # buildkit";
const SPLIT = "split-build-stage";

const compiler: readonly FileDifference[] = [
  differenceOf("/usr/libexec/gcc/x86_64-redhat-linux/4.8.5/cc1plus", { bytes: -15_403_032, expectedBy: SPLIT }),
  differenceOf("/usr/libexec/gcc/x86_64-redhat-linux/4.8.5/cc1", { bytes: -14_102_968, expectedBy: SPLIT }),
  ...Array.from({ length: 1_940 }, (_, index) =>
    differenceOf(`/usr/include/c++/4.8.2/header-${index}.h`, { bytes: -12_400, expectedBy: SPLIT }),
  ),
  ...Array.from({ length: 212 }, (_, index) =>
    differenceOf(`/usr/share/locale/l${index}/LC_MESSAGES/gcc.mo`, { bytes: -98_000, expectedBy: SPLIT }),
  ),
  ...Array.from({ length: 420 }, (_, index) =>
    differenceOf(`/opt/nginx-1.22.0/src/core/ngx_${index}.c`, { bytes: -31_000, expectedBy: SPLIT }),
  ),
  ...Array.from({ length: 31 }, (_, index) =>
    differenceOf(`/var/cache/yum/x86_64/7/base/${index}.sqlite`, { bytes: -8_000_000, expectedBy: "clean-yum-cache" }),
  ),
  differenceOf("/usr/lib64/libpcre.so.1.2.0", { change: "added", bytes: 402_384, expectedBy: SPLIT }),
  differenceOf("/var/lib/rpm/Packages", { change: "changed", aspects: ["content"], bytes: -9_400_000, noise: "package database" }),
  differenceOf("/var/log/yum.log", { change: "changed", aspects: ["content"], bytes: -1_204, noise: "log" }),
  differenceOf("/etc/ld.so.cache", { change: "changed", aspects: ["content"], bytes: -3_112, noise: "cache of the loader" }),
];

/** A split that holds. */
export const nginx: VerifiedFile = fileOf(
  "images/nginx/Dockerfile",
  {
    before: sideOf(
      [
        [211.5],
        [338.2, INSTALL],
        [6.7, "ADD nginx-1.22.0.tar.gz /opt/ # buildkit"],
        [0.002, "WORKDIR /opt/nginx-1.22.0/"],
        [12.5, CONFIGURE],
        [0.003, "RUN /bin/sh -c ln -sf /dev/stdout /usr/local/nginx/logs/access.log # buildkit"],
        [0.003, "RUN /bin/sh -c ln -sf /dev/stderr /usr/local/nginx/logs/error.log # buildkit"],
      ],
      51.04,
      { rebuilds: [{ touch: "nginx-1.22.0.tar.gz", seconds: 38.2, steps: 9, cachedSteps: 2 }] },
    ),
    after: sideOf(
      [
        [211.5],
        [
          1.1,
          "RUN /bin/sh -c yum -y install pcre zlib && yum clean all && rm -rf /var/cache/yum && useradd -M -s /sbin/nologin nginx # buildkit",
        ],
        [4.3, "COPY /usr/local/nginx /usr/local/nginx # buildkit"],
        [0.002, "WORKDIR /opt/nginx-1.22.0/"],
        [
          0.004,
          "RUN /bin/sh -c ln -sf /dev/stdout /usr/local/nginx/logs/access.log && ln -sf /dev/stderr /usr/local/nginx/logs/error.log # buildkit",
        ],
      ],
      56.9,
      { rebuilds: [{ touch: "nginx-1.22.0.tar.gz", seconds: 21.6, steps: 13, cachedSteps: 6 }] },
    ),
    config: [{ field: "Labels.maintainer", before: undefined, after: "jane <jane@example.com>", expectedBy: "use-label-maintainer" }],
    files: compiler,
    packages: {
      added: [packageOf("rpm", "pcre", "8.32-17.el7", 1.4)],
      removed: [
        packageOf("rpm", "gcc", "4.8.5-44.el7", 37.3),
        packageOf("rpm", "gcc-c++", "4.8.5-44.el7", 16.8),
        packageOf("rpm", "cpp", "4.8.5-44.el7", 15.6),
        packageOf("rpm", "glibc-devel", "2.17-326.el7_9", 1.07),
        packageOf("rpm", "kernel-headers", "3.10.0-1160.119.1.el7", 3.9),
        ...Array.from({ length: 34 }, (_, index) => packageOf("rpm", `perl-module-${index}`, `1.${index}-2.el7`, 0.9 - index * 0.02)),
      ],
    },
    runs: [
      {
        kind: "start",
        command: "(start)",
        obstacle: undefined,
        noise: [],
        equal: true,
        before: { status: undefined, stdout: "", stderr: "" },
        after: { status: undefined, stdout: "", stderr: "" },
        differences: [],
      },
      {
        kind: "command",
        command: "nginx -V",
        obstacle: undefined,
        noise: [],
        equal: true,
        before: { status: 0, stdout: "", stderr: "nginx version: nginx/1.22.0\n" },
        after: { status: 0, stdout: "", stderr: "nginx version: nginx/1.22.0\n" },
        differences: [],
      },
    ],
    gains: [
      { rule: SPLIT, unpackedBytes: -338_000_000, transferBytes: -121_000_000, layers: -1 },
      { rule: "clean-yum-cache", unpackedBytes: -248_100_000, transferBytes: -61_000_000, layers: 0 },
      { rule: "merge-run", unpackedBytes: -3_072, transferBytes: -214, layers: -1 },
      { rule: "use-label-maintainer", unpackedBytes: 0, transferBytes: 0, layers: 0 },
    ],
  },
  rewritten(readFileSync(`${apps}nginx/Dockerfile`, "utf8")),
);

/** A rewrite that loses what the program needs. */
export const differing: VerifiedFile = fileOf(
  "services/guest-book/Dockerfile",
  {
    verdict: "differs",
    reason: "/usr/bin/psql needs libpq.so.5, which is not in the image, and 6 more",
    before: sideOf(
      [[124.1], [48.3], [189.4], [44.2, "RUN /bin/sh -c pip install -r requirements.txt # buildkit"], [1.3, "COPY . . # buildkit"]],
      33.2,
      {
        rebuilds: [{ touch: "app.py", seconds: 14.1, steps: 8, cachedSteps: 5 }],
      },
    ),
    after: sideOf([[80.4], [41.0], [0.003, "COPY --from=build /venv /venv # buildkit"], [1.3, "COPY . . # buildkit"]], 35.9, {
      rebuilds: [{ touch: "app.py", seconds: 1.2, steps: 11, cachedSteps: 10 }],
    }),
    problems: [
      { kind: "library", message: "/usr/bin/psql needs libpq.so.5, which is not in the image" },
      { kind: "program", message: "HEALTHCHECK calls curl, which is not in the image" },
      { kind: "user", message: "User was clerk, and is root now" },
      { kind: "config", message: "Env.PYTHONUNBUFFERED is gone: it was 1" },
      { kind: "mode", message: "/app/entrypoint.sh: 0755 → 0644" },
      { kind: "file", message: "/app/templates/index.html is gone" },
      { kind: "run", message: "python -c 'import app': ends with 0, and the rewrite ends with 1" },
    ],
    config: [
      { field: "Env.PYTHONUNBUFFERED", before: "1", after: undefined, expectedBy: undefined },
      { field: "User", before: "clerk", after: undefined, expectedBy: undefined },
      {
        field: "Env.PATH",
        before: "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
        after: "/venv/bin:/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
        expectedBy: SPLIT,
      },
      {
        field: "Cmd",
        before: '["/bin/sh","-c","gunicorn --bind 0.0.0.0:8000 app:app"]',
        after: '["gunicorn","--bind","0.0.0.0:8000","app:app"]',
        expectedBy: "use-exec-form",
      },
    ],
    files: [
      differenceOf("/app/entrypoint.sh", { change: "changed", aspects: ["mode"], detail: "0755 → 0644" }),
      differenceOf("/app/templates/index.html", { bytes: -1_812 }),
      differenceOf("/usr/lib/x86_64-linux-gnu/libpq.so.5.17", { bytes: -342_128, expectedBy: SPLIT }),
      differenceOf("/app/__pycache__/app.cpython-313.pyc", { change: "changed", aspects: ["content"], noise: "compiled Python" }),
    ],
    packages: { added: [], removed: [packageOf("dpkg", "libpq5", "17.6-0+deb13u1", 1.1), packageOf("pip", "setuptools", "80.9.0")] },
    runs: [
      {
        kind: "command",
        command: "python -c 'import app'",
        obstacle: undefined,
        noise: [],
        equal: false,
        before: { status: 0, stdout: "", stderr: "" },
        after: {
          status: 1,
          stdout: "",
          stderr:
            'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\n    import app\nImportError: libpq.so.5: cannot open shared object file: No such file or directory\n',
        },
        differences: [
          "ends with 0, and the rewrite ends with 1",
          "standard error differs in line 1: nothing, and with the rewrite «Traceback (most recent call last):»",
        ],
      },
      {
        kind: "probe",
        command: "http://127.0.0.1:8000/health",
        obstacle: undefined,
        noise: [],
        equal: false,
        before: { status: 200, stdout: "ok\n", stderr: "" },
        after: { status: undefined, stdout: "", stderr: "" },
        differences: ["http://127.0.0.1:8000/health answers 200, and with the rewrite nothing"],
      },
    ],
    bisected: {
      guilty: [{ rule: SPLIT, reason: "/usr/bin/psql needs libpq.so.5, which is not in the image, and 6 more" }],
      rewritten: rewritten("FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n")
        .rewritten,
      builds: 5,
    },
  },
  rewritten(readFileSync(`${apps}python-flask/Dockerfile`, "utf8")),
);

/** An original that does not build. */
export const unbuilt: VerifiedFile = fileOf(
  "legacy/Dockerfile",
  {
    verdict: "unverified",
    reason:
      'the original does not build: RUN apt-get update && apt-get install -y libssl1.0.0 ended with 100\nReading package lists...\nBuilding dependency tree...\nE: Unable to locate package libssl1.0.0\nE: Couldn\'t find any package by glob "libssl1.0.0"',
  },
  rewritten("FROM debian:12\nRUN apt-get update && apt-get install -y libssl1.0.0\nCMD app --serve\n"),
);

/** A rewrite that does not build. */
export const unbuiltRewrite: VerifiedFile = fileOf(
  "tools/report/Dockerfile",
  {
    verdict: "differs",
    reason: "the rewrite does not build: COPY --from=build /out/report /report ended with 1",
    before: sideOf([[74.8], [212.7, "RUN |1 VERSION=1.2 /bin/sh -c make install # buildkit"]], 22.4, {
      rebuilds: [{ touch: "src/main.c", seconds: 20.5, steps: 4, cachedSteps: 1 }],
    }),
    problems: [{ kind: "build", message: "the rewrite does not build: COPY --from=build /out/report /report ended with 1" }],
  },
  {
    original: "FROM debian:13\nCOPY . .\nRUN make install\n",
    rewritten: "FROM debian:13 AS build\nCOPY . .\nRUN make install\nFROM debian:13\nCOPY --from=build /out/report /report\n",
  },
);

/** A probe that passed beside one that proves nothing. */
export const unanswered: VerifiedFile = fileOf("web/Dockerfile", {
  verdict: "unverified",
  reason: "http://localhost:8001/: nothing answers in either image",
  hint: "choose a URL that the original answers",
  runs: [
    probeOf("http://localhost:8000/", { equal: true, before: answerOf(200), after: answerOf(200), noise: ["line 1 differs"] }),
    probeOf("http://localhost:8001/", { equal: false, obstacle: "nothing answers in either image" }),
  ],
});

function answerOf(status: number | undefined): Outcome {
  return { status, stdout: "", stderr: "" };
}

function probeOf(command: string, more: Partial<RunComparison>): RunComparison {
  const silent = answerOf(undefined);
  return { kind: "probe", command, equal: true, before: silent, after: silent, obstacle: undefined, differences: [], noise: [], ...more };
}
