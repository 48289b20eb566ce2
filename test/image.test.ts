import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Image } from "../src/image/image.js";
import { missing } from "../src/image/needs/closure.js";
import { readImage } from "../src/image/read.js";
import type { LayerBlob } from "../src/image/stored/blob.js";
import { rememberLayers } from "../src/image/stored/known-layers.js";
import { digestOf, dockerArchive, type Entry, type Made, ociArchive, streamOf, tar } from "./image-archives.js";
import { zip } from "./zip-archives.js";

async function imageOf(made: Made): Promise<Image> {
  return readImage(streamOf(await dockerArchive(made)));
}

async function layered(...layers: readonly (readonly Entry[])[]): Promise<Image> {
  return imageOf({ layers: await Promise.all(layers.map((entries) => tar(...entries))) });
}

const ONE = [
  { name: "a/", type: "directory" as const },
  { name: "a/file", body: "hello" },
];

describe("formats", () => {
  test.each([1, 511, 512, 4096, 1 << 20])("an archive in pieces of %d bytes", async (length) => {
    const archive = await dockerArchive({ layers: [await tar(...ONE)] });
    const image = await readImage(streamOf(archive, length));
    expect([...image.files.keys()]).toEqual(["/a", "/a/file"]);
    expect(image.files.get("/a/file")).toMatchObject({ type: "file", size: 5, hash: digestOf(Buffer.from("hello")).slice(7), layer: 0 });
  });

  test.each(["blobs first", "index first"] as const)("an OCI layout, %s", async (order) => {
    const layers = [await tar(...ONE), await tar({ name: "b", body: "2" })];
    const image = await readImage(streamOf(await ociArchive(order, { layers })));
    expect([...image.files.keys()]).toEqual(["/a", "/a/file", "/b"]);
    expect(image.layers.map(({ diffId }) => diffId)).toEqual(layers.map(digestOf));
    expect(image.layers.map(({ unpackedBytes }) => unpackedBytes)).toEqual(layers.map(({ length }) => length));
    expect(image.layers.map(({ transferBytes }) => transferBytes)).toEqual(layers.map((layer) => gzipSync(layer).length));
  });

  test("equal layers of an old archive are links to one", async () => {
    const layer = await tar(...ONE);
    const image = await imageOf({ layers: [layer, await tar({ name: "a/.wh.file" }), layer] });
    expect(image.files.get("/a/file")).toMatchObject({ layer: 2 });
    expect(image.layers).toHaveLength(3);
  });

  test("the platform that is asked for; attestations are no images", async () => {
    const arm = { layers: [await tar({ name: "arm" })], architecture: "arm64" };
    const amd = { layers: [await tar({ name: "amd" })] };
    const archive = await ociArchive("blobs first", arm, amd);
    expect([...(await readImage(streamOf(archive), { platform: "linux/arm64" })).files.keys()]).toEqual(["/arm"]);
    expect([...(await readImage(streamOf(archive), { platform: "linux/amd64" })).files.keys()]).toEqual(["/amd"]);
    await expect(readImage(streamOf(archive), { platform: "linux/s390x" })).rejects.toThrow(
      "no image for linux/s390x: linux/arm64, linux/amd64",
    );
  });
});

describe("sizes", () => {
  test("a plain layer's are those of wc and of gzip", async () => {
    const layer = await tar(...ONE, { name: "big", body: Buffer.alloc(3_000_000, "some text that repeats ") });
    const image = await imageOf({ layers: [layer] });
    const counted = spawnSync("wc", ["-c"], { input: layer, encoding: "utf8" });
    expect(image.layers[0]?.unpackedBytes).toBe(Number(counted.stdout));
    expect(image.layers[0]?.transferBytes).toBe(gzipSync(layer, { level: 6 }).length);
  });

  test("a large layer's transfer size is told from a part of it", async () => {
    const text = Array.from({ length: 5_000 }, (_, line) => `${line} ${Math.imul(line, 2_654_435_761)}\n`).join("");
    const block = Buffer.alloc(256 * 1024);
    block.write(text.slice(0, 100_000));
    const layer = await tar({ name: "big", body: Buffer.alloc(40 * 1024 * 1024, block) });
    const image = await imageOf({ layers: [layer] });
    const exact = gzipSync(layer, { level: 6 }).length;
    expect((image.layers[0]?.transferBytes ?? 0) / exact).toBeCloseTo(1, 2);
  });
});

