import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ImageError } from "../src/image/error.js";
import { missing } from "../src/image/needs/closure.js";
import { type ReadOptions, readImage } from "../src/image/read.js";
import { dockerArchive, type Entry, type Layout, ociArchive, streamOf, tar, tarOfDevice } from "./image-archives.js";

async function read(entries: readonly Entry[], options?: ReadOptions) {
  return readImage(streamOf(await dockerArchive({ layers: [await tar(...entries)] })), options);
}

async function packed(layer: Buffer, pack: Layout["pack"], options?: ReadOptions) {
  return readImage(streamOf(await ociArchive("blobs first", { layers: [layer], ...(pack && { pack }) })), options);
}

/** A zstd frame of blocks that repeat a zero 128 KiB each: four bytes a block. */
function zstdBomb(blocks: number, window = 0x38): Buffer {
  const block = (isLast: boolean) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUIntLE((isLast ? 1 : 0) | (1 << 1) | (0x20000 << 3), 0, 3);
    return bytes;
  };
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window]);
  return Buffer.concat([header, ...Array.from({ length: blocks }, (_, index) => block(index === blocks - 1))]);
}

describe("names", () => {
  test("that lead out are refused, and where it is said", async () => {
    await expect(read([{ name: "a/../../etc/passwd" }])).rejects.toThrow(
      /^layer0\/layer.tar: a\/\.\.\/\.\.\/etc\/passwd: .*leads out of the image$/,
    );
    await expect(read([{ name: "a", type: "link", to: "../b" }])).rejects.toThrow("leads out of the image");
  });

  test("that are absolute, or wander within, are those of the root", async () => {
    expect([...(await read([{ name: "/a" }, { name: "./x/.././b" }, { name: "./", type: "directory" }])).files.keys()]).toEqual([
      "/a",
      "/b",
    ]);
  });

  test("with terminal escapes stay as they are", async () => {
    expect([...(await read([{ name: "\u001b[2Jx\n" }])).files.keys()]).toEqual(["/\u001b[2Jx\n"]);
  });

  test("of an object's own are names", async () => {
    const image = await read([{ name: "__proto__/constructor", body: "x" }, { name: "toString" }]);
    expect([...image.files.keys()]).toEqual(["/__proto__", "/__proto__/constructor", "/toString"]);
  });

  test("that stand twice: the last counts", async () => {
    expect(
      (
        await read([
          { name: "a", body: "1" },
          { name: "a", body: "22" },
        ])
      ).files.get("/a"),
    ).toMatchObject({ size: 2 });
    expect([...(await read([{ name: "a/b" }, { name: "a", type: "symlink", to: "x" }])).files.keys()]).toEqual(["/a"]);
  });
});

describe("links and nodes", () => {
  test("that loop end", async () => {
    const image = await read([
      { name: "a", type: "symlink", to: "/b" },
      { name: "b", type: "symlink", to: "/a" },
      { name: "self", type: "symlink", to: "/self" },
      { name: "up", type: "symlink", to: "../../../up/up" },
    ]);
    expect(missing(image).map(({ kind, name }) => [kind, name])).toEqual([
      ["link-target", "/b"],
      ["link-target", "/a"],
      ["link-target", "/self"],
    ]);
    expect([...(await read([{ name: "a", type: "symlink", to: "a" }, { name: "a/b" }])).files.keys()]).toEqual(["/a", "/a/b"]);
  });

  test("a parent that is a link is followed within the image", async () => {
    const image = await read([
      { name: "usr/lib/", type: "directory" },
      { name: "lib", type: "symlink", to: "../../usr/lib" },
      { name: "lib/x" },
    ]);
    expect([...image.files.keys()]).toEqual(["/lib", "/usr", "/usr/lib", "/usr/lib/x"]);
  });

  test("a device is its numbers", async () => {
    const layer = await tarOfDevice({ name: "sda", type: "block-device" }, 8, 17);
    const image = await readImage(streamOf(await dockerArchive({ layers: [layer] })));
    expect(image.files.get("/sda")).toMatchObject({ type: "block-device", device: "8:17" });
  });

  test("a hard link to nothing", async () => {
    await expect(read([{ name: "a", type: "link", to: "b" }])).rejects.toThrow("/a: a hard link to /b, which is no file");
  });
});

