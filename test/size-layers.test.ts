import { spawnSync } from "node:child_process";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ImageError } from "../src/image/error.js";
import { readLayers } from "../src/image/read-layers.js";
import { sizeImage } from "../src/size/size-image.js";
import { directoryWith } from "./cli.js";
import { digestOf, dockerArchive, type Entry, ociArchive, streamOf, tar } from "./image-archives.js";
import { file, sizesOf } from "./size-images.js";

describe("what layers hold", () => {
  test("is counted once for each copy, and what later layers hide is wasted where it is not the base's", async () => {
    const { sizes, layers } = await sizesOf(
      [file("base/kept", 10), file("base/changed", 20), file("base/deleted", 30)],
      [file("base/changed", 21), file("app/a", 100), file("app/b", 200), file("app/c", 400)],
      [file("app/a", 101), { name: "app/.wh.b" }, { name: "base/.wh.deleted" }],
    );
    expect(sizes).toMatchObject({ unpacked: 60 + 721 + 101, effective: 10 + 21 + 101 + 400, wasted: 300 });
    expect(layers.map(({ unpackedBytes, wastedBytes, part }) => [unpackedBytes, wastedBytes, part])).toEqual([
      [60, 0, "base"],
      [721, 300, "application"],
      [101, 0, "application"],
    ]);
  });

  test("hard links hold nothing, and their inode stays while one of its names does", async () => {
    const { sizes } = await sizesOf(
      [file("base", 1)],
      [file("a", 100), { name: "b", type: "link", to: "a" }, { name: "c", type: "link", to: "b" }],
      [{ name: ".wh.a" }, file("b", 7)],
    );
    expect(sizes).toMatchObject({ unpacked: 108, effective: 108, wasted: 0 });
    const gone = await sizesOf(
      [file("base", 1)],
      [file("a", 100), { name: "b", type: "link", to: "a" }],
      [{ name: ".wh.a" }, { name: ".wh.b" }],
    );
    expect(gone.sizes).toMatchObject({ unpacked: 101, effective: 1, wasted: 100 });
  });

  test("a hard link to a file of a lower layer is the same inode", async () => {
    const { sizes } = await sizesOf([file("a", 100)], [{ name: "b", type: "link", to: "a" }]);
    expect(sizes).toMatchObject({ unpacked: 100, effective: 100 });
  });

  test("opaque directories hide what lower layers have, whatever the order of the entries", async () => {
    const own: readonly Entry[] = [{ name: "d/", type: "directory" }, file("d/new", 5), { name: "d/.wh..wh..opq" }];
    const { sizes } = await sizesOf([file("base", 1)], [file("d/old", 50), file("d/e/older", 500)], own);
    expect(sizes).toMatchObject({ unpacked: 556, effective: 6, wasted: 550 });
  });

  test("a file in the place of a directory wastes all of it", async () => {
    const { sizes } = await sizesOf([file("base", 1)], [file("d/a", 10), file("d/e/b", 20)], [file("d", 3)]);
    expect(sizes).toMatchObject({ effective: 4, wasted: 30 });
  });

  test("links, devices and directories hold nothing", async () => {
    const { sizes } = await sizesOf([
      { name: "d/", type: "directory" },
      { name: "l", type: "symlink", to: "d" },
      { name: "p", type: "fifo" },
      { name: "c", type: "character-device" },
    ]);
    expect(sizes).toMatchObject({ unpacked: 0, effective: 0, wasted: 0 });
  });

  test("names that are long, or no UTF-8, are different names", async () => {
    const long = "long/".repeat(60);
    const name = (byte: number) => Buffer.concat([Buffer.from("x"), Buffer.from([byte])]);
    const pax = (byte: number): Entry => ({ name: "x", body: "123", records: { path: name(byte) } });
    const { sizes } = await sizesOf(
      [file("base", 1)],
      [file(`${long}a`, 10), file(`${long}b`, 10), pax(0xfe), pax(0xff)],
      [pax(0xff), file(`${long}a`, 4)],
    );
    expect(sizes).toMatchObject({ unpacked: 1 + 26 + 7, effective: 1 + 10 + 4 + 6, wasted: 13 });
  });

  test("equals what tar says of sparse and of huge files", async () => {
    const folder = directoryWith({ "tree/plain": "hello" });
    const script = `truncate --size 20M tree/holes && printf end >> tree/holes && ln tree/plain tree/linked &&
      tar --create --sparse --format FORMAT --file FORMAT.tar --directory tree . && tar --list --verbose --file FORMAT.tar`;
    for (const format of ["gnu", "posix"]) {
      const listed = spawnSync("sh", ["-ec", script.replaceAll("FORMAT", format)], { cwd: folder, encoding: "utf8" });
      expect(listed.stderr).toBe("");
      const rows = listed.stdout.split("\n").flatMap((line) => /^-\S+ \S+ +(\d+) /.exec(line)?.[1] ?? []);
      const image = await readLayers(streamOf(await dockerArchive({ layers: [readFileSync(join(folder, `${format}.tar`))] })), {});
      const sum = rows.reduce((total, size) => total + Number(size), 0);
      expect(sum).toBeGreaterThan(20_000_000);
      expect(sizeImage(image, undefined).sizes).toMatchObject({ unpacked: sum, effective: sum });
      spawnSync("rm", ["tree/holes", "tree/linked"], { cwd: folder });
    }
  });

  test("a file of more than 8 GiB is as large as its header says", async () => {
    const records = {
      "GNU.sparse.major": Buffer.from("1"),
      "GNU.sparse.minor": Buffer.from("0"),
      "GNU.sparse.realsize": Buffer.from("20000000000"),
    };
    const { sizes } = await sizesOf([{ name: "huge", body: Buffer.alloc(512, "0\n"), records }]);
    expect(sizes).toMatchObject({ unpacked: 20_000_000_000, effective: 20_000_000_000 });
  });
});

