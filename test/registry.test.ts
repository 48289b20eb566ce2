import { type AddressInfo, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { REGISTRY_LIMITS } from "../src/registry/limits.js";
import { readRegistry } from "../src/registry/read-registry.js";
import { answers, fakeImage, fakeRegistry, guards, type Handler, indexed, send, serves, sha256, tagged } from "./fake-registry.js";
import { dockerConfig, failure, read } from "./read-fake.js";

const HASH = "a".repeat(64);
const image = fakeImage("linux/amd64", [1000, 234]);
const JANE = Buffer.from("jane:hunter2").toString("base64");

describe("what is refused", () => {
  const manifest = (document: unknown) => serves({ "manifests/latest": JSON.stringify(document) });

  test.each<readonly [string, string, Handler]>([
    ["a tag that is not there", "not-found: ", answers("/v2/", 404, { errors: [{ code: "MANIFEST_UNKNOWN" }] })],
    ["a repository that is not there", "not-found: ", answers("/v2/", 404, { errors: [{ code: "NAME_UNKNOWN" }] })],
    ["404 without words", "not-found: ", answers("/v2/", 404, "<html>")],
    ["401 without challenge", "unauthorised: ", answers("/v2/", 401)],
    ["401 of an unknown scheme", "unauthorised: ", guards("Negotiate")],
    ["403", "forbidden: ", answers("/v2/", 403)],
    ["400", "wrong-answer: ", answers("/v2/", 400)],
    ["500", "wrong-answer: ", answers("/v2/", 500)],
    ["304", "wrong-answer: ", answers("/v2/", 304)],
    ["429 for ever", "limited: ", answers("/v2/", 429)],
    ["429 for an hour", "limited: ", answers("/v2/", 429, "", { "retry-after": "3600" })],
    ["what is no JSON", "wrong-answer: ", answers("/v2/", 200, "<html>")],
    ["what is no text", "wrong-answer: ", answers("/v2/", 200, Buffer.from([0x7b, 0xff, 0x7d]))],
    ["null", "not-an-image: ", manifest(null)],
    ["schema 1", "not-an-image: ", manifest({ schemaVersion: 1, fsLayers: [] })],
    ["neither", "not-an-image: ", manifest({ schemaVersion: 2, mediaType: "application/vnd.other+json" })],
    ["both", "not-an-image: ", manifest({ schemaVersion: 2, manifests: [], layers: [], config: {} })],
    [
      "a manifest that calls itself an index",
      "not-an-image: ",
      manifest({ schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", layers: [] }),
    ],
    ["an index of nothing", "platform: ", manifest({ schemaVersion: 2, manifests: [] })],
    ["a manifest of nothing", "wrong-answer: ", manifest({ schemaVersion: 2 })],
    ["a digest that leads elsewhere", "wrong-answer: ", manifest({ schemaVersion: 2, manifests: [{ digest: "sha256:../../x", size: 1 }] })],
    ["a size below nothing", "wrong-answer: ", manifest({ schemaVersion: 2, manifests: [{ digest: `sha256:${HASH}`, size: -1 }] })],
    [
      "a chart",
      "not-an-image: ",
      manifest({
        schemaVersion: 2,
        config: { mediaType: "application/vnd.cncf.helm.config.v1+json", digest: `sha256:${HASH}`, size: 2 },
        layers: [],
      }),
    ],
  ])("%s", async (_, start, handler) => {
    expect(await failure(read(await fakeRegistry(handler)))).toMatch(new RegExp(`^${start}`));
  });

  test("a manifest that has another digest than the header, the reference, or the index says", async () => {
    const body = tagged(image)["manifests/latest"] ?? "";
    const wrong = answers("/v2/app/manifests/", 200, `${body} `, { "docker-content-digest": image.digest });
    const registry = await fakeRegistry(wrong);
    expect(await failure(read(registry))).toMatch(/^wrong-answer: .*: its manifest: its digest is sha256:/);
    const other = await fakeRegistry(answers("/v2/app/manifests/", 200, `${body} `));
    expect(await failure(read(other, { name: `app@${image.digest}` }))).toContain(`not ${image.digest}`);
    const inIndex = await fakeRegistry(serves({ ...indexed([image]), [`manifests/${image.digest}`]: `${body} ` }));
    expect(await failure(read(inIndex))).toContain(`not ${image.digest}`);
  });

  test("a config that has another digest, is bigger than it says, or has other layers", async () => {
    const config = image.documents[`blobs/${image.config.digest}`] ?? "";
    const withConfig = (text: string) => serves({ ...tagged(image), [`blobs/${image.config.digest}`]: text });
    expect(await failure(read(await fakeRegistry(withConfig(config.replace("amd64", "amd65")))))).toMatch(
      /^wrong-answer: .*its config: its digest is/,
    );
    expect(await failure(read(await fakeRegistry(withConfig(`${config}     `))))).toMatch(
      /^wrong-answer: .*an answer of more than \d+ bytes/,
    );
    const layers = fakeImage("linux/amd64", [1, 2], { layers: [] });
    expect(await failure(read(await fakeRegistry(serves(tagged(layers)))))).toMatch(/its config: of 2 layers, where the manifest has 0/);
    const huge = fakeImage("linux/amd64", [1], { config: { ...image.config, size: 2 ** 40 } });
    expect(await failure(read(await fakeRegistry(serves(tagged(huge)))))).toMatch(/its config: more than \d+ bytes/);
  });

  test("an answer without end, said or not", async () => {
    let sent = 0;
    const endless: Handler = (_, response) => {
      response.writeHead(200);
      const more = () => {
        sent++;
        if (!response.destroyed) response.write(Buffer.alloc(65_536, 32), () => setImmediate(more));
      };
      more();
      return true;
    };
    expect(await failure(read(await fakeRegistry(endless), { limits: { manifestBytes: 100_000 } }))).toMatch(
      /an answer of more than 100000 bytes/,
    );
    expect(sent).toBeLessThan(1000);
    const silent: Handler = () => true;
    const limits = { answerMs: 50, attempts: 2 };
    expect(await failure(read(await fakeRegistry(silent), { limits }))).toMatch(/^network: .*: no answer in time$/);
  });

  test("an answer that is small until it is unpacked, and one that comes in drops", async () => {
    const bomb = answers("/v2/", 200, gzipSync(Buffer.alloc(50_000_000)), { "content-encoding": "gzip" });
    expect(await failure(read(await fakeRegistry(bomb)))).toMatch(/an answer of more than 4194304 bytes$/);
    const drops: Handler = (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(timer));
      return true;
    };
    const limits = { answerMs: 100, attempts: 1 };
    expect(await failure(read(await fakeRegistry(drops), { limits }))).toMatch(/^network: .*: no answer in time$/);
  });

  test("an answer that ends before its end, each time", async () => {
    let attempts = 0;
    const truncated: Handler = (_, response) => {
      attempts++;
      response.writeHead(200, { "content-length": "1000" });
      response.write("{", () => response.destroy());
      return true;
    };
    expect(await failure(read(await fakeRegistry(truncated)))).toMatch(/^network: .*: the connection was broken off$/);
    expect(attempts).toBe(REGISTRY_LIMITS.attempts);
  });

  test("nobody who listens, and no host", async () => {
    const server = createServer();
    const port = await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(read({ host: `127.0.0.1:${port}` }))).toBe(`network: 127.0.0.1:${port}: nothing listens there`);
    expect(await failure(read({ host: "registry.invalid" }))).toMatch(/^network: registry\.invalid: /);
    expect(await failure(read({ host: "127.0.0.1:1" }))).toBe("network: 127.0.0.1:1: Node's fetch does not connect to this port");
  });

  test("redirects in a circle, out of TLS and this machine, or with a secret that was posted", async () => {
    const circle: Handler = ({ url = "" }, response) => send(response, 302, "", { location: url });
    expect(await failure(read(await fakeRegistry(circle)))).toMatch(/^wrong-answer: .*: more than 5 redirects$/);
    const elsewhere = answers("/v2/", 307, "", { location: "http://example.org/x?signature=secret" });
    expect(await failure(read(await fakeRegistry(elsewhere)))).toMatch(/^wrong-answer: .*: a redirect to example\.org without TLS$/);
    const nowhere = answers("/v2/", 307, "", { location: "https://[" });
    expect(await failure(read(await fakeRegistry(nowhere)))).toMatch(/: a redirect to no address$/);
  });

  test("tokens that would be had without TLS from elsewhere", async () => {
    const registry = await fakeRegistry(guards('Bearer realm="http://example.org/token"'));
    const config = { auths: { [registry.host]: { auth: JANE } } };
    expect(await failure(read(registry, { config }))).toMatch(/wants tokens to be had from example\.org without TLS$/);
  });

  test("a platform that is not there, of an index and of a manifest", async () => {
    const arm = fakeImage("linux/arm64/v8", [5]);
    const registry = await fakeRegistry(serves(indexed([image, arm])));
    expect(await failure(read(registry, { platform: "linux/s390x" }))).toMatch(
      /^platform: .*: no image for linux\/s390x; there is linux\/amd64, linux\/arm64\/v8$/,
    );
    const single = await fakeRegistry(serves(tagged(arm)));
    expect(await failure(read(single, { platform: "linux/amd64" }))).toMatch(/^platform: /);
  });

  test("an index that claims another platform than the config has, and an index within an index", async () => {
    const lying = { ...image.descriptor, platform: { os: "linux", architecture: "arm64" } };
    const registry = await fakeRegistry(serves({ ...image.documents, ...indexed([], [lying]) }));
    expect(await failure(read(registry, { platform: "linux/arm64" }))).toMatch(/^platform: /);
    const inner = indexed([image])["manifests/latest"] ?? "";
    const descriptor = { digest: sha256(inner), size: inner.length };
    const nested = await fakeRegistry(serves(indexed([], [descriptor])), answers("/v2/app/manifests/sha256", 200, inner));
    expect(await failure(read(nested))).toMatch(/^not-an-image: .*: an index within an index$/);
  });

  test("what was asked for ends when it is stopped", async () => {
    const stop = new AbortController();
    const silent: Handler = () => {
      stop.abort(new Error("stopped"));
      return true;
    };
    await expect(read(await fakeRegistry(silent), { signal: stop.signal })).rejects.toThrow("stopped");
    const busy = answers("/v2/", 429, "", { "retry-after": "50" });
    const pause = new AbortController();
    const reading = readRegistry(`${(await fakeRegistry(busy)).host}/app`, undefined, {
      env: { DOCKER_CONFIG: dockerConfig() },
      limits: REGISTRY_LIMITS,
      signal: pause.signal,
      onPause: () => pause.abort(new Error("stopped")),
    });
    await expect(reading).rejects.toThrow("stopped");
  });
});

describe("what is read", () => {
  test("sizes, layers, history and digest of a manifest; no layer is fetched", async () => {
    const registry = await fakeRegistry(serves(tagged(image)));
    const found = await read(registry);
    expect(found).toMatchObject({
      name: `${registry.host}/app:latest`,
      platform: "linux/amd64",
      digest: image.digest,
      sizes: { transfer: 1234, unpacked: undefined, effective: undefined, wasted: undefined },
      config: { history: [{ createdBy: "RUN make 1000 # buildkit" }, { createdBy: "RUN make 234 # buildkit" }] },
    });
    expect(found.layers.map(({ transferBytes }) => transferBytes)).toEqual([1000, 234]);
    expect(registry.asked.map(({ what }) => what)).toEqual(["GET /v2/app/manifests/latest", `GET /v2/app/blobs/${image.config.digest}`]);
  });

  test("Docker's schema 2, and its list", async () => {
    const docker = fakeImage("linux/amd64", [7], {
      mediaType: "application/vnd.docker.distribution.manifest.v2+json",
      config: { ...fakeImage("linux/amd64", [7]).config, mediaType: "application/vnd.docker.container.image.v1+json" },
    });
    const list = JSON.stringify({
      schemaVersion: 2,
      mediaType: "application/vnd.docker.distribution.manifest.list.v2+json",
      manifests: [docker.descriptor],
    });
    const registry = await fakeRegistry(serves({ ...docker.documents, "manifests/latest": list }));
    expect(await read(registry, { platform: "linux/amd64" })).toMatchObject({ digest: docker.digest, sizes: { transfer: 7 } });
  });

  test("the platform that is wanted, also where its variant goes without saying; attestations are no images", async () => {
    const arm = fakeImage("linux/arm64", [5]);
    const attestation = {
      ...fakeImage("unknown/unknown", [1]).descriptor,
      annotations: { "vnd.docker.reference.type": "attestation-manifest" },
    };
    const registry = await fakeRegistry(
      serves(indexed([fakeImage("linux/arm/v6", [4]), image, arm, fakeImage("linux/arm/v7", [6])], [attestation])),
    );
    const platformOf = async (platform: string) => (await read(registry, { platform })).platform;
    expect(await platformOf("linux/arm64")).toBe("linux/arm64");
    expect(await platformOf("linux/arm64/v8")).toBe("linux/arm64");
    expect(await platformOf("linux/arm/v7")).toBe("linux/arm/v7");
    expect(await failure(read(registry, { platform: "linux/amd64/v3" }))).toMatch(/^platform: /);
    const [plain, v6] = [fakeImage("linux/arm", [4]), { os: "linux", architecture: "arm", variant: "v6" }];
    const silent = await fakeRegistry(
      serves({ ...plain.documents, ...indexed([], [{ ...plain.descriptor, platform: v6 }, image.descriptor]) }),
    );
    expect(await read(silent, { platform: "linux/arm/v6" })).toMatchObject({ digest: plain.digest });
    const only = await fakeRegistry(serves(indexed([arm], [attestation])));
    expect(await read(only)).toMatchObject({ platform: "linux/arm64" });
  });

  test("after pauses, as often as it is worth it", async () => {
    let asked = 0;
    const busy: Handler = (_, response) => {
      asked++;
      if (asked === 1) return send(response, 503, "");
      if (asked === 2) return send(response, 429, "", { "retry-after": "0" });
      if (asked === 3) return send(response, 429, "", { "retry-after": new Date(0).toUTCString() });
      return false;
    };
    const told: string[] = [];
    const registry = await fakeRegistry(busy, serves(tagged(image)));
    expect(await read(registry, { told })).toMatchObject({ digest: image.digest });
    expect(told).toEqual([
      `${registry.host} is asked again in 1 s`,
      `${registry.host} asks to wait for 1 s`,
      `${registry.host} asks to wait for 1 s`,
    ]);
  });

  test("blobs that another host keeps, which is not shown what the registry is", async () => {
    const store = await fakeRegistry(answers("/blob", 200, image.documents[`blobs/${image.config.digest}`]));
    const registry = await fakeRegistry(
      guards("Basic realm=x", `Basic ${JANE}`),
      answers("/v2/app/blobs/", 307, "", { location: `http://${store.host}/blob?signature=1` }),
      serves(tagged(image)),
    );
    const config = { auths: { [registry.host]: { auth: JANE } } };
    expect(await read(registry, { config })).toMatchObject({ digest: image.digest });
    expect(store.asked).toEqual([{ what: "GET /blob?signature=1", authorization: undefined }]);
    expect(registry.asked.at(-1)?.authorization).toBe(`Basic ${JANE}`);
  });
});