describe("layers that are known", () => {
  test("are taken from the image that was read before", async () => {
    const layers = [await tar(...ONE), await tar({ name: "b", body: "2" })];
    const known = new Map<string, LayerBlob>();
    const first = await readImage(streamOf(await ociArchive("blobs first", { layers })), { known });
    const [layer] = known.values();
    expect(known.size).toBe(2);
    const again = await readImage(streamOf(await ociArchive("blobs first", { layers })), { known });
    expect(again).toEqual(first);
    expect([...known.values()][0]).toBe(layer);
  });

  test("are forgotten when there are too many, first those that nobody asked for", async () => {
    const known = new Map<string, LayerBlob>();
    const layers = await Promise.all(["a", "b", "c"].map((name) => tar({ name, body: name })));
    await readImage(streamOf(await ociArchive("blobs first", { layers })), { known });
    const [[a, layer], [b, other], [c, third]] = [...known] as [[string, LayerBlob], [string, LayerBlob], [string, LayerBlob]];
    const remembered = rememberLayers(2);
    remembered.set(a, layer);
    remembered.set(b, other);
    remembered.set(b, other);
    remembered.get(a);
    remembered.set(c, third);
    expect([a, b, c].map(remembered.get)).toEqual([layer, undefined, third]);
  });

  test("a blob that has a known name and other bytes", async () => {
    const layers = [await tar(...ONE)];
    const known = new Map<string, LayerBlob>();
    const archive = await ociArchive("blobs first", { layers });
    await readImage(streamOf(archive), { known });
    const forged = Buffer.from(archive);
    const packed = gzipSync(layers[0] ?? Buffer.alloc(0));
    forged.writeUInt8(1, forged.indexOf(packed) + packed.length - 1);
    await expect(readImage(streamOf(forged), { known })).rejects.toThrow(/^blobs\/sha256\/[0-9a-f]{64}: its digest is sha256:/);
  });
});

describe("a zip archive", () => {
  async function hashOf(body: Buffer): Promise<string> {
    const file = (await layered([{ name: "a.jar", body }])).files.get("/a.jar");
    return file?.type === "file" ? file.hash : "no file";
  }
  const members = { "a.class": "a", "b.class": "b" };

  test("is the same when it was packed at another time", async () => {
    expect(await hashOf(zip({ members, time: 1 }))).toBe(await hashOf(zip({ members, time: 2 })));
  });

  test.each([
    ["other bytes", { members: { ...members, "b.class": "c" } }],
    ["another name", { members: { "a.class": "a", "c.class": "b" } }],
    ["one less", { members: { "a.class": "a" } }],
    ["another order, of which the first of two names is found", { members: { "b.class": "b", "a.class": "a" } }],
    ["another comment", { members, comment: "signed" }],
  ])("is another with %s", async (_, packed) => {
    expect(await hashOf(zip(packed))).not.toBe(await hashOf(zip({ members })));
  });

  test.each([
    ["cut off", (whole: Buffer) => whole.subarray(0, -1)],
    ["with bytes behind its end", (whole: Buffer) => Buffer.concat([whole, Buffer.from("x")])],
    ["whose directory is said to begin before the file", (whole: Buffer) => withDirectoryBytes(whole, 0xffffffff)],
    ["whose directory is said to be shorter", (whole: Buffer) => withDirectoryBytes(whole, 53)],
    ["of nothing but its first bytes", (whole: Buffer) => whole.subarray(0, 4)],
  ])("%s counts byte by byte", async (_, spoil) => {
    const spoilt = spoil(zip({ members }));
    expect(await hashOf(spoilt)).toBe(digestOf(spoilt).slice(7));
  });

  function withDirectoryBytes(whole: Buffer, bytes: number): Buffer {
    const spoilt = Buffer.from(whole);
    spoilt.writeUInt32LE(bytes, spoilt.length - 10);
    return spoilt;
  }
});

describe("owners", () => {
  test("of apk: the files of each package, by its directories", async () => {
    const database = "P:musl\nV:1.2.5-r0\nF:lib\nR:ld-musl-x86_64.so.1\n\nP:busybox\nV:1.36-r0\nF:bin\nR:busybox\nF:etc\n\n";
    const image = await layered([{ name: "lib/apk/db/installed", body: database }]);
    expect(Object.fromEntries(image.owners)).toEqual({
      "/lib": "musl",
      "/lib/ld-musl-x86_64.so.1": "musl",
      "/bin": "busybox",
      "/bin/busybox": "busybox",
      "/etc": "busybox",
    });
    expect(image.packages.map(({ name }) => name)).toEqual(["musl", "busybox"]);
  });
});

