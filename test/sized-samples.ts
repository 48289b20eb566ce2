import type { SizeReport } from "../src/report/size/report.js";
import type { Baseline, Growth, SizedImage, SizedLayer, Sizes } from "../src/size/sized.js";

/** What size finds, as data for reports: figures are of the size that such images have. */
const MB = 1e6;

export function sizedReport(...images: readonly SizedImage[]): SizeReport {
  return {
    version: "0.1.0",
    images,
    failures: [],
    place: { tree: `https://github.com/octo/app/blob/${"a".repeat(40)}`, directory: "" },
  };
}

export function layerOf(megabytes: number, more: Partial<SizedLayer> = {}): SizedLayer {
  return {
    digest: `sha256:${megabytes.toFixed(3).padStart(64, "0").replace(".", "a")}`,
    transferBytes: Math.round(megabytes * MB * 0.37),
    unpackedBytes: Math.round(megabytes * MB),
    wastedBytes: 0,
    instruction: undefined,
    line: undefined,
    part: "base",
    paths: [],
    packages: [],
    ...more,
  };
}

function sizesOf(layers: readonly SizedLayer[]): Sizes {
  const sum = (key: "transferBytes" | "unpackedBytes" | "wastedBytes") => layers.reduce((total, layer) => total + (layer[key] ?? 0), 0);
  const [unpacked, wasted] = [sum("unpackedBytes"), sum("wastedBytes")];
  return { transfer: sum("transferBytes"), unpacked, effective: unpacked - wasted, wasted };
}

/** What a registry tells. */
const transferOnly = ({ transfer }: Sizes): Sizes => ({ transfer, unpacked: undefined, effective: undefined, wasted: undefined });

export function imageOf(layers: readonly SizedLayer[], more: Partial<SizedImage> = {}): SizedImage {
  return {
    ref: "Dockerfile",
    dockerfile: "Dockerfile",
    platform: "linux/amd64",
    sizes: sizesOf(layers),
    layers,
    verdict: "within",
    hasLimits: true,
    findings: [],
    baseline: { state: "none-asked" },
    growth: [],
    ...more,
  };
}

export function growthOf(line: number | undefined, megabytes: number, more: Partial<Growth> = {}): Growth {
  return {
    part: "application",
    instruction: line === undefined ? undefined : `RUN step ${line}`,
    line,
    transferBytes: Math.round(megabytes * MB * 0.37),
    unpackedBytes: Math.round(megabytes * MB),
    packages: [],
    paths: [],
    ...more,
  };
}

const path = (name: string, megabytes: number) => ({ path: name, bytes: Math.round(megabytes * MB) });
const dpkg = (name: string, version: string, megabytes: number) =>
  ({ manager: "dpkg", name, version, bytes: Math.round(megabytes * MB) }) as const;

const DEBIAN = layerOf(78.6, {
  instruction: "# debian.sh --arch 'amd64' out/ 'trixie' '@1757289600'",
  line: 1,
  paths: [
    path("/usr/lib/x86_64-linux-gnu", 31.2),
    path("/usr/bin", 14.8),
    path("/usr/share", 11.3),
    path("/var/lib/dpkg", 6.1),
    path("/usr/sbin", 4.2),
  ],
  packages: [dpkg("libc6", "2.41-12", 12.8), dpkg("coreutils", "9.7-3", 9.1), dpkg("perl-base", "5.40.1-6", 7.9)],
});
const PYTHON = layerOf(41.9, {
  instruction: "RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-venv && rm -rf /var/lib/apt/lists/*",
  line: 4,
  part: "packages",
  wastedBytes: 1_900_000,
  paths: [path("/usr/lib/python3.13", 24.1), path("/usr/bin/python3.13", 6.8), path("/usr/share", 3.4), path("/var/lib/dpkg", 2.2)],
  packages: [dpkg("libpython3.13-stdlib", "3.13.5-2", 9.1), dpkg("python3.13-minimal", "3.13.5-2", 8.7)],
});
const COMPILER = layerOf(187.4, {
  instruction: "RUN apt-get update && apt-get install -y gcc libpq-dev && pip install -r requirements.txt",
  line: 7,
  part: "packages",
  wastedBytes: 8_300_000,
  paths: [
    path("/usr/lib/gcc/x86_64-linux-gnu/14/cc1", 34.6),
    path("/usr/lib/gcc/x86_64-linux-gnu/14/lto1", 33.2),
    path("/usr/lib/x86_64-linux-gnu", 41.7),
    path("/usr/include", 12.4),
    path("/var/lib/apt/lists", 19.9),
    path("/venv/lib/python3.13/site-packages/numpy", 19.3),
  ],
  packages: [dpkg("gcc-14", "14.2.0-19", 78.2), { manager: "pip", name: "numpy", version: "2.3.3", bytes: 19_300_000 }],
});
const SOURCES = layerOf(3.1, {
  instruction: "COPY . /app",
  line: 9,
  part: "application",
  paths: [path("/app/static", 2.4), path("/app/src", 0.6)],
});