describe("limits", () => {
  const many = Array.from({ length: 20 }, (_, index): Entry => ({ name: `d${index}/f` }));
  test.each([
    [{ entries: 10 }, "more than 10 entries"],
    [{ keptBytes: 500 }, "more than 500 bytes of names"],
    [{ unpackedBytes: 1000 }, "more than 1000 bytes unpacked"],
    [{ nameBytes: 3 }, "a name of 4 characters"],
  ])("%o", async (limits, message) => {
    await expect(read(many, { limits })).rejects.toThrow(message);
  });

  test("directories that no entry names count too", async () => {
    const deep = Array.from({ length: 40 }, (_, index): Entry => ({ name: `${index}/${"d/".repeat(1000)}f` }));
    await expect(read(deep, { limits: { keptBytes: 10_000_000 } })).rejects.toThrow("more than 10000000 bytes of names");
    await expect(read(deep, { limits: { entries: 10_000 } })).rejects.toThrow("more than 10000 entries");
  });

  test("a gzip bomb", async () => {
    const layer = Buffer.alloc(200_000_000);
    await expect(packed(layer, gzipSync, { limits: { unpackedBytes: 1_000_000 } })).rejects.toThrow("more than 1000000 bytes unpacked");
  });

  test("a zstd bomb, and one that asks for gigabytes of window", async () => {
    const layer = Buffer.alloc(1024);
    const bomb = () => zstdBomb(100_000);
    await expect(packed(layer, bomb, { limits: { unpackedBytes: 10_000_000 } })).rejects.toThrow("more than 10000000 bytes unpacked");
    await expect(packed(layer, () => zstdBomb(4, 0xa8))).rejects.toThrow("zstd window over 128 MiB");
  });

  test("a header that claims to be huge", async () => {
    const huge = { name: "x", type: "pax-header", body: Buffer.alloc(2 << 20, "1") } as const;
    await expect(read([huge, { name: "a" }])).rejects.toThrow("a header of 2097152 bytes");
  });

  test("contents over the limit are told, not read", async () => {
    const image = await read([{ name: "etc/passwd", body: "x".repeat(2000) }], { limits: { contentBytes: 1000 } });
    expect(image.unread).toEqual([{ path: "/etc/passwd", why: "too large to be read" }]);
    expect(image.texts.size).toBe(0);
  });
});

describe("damage", () => {
  test("an archive that ends anywhere", async () => {
    const archive = await dockerArchive({ layers: [await tar({ name: "a", body: "x".repeat(3000) })] });
    for (let end = 0; end < archive.length - 1024; end += 100) {
      await expect(readImage(streamOf(archive.subarray(0, end)))).rejects.toBeInstanceOf(ImageError);
    }
  });

  test("a compressed layer that ends too soon", async () => {
    const layer = await tar({ name: "a", body: "x".repeat(3000) });
    await expect(packed(layer, (bytes) => gzipSync(bytes).subarray(0, -20))).rejects.toThrow(
      /^blobs\/sha256\/[0-9a-f]{64}: a: gzip: unexpected end of file$/,
    );
    await expect(packed(layer, () => zstdBomb(3).subarray(0, -2))).rejects.toThrow(/truncated/);
  });

  test("digests that do not match", async () => {
    const layer = await tar({ name: "a", body: "good" });
    const evil = await tar({ name: "a", body: "evil" });
    await expect(packed(layer, () => gzipSync(evil))).rejects.toThrow(/its tar is sha256:.*, where the config says sha256:/);
    const archive = await ociArchive("blobs first", { layers: [layer], pack: (bytes) => bytes });
    archive.write("evil", archive.indexOf("good"));
    await expect(readImage(streamOf(archive))).rejects.toThrow(/^blobs\/sha256\/[0-9a-f]{64}: its digest is sha256:/);
  });

  test.each([
    ["", "an archive without files"],
    ["x".repeat(2000), "byte 0: not a tar header"],
  ])("what is no archive: %#", async (text, message) => {
    await expect(readImage(streamOf(Buffer.from(text)))).rejects.toThrow(message);
  });

  test.each([
    [[{ name: "a", body: "b" }], "neither index.json nor manifest.json"],
    [[{ name: "manifest.json", body: "[" }], "manifest.json: not JSON"],
    [[{ name: "manifest.json", body: "{}" }], "an archive without images"],
    [[{ name: "manifest.json", body: "[7,null]" }], "is not in the archive"],
    [[{ name: "manifest.json", body: `[{"Config":"manifest.json","Layers":["manifest.json"]}]` }], "manifest.json: not a tar"],
    [[{ name: "index.json", body: `{"manifests":[{"digest":"sha256:../../x"}]}` }], "is not in the archive"],
    [[{ name: "index.json", body: `{"manifests":{"length":3}}` }], "an archive without images"],
  ])("manifests that are none: %j", async (entries, message) => {
    await expect(readImage(streamOf(await tar(...entries)))).rejects.toThrow(message);
  });

  test("errors of the stream stay what they are", async () => {
    const broken = Readable.from(
      (async function* () {
        yield (await tar({ name: "a", body: "x".repeat(9000) })).subarray(0, 2000);
        throw new TypeError("the engine is gone");
      })(),
      { objectMode: false },
    );
    await expect(readImage(broken)).rejects.toBeInstanceOf(TypeError);
  });

  test("bytes changed anywhere make an ImageError or an image", async () => {
    const layer = await tar(
      { name: "etc/passwd", body: "root:x:0:0" },
      { name: "l", type: "symlink", to: "etc" },
      { name: "b", body: "#!/bin/sh\n" },
    );
    const archives = [await dockerArchive({ layers: [layer] }), await ociArchive("index first", { layers: [layer] })];
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48271) % 0x7fffffff;
      return seed % below;
    };
    for (let run = 0; run < 600; run++) {
      const archive = Buffer.from(archives[run % 2] as Buffer);
      for (let change = 0; change < 3; change++) archive[random(archive.length)] = random(256);
      const read = await readImage(streamOf(archive, 1 << 16)).catch((error: unknown) => error);
      if (read instanceof Error) expect(read).toBeInstanceOf(ImageError);
    }
  });
});