describe("what it brought", () => {
  const status = (...packages: readonly [name: string, version: string, kib: number][]) =>
    packages
      .map(([name, version, kib]) => `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\nInstalled-Size: ${kib}\n`)
      .join("\n");

  test("packages that are new, or another version, and the part that they make of it", async () => {
    const { layers } = await sizesOf(
      [{ name: "var/lib/dpkg/status", body: status(["dash", "1", 10], ["libc6", "1", 100]) }],
      [{ name: "var/lib/dpkg/status", body: status(["dash", "1", 10], ["gcc", "14", 900], ["libc6", "2", 100]) }, file("usr/bin/gcc", 900)],
      [file("app", 5)],
    );
    expect(layers.map(({ part }) => part)).toEqual(["base", "packages", "application"]);
    expect(layers[0]?.packages.map(({ name }) => name)).toEqual(["libc6", "dash"]);
    expect(layers[1]?.packages).toEqual([
      { manager: "dpkg", name: "gcc", version: "14", bytes: 900 * 1024 },
      { manager: "dpkg", name: "libc6", version: "2", bytes: 100 * 1024 },
    ]);
    expect(layers[2]?.packages).toEqual([]);
  });

  test("packages of apk, npm and pip; those within others are not counted twice", async () => {
    const { layers } = await sizesOf(
      [file("base", 1)],
      [
        { name: "lib/apk/db/installed", body: "P:musl\nV:1.2\nI:600\n\n" },
        { name: "app/node_modules/a/package.json", body: `{"name":"a","version":"1.0.0"}` },
        file("app/node_modules/a/index.js", 1000),
        { name: "app/node_modules/a/node_modules/b/package.json", body: `{"name":"b","version":"2.0.0"}` },
        file("app/node_modules/a/node_modules/b/index.js", 5000),
        { name: "usr/lib/python3/site-packages/Foo_Bar-1.dist-info/METADATA", body: "Name: Foo-Bar\nVersion: 1\n\nlong text" },
        file("usr/lib/python3/site-packages/foo_bar/x.py", 300),
      ],
    );
    expect(layers[1]?.packages.map(({ manager, name, version, bytes }) => `${manager} ${name} ${version} ${bytes}`)).toEqual([
      "npm b 2.0.0 5030",
      "npm a 1.0.0 1030",
      "apk musl 1.2 600",
      "pip Foo-Bar 1 300",
    ]);
    expect(layers[1]?.part).toBe("packages");
  });

  test("an rpm database cannot be read, and says that packages were installed", async () => {
    const { layers } = await sizesOf([file("base", 1)], [file("usr/lib/sysimage/rpm/rpmdb.sqlite", 100)], [file("a", 1)]);
    expect(layers.map(({ part }) => part)).toEqual(["base", "packages", "application"]);
  });

  test("a cache and a package are one thing each, whatever is in them", async () => {
    const paths = [
      "root/.npm/_cacache/content-v2/a",
      "root/.npm/_cacache/content-v2/b",
      "app/node_modules/@a/b/lib/c",
      "app/node_modules/d/e",
    ];
    const { layers } = await sizesOf(
      [file("base", 1)],
      paths.map((path) => file(path, 1000)),
    );
    expect(layers[1]?.paths).toEqual([
      { path: "/root/.npm/_cacache", bytes: 2000 },
      { path: "/app/node_modules/@a/b", bytes: 1000 },
      { path: "/app/node_modules/d", bytes: 1000 },
    ]);
  });

  test("the biggest paths, none of them in another", async () => {
    const many = Array.from({ length: 50 }, (_, index) => file(`usr/share/doc/${index}`, 10));
    const { layers } = await sizesOf([file("base", 1)], [file("opt/app/big", 5000), file("opt/app/small", 100), ...many]);
    expect(layers[1]?.paths).toEqual([
      { path: "/opt/app/big", bytes: 5000 },
      { path: "/usr/share/doc", bytes: 500 },
    ]);
  });
});