const before = [DEBIAN, PYTHON, layerOf(31.2, { ...COMPILER, transferBytes: 11_900_000, unpackedBytes: 31_200_000 }), SOURCES];
const found: Baseline = { state: "found", from: "ghcr.io/octo/app:main", sizes: sizesOf(before), layers: before };

/** An image that grew beyond its budget by one line. */
export const over: SizedImage = imageOf([DEBIAN, PYTHON, COMPILER, SOURCES], {
  verdict: "over",
  findings: [
    { level: "over", limit: "max-increase", message: "transfer +57.4 MB (+101 %), limit +5 % (--max-increase)", lines: [7] },
    { level: "warn", limit: "max", message: "transfer 115.1 MB, limit 120 MB (--max)", lines: [7, 4] },
  ],
  baseline: found,
  growth: [
    growthOf(7, 156.2, {
      part: "packages",
      instruction: COMPILER.instruction,
      transferBytes: 57_438_000,
      packages: ["+gcc-14 14.2.0-19", "+cpp-14 14.2.0-19", "numpy 2.3.2 → 2.3.3"],
      paths: [path("/usr/lib/gcc", 74.1), path("/var/lib/apt/lists", 19.9)],
    }),
    growthOf(undefined, 0.2, { part: "base", packages: ["libc6 2.41-11 → 2.41-12"] }),
  ],
});

/** The same of another platform, within its budget. */
export const arm: SizedImage = imageOf([DEBIAN, PYTHON, SOURCES], { platform: "linux/arm64/v8", baseline: found });

export const unbased: SizedImage = imageOf([DEBIAN, SOURCES], {
  ref: "services/api/Dockerfile",
  dockerfile: "services/api/Dockerfile",
  verdict: "no-baseline",
  baseline: { state: "missing", from: "sizes.json", why: "it has no entry for linux/amd64" },
});

/** What a registry tells of an image without Dockerfile. */
export const remote: SizedImage = imageOf(
  [DEBIAN, PYTHON].map((layer) => ({ ...layer, unpackedBytes: undefined, wastedBytes: undefined, paths: [], packages: [] })),
  {
    ref: "ghcr.io/octo/tool:1",
    dockerfile: undefined,
    sizes: transferOnly(sizesOf([DEBIAN, PYTHON])),
    verdict: "warn",
    findings: [{ level: "warn", limit: "max-layers", message: "2 layers, limit 2 (--max-layers)", lines: [] }],
  },
);

/** The same text everywhere where something foreign may stand. */
export function hostileImage(text: string): SizedImage {
  const hostilePath = { path: text, bytes: 4_000_000 };
  const layer = layerOf(5, {
    instruction: text,
    line: 2,
    part: "application",
    paths: [hostilePath, { path: `/${text}`, bytes: 3_000_000 }],
    packages: [{ manager: "npm", name: text, version: text, bytes: 5 }],
  });
  return imageOf([DEBIAN, layer, { ...layer, line: undefined }], {
    ref: text,
    dockerfile: text,
    platform: text,
    verdict: "over",
    findings: [{ level: "over", limit: "max", message: text, lines: [2] }],
    baseline: { state: "found", from: text, sizes: sizesOf([layer]), layers: [layer] },
    growth: [
      growthOf(2, 4, { instruction: text, packages: [text], paths: [hostilePath] }),
      growthOf(undefined, 1, { instruction: text, packages: [text] }),
    ],
  });
}

/** So many of everything. */
export function hugeImage(amount: number): SizedImage {
  const few = <T>(make: (index: number) => T) => Array.from({ length: 40 }, (_, index) => make(index));
  const of = <T>(make: (index: number) => T) => Array.from({ length: amount }, (_, index) => make(index));
  const layers = of((index) =>
    layerOf(1 + index / 1000, {
      instruction: `RUN step ${index} ${"x".repeat(1000)}`,
      line: index + 1,
      part: "application",
      paths: few((at) => path(`/d${at % 7}/e${at}/f${index}`, 0.02)),
      packages: few((at) => dpkg(`package-${index}-${at}`, "1", 0.01)),
    }),
  );
  return imageOf(layers, {
    verdict: "over",
    findings: of((index) => ({ level: "over" as const, limit: "max-layers" as const, message: `${amount} layers`, lines: [index + 1] })),
    baseline: { state: "found", from: "sizes.json", sizes: sizesOf(layers), layers },
    growth: of((index) =>
      growthOf(index + 1, 1, {
        instruction: "x".repeat(5000),
        packages: few((at) => `package-${at} 1`),
        paths: few((at) => path(`/f${at}`, 1)),
      }),
    ),
  });
}