describe("packages", () => {
  const STORE = "root/.local/share/pnpm/store/v10/files/0a";

  test("of npm, linked from pnpm's store", async () => {
    const image = await layered([
      { name: `${STORE}/1f2e`, body: '{ "name": "a", "version": "1.0.0" }' },
      { name: `${STORE}/2c3d`, body: '{ "version": 3 }' },
      { name: `${STORE}/3b4c`, body: "{ const name = 1; }" },
      { name: "app/node_modules/.pnpm/a@1.0.0/node_modules/a/package.json", type: "link", to: `${STORE}/1f2e` },
      { name: "app/node_modules/.pnpm/b@1.0.0/node_modules/b/package.json", type: "link", to: `${STORE}/2c3d` },
      { name: "app/node_modules/.pnpm/b@1.0.0/node_modules/b/copy.json", type: "link", to: `${STORE}/1f2e` },
    ]);
    expect(image.packages).toMatchObject([{ manager: "npm", name: "a", folder: "/app/node_modules/.pnpm/a@1.0.0/node_modules/a" }]);
  });

  test("a file that names one is that package where it lies, and where it is linked to", async () => {
    const image = await layered([
      { name: "app/node_modules/a/package.json", body: '{ "name": "a", "version": "1.0.0" }' },
      { name: "web/node_modules/a/package.json", type: "link", to: "app/node_modules/a/package.json" },
    ]);
    expect(image.packages).toMatchObject([{ name: "a" }, { name: "a" }]);
  });
});

describe("layers", () => {
  test("a whiteout hides what is below it, and not what its own layer adds", async () => {
    const image = await layered(ONE, [{ name: "a/file", body: "new" }, { name: "a/.wh.file" }, { name: ".wh.nothing" }]);
    expect(image.files.get("/a/file")).toMatchObject({ size: 3, layer: 1 });
    expect([...(await layered(ONE, [{ name: ".wh.a" }])).files.keys()]).toEqual([]);
  });

  test.each([0, 1, 2])("an opaque directory, its mark at place %d", async (place) => {
    const upper: Entry[] = [{ name: "a/", type: "directory", mode: 0o700 }, { name: "a/new" }];
    upper.splice(place, 0, { name: "a/.wh..wh..opq" });
    const image = await layered(ONE, upper);
    expect([...image.files.keys()]).toEqual(["/a", "/a/new"]);
    expect(image.files.get("/a")).toMatchObject({ mode: 0o700 });
  });

  test("a file over a directory, a directory over a file", async () => {
    expect([...(await layered(ONE, [{ name: "a" }])).files.keys()]).toEqual(["/a"]);
    expect([...(await layered(ONE, [{ name: "a" }], [{ name: "a/b" }])).files.keys()]).toEqual(["/a", "/a/b"]);
    expect([...(await layered(ONE, [{ name: "a/", type: "directory" }])).files.keys()]).toEqual(["/a", "/a/file"]);
  });

  test("what the config has", async () => {
    const config = { Env: ["A=b=c", "D"], Cmd: ["x"], Entrypoint: null, User: "me", ExposedPorts: { "80/tcp": {} }, Labels: { a: "b" } };
    const history = [{ created_by: "FROM" }, { created_by: "ENV", empty_layer: true }];
    const image = await imageOf({ layers: [await tar(...ONE)], config, history });
    expect(image.config).toMatchObject({
      cmd: ["x"],
      entrypoint: undefined,
      user: "me",
      exposedPorts: ["80/tcp"],
      labels: new Map([["a", "b"]]),
    });
    expect([...image.config.env]).toEqual([
      ["A", "b=c"],
      ["D", ""],
    ]);
    expect(image.layers[0]?.createdBy).toBe("FROM");
  });
});

test("closure of an empty image", async () => {
  expect(missing(await layered(ONE))).toEqual([]);
});

test("of shadow(5), whether a password is set and how, without its salt and the day", async () => {
  const shadow = async (...passwords: readonly string[]) => {
    const body = passwords.map((password, day) => `u:${password}:${20000 + day}:0:99999:7:::\n`).join("");
    const { texts } = await layered([{ name: "etc/shadow", body }]);
    return texts
      .get("/etc/shadow")
      ?.split("\n", passwords.length)
      .map((line) => line.split(":")[1]);
  };
  expect(await shadow("$y$j9T$salt$hash", "!$6$salt$hash", "abJnggxhB/yWI", "*", "!", "!!", "!*", "")).toEqual([
    "$y$…",
    "!$6$…",
    "…",
    "*",
    "!",
    "!!",
    "!*",
    "",
  ]);
});