describe("sources", () => {
  const layers = [[file("a", 1000)], [file("b", 50_000)]];
  const made = async () => ({ layers: await Promise.all(layers.map((entries) => tar(...entries))) });

  function layout(archive: Buffer): string {
    const folder = directoryWith({ "image.tar": archive });
    spawnSync("tar", ["--extract", "--file", "image.tar"], { cwd: folder });
    return folder;
  }

  test("transfer sizes of a compressed layer are those of its blob, in an archive and in a folder", async () => {
    const { layers: tars } = await made();
    const archive = await ociArchive("index first", { layers: tars });
    const folder = layout(archive);
    const images = [
      await readLayers(streamOf(archive), {}),
      await readLayers({ folder }, {}),
      await readLayers(streamOf(gzipSync(archive)), {}),
    ];
    for (const image of images) {
      expect(image.layers.map(({ transferBytes }) => transferBytes)).toEqual(tars.map((one) => gzipSync(one).length));
      expect(image.layers.map(({ digest }) => digest)).toEqual(tars.map((one) => digestOf(gzipSync(one))));
      expect(sizeImage(image, undefined).sizes.unpacked).toBe(51_000);
    }
  });

  test("of a folder, only what belongs to the image is read", async () => {
    const folder = layout(await ociArchive("index first", await made()));
    writeFileSync(join(folder, "blobs/sha256/broken"), gzipSync("no tar").subarray(0, 12));
    await expect(readLayers({ folder }, {})).resolves.toBeDefined();
  });

  test("zstd layers", async () => {
    const { layers: tars } = await made();
    const zstd = (bytes: Buffer) => spawnSync("zstd", ["--quiet", "--stdout"], { input: bytes, maxBuffer: 1 << 26 }).stdout;
    const image = await readLayers(streamOf(await ociArchive("blobs first", { layers: tars, pack: zstd })), {});
    expect(image.layers.map(({ transferBytes }) => transferBytes)).toEqual(tars.map((one) => zstd(one).length));
  });

  test("a plain layer has one transfer size, in whatever pieces it comes", async () => {
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, index) => `${Math.imul(index, 2_654_435_761)}\n`).join(""));
    const big = await tar({ name: "big", body: Buffer.concat(Array.from({ length: 20 }, () => noise)) });
    const archive = await dockerArchive({ layers: [big] });
    const sizes = await Promise.all(
      [7_777, 65_536, 1 << 20].map(async (length) => (await readLayers(streamOf(archive, length), {})).layers[0]?.transferBytes),
    );
    expect(new Set(sizes).size).toBe(1);
    expect((sizes[0] ?? 0) / gzipSync(big, { level: 6 }).length).toBeCloseTo(1, 1);
  });

  test.each<[what: string, spoil: (folder: string, blob: string) => void, message: string]>([
    ["a missing blob", (_, blob) => spawnSync("rm", [blob]), "is not in the archive"],
    ["a truncated blob", (_, blob) => truncateSync(blob, 100), "its digest is sha256:"],
    ["a changed blob", (_, blob) => spawnSync("sh", ["-c", 'printf x >> "$0"', blob]), "its digest is sha256:"],
    ["a folder in the place of a blob", (_, blob) => spawnSync("sh", ["-c", 'rm "$0" && mkdir "$0"', blob]), "is no file"],
    ["no index", (folder) => spawnSync("rm", [join(folder, "index.json")]), "neither index.json nor manifest.json"],
  ])("a folder with %s", async (_, spoil, message) => {
    const { layers: tars } = await made();
    const folder = layout(await ociArchive("index first", { layers: tars }));
    spoil(folder, join(folder, "blobs/sha256", digestOf(gzipSync(tars[1] ?? Buffer.alloc(0))).slice(7)));
    const read = readLayers({ folder }, {});
    await expect(read).rejects.toBeInstanceOf(ImageError);
    await expect(read).rejects.toThrow(message);
  });

  test("digests that lead out of the folder", async () => {
    const folder = directoryWith({
      "image/oci-layout": "{}",
      "image/index.json": JSON.stringify({ manifests: [{ digest: "sha256:../../../secret", size: 2 }] }),
      secret: "{}",
    });
    await expect(readLayers({ folder: join(folder, "image") }, {})).rejects.toThrow("leads out of the image");
  });
});

describe("hostile layers", () => {
  test.each<[what: string, entries: readonly Entry[], message: string]>([
    ["names that lead out", [{ name: "a/../../etc/passwd" }], "leads out of the image"],
    ["links that lead out", [{ name: "a", type: "link", to: "/../b" }], "leads out of the image"],
    ["a link to nothing", [{ name: "a", type: "link", to: "b" }], "which is no file"],
  ])("%s", async (_, entries, message) => {
    await expect(sizesOf(entries)).rejects.toThrow(message);
  });

  test("bytes changed anywhere make an ImageError or an image", async () => {
    const layer = await tar(file("a/b", 300), { name: "a/c", type: "link", to: "a/b" }, { name: "a/.wh.d" });
    const archive = await ociArchive("index first", { layers: [layer] });
    for (let at = 0; at < archive.length; at += 61) {
      const changed = Buffer.from(archive);
      changed.writeUInt8((changed.readUInt8(at) + 7 * at + 1) % 256, at);
      const read = await readLayers(streamOf(changed, 1 << 16), {}).catch((error: unknown) => error);
      if (read instanceof Error) expect(read).toBeInstanceOf(ImageError);
    }
  });

  test("what goes beyond a limit is refused when it is met", async () => {
    const archive = async (...entries: readonly Entry[]) => streamOf(await dockerArchive({ layers: [await tar(...entries)] }));
    const bomb = { name: "bomb", body: Buffer.alloc(3_000_000) };
    const packed = streamOf(await ociArchive("blobs first", { layers: [await tar(bomb)] }));
    await expect(readLayers(packed, { limits: { unpackedBytes: 1_000_000 } })).rejects.toThrow("bytes unpacked");
    const names = Array.from({ length: 500 }, (_, index) => file(`n${index}`, 0));
    await expect(readLayers(await archive(...names), { limits: { entries: 100 } })).rejects.toThrow("more than 100 entries");
    await expect(readLayers(await archive(...names), { limits: { keptBytes: 2000 } })).rejects.toThrow("names and contents to keep");
    const status = { name: "var/lib/dpkg/status", body: "Package: x\n".repeat(100) };
    const image = await readLayers(await archive(status), { limits: { contentBytes: 700 } });
    expect(image.layers[0]?.tree.entries[0]?.kept).toBeUndefined();
  });
});
