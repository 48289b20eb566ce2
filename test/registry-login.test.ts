import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { answers, fakeImage, fakeRegistry, guards, type Handler, send, serves, tagged } from "./fake-registry.js";
import { dockerConfig, failure, read } from "./read-fake.js";

const image = fakeImage("linux/amd64", [1000, 234]);
const auth = (user: string, password: string) => Buffer.from(`${user}:${password}`).toString("base64");

describe("who asks", () => {
  const tokens =
    (token: string, takes: (authorization: string | undefined) => boolean): Handler =>
    ({ url = "", headers }, response) =>
      url.startsWith("/token") &&
      (takes(headers.authorization) ? send(response, 200, { token }) : send(response, 401, { details: headers.authorization }));

  /** A registry whose tokens are had at another host. */
  async function withTokens(takes: (authorization: string | undefined) => boolean) {
    const service = await fakeRegistry(tokens("t0ken", takes));
    const challenge = `Bearer realm="http://${service.host}/token",service="reg",scope="repository:other:pull,push"`;
    return { service, registry: await fakeRegistry(guards(challenge, "Bearer t0ken"), serves(tagged(image))) };
  }

  test("nobody: a token for everybody, for pulling this repository alone, and once for all requests", async () => {
    const { service, registry } = await withTokens((authorization) => authorization === undefined);
    expect(await read(registry)).toMatchObject({ digest: image.digest });
    expect(service.asked.map(({ what }) => what)).toEqual(["GET /token?service=reg&scope=repository%3Aapp%3Apull"]);
    expect(registry.asked.map(({ authorization }) => authorization)).toEqual([undefined, "Bearer t0ken", "Bearer t0ken"]);
  });

  test("a user with a password, which only the service of tokens is shown", async () => {
    const { service, registry } = await withTokens((authorization) => authorization === `Basic ${auth("jane", "hunter2:é")}`);
    const config = { auths: { [`https://${registry.host}/v1/`]: { auth: auth("jane", "hunter2:é") } } };
    expect(await read(registry, { config })).toMatchObject({ digest: image.digest });
    expect(service.asked).toHaveLength(1);
    expect(registry.asked.some(({ authorization }) => authorization?.startsWith("Basic"))).toBe(false);
  });

  test("a user whose name and password are written out, as jobs write them", async () => {
    const { service, registry } = await withTokens((authorization) => authorization === `Basic ${auth("jane", "hunter2")}`);
    const config = { auths: { [registry.host]: { username: "jane", password: "hunter2" } } };
    expect(await read(registry, { config })).toMatchObject({ digest: image.digest });
    expect(service.asked).toHaveLength(1);
  });

  test("a wrong password: an error that says what to do, and has no secret", async () => {
    const { registry } = await withTokens(() => false);
    const config = { auths: { [registry.host]: { auth: auth("jane", "hunter2") } } };
    const error = await read(registry, { config }).catch((thrown) => thrown);
    expect(error).toMatchObject({ reason: "unauthorised", hint: `\`docker login ${registry.host}\`` });
    const shown = `${error.message} ${error.hint} ${error.stack} ${JSON.stringify(error)}`;
    for (const secret of ["hunter2", auth("jane", "hunter2")]) expect(shown).not.toContain(secret);
  });

  test("a registry that repeats what it was shown is not quoted", async () => {
    const { registry } = await withTokens(() => true);
    const echo = await fakeRegistry(({ headers }, response) =>
      send(response, 403, { errors: [{ code: headers.authorization, message: headers.authorization }] }),
    );
    const config = { auths: { [echo.host]: { registrytoken: "s3cret" } } };
    expect(await failure(read(echo, { config }))).not.toContain("s3cret");
    expect(await read(registry)).toMatchObject({ digest: image.digest });
  });

  test("an identity token, which is posted, and to no other address", async () => {
    let posted = "";
    const service = await fakeRegistry((request, response) => {
      request.on("data", (piece) => {
        posted += piece;
      });
      request.on("end", () => send(response, 200, { access_token: "t0ken" }));
      return true;
    });
    const registry = await fakeRegistry(
      guards(`Bearer realm="http://${service.host}/token",service=reg`, "Bearer t0ken"),
      serves(tagged(image)),
    );
    const config = { auths: { [registry.host]: { identitytoken: "id3ntity" } } };
    expect(await read(registry, { config })).toMatchObject({ digest: image.digest });
    expect(service.asked).toEqual([{ what: "POST /token", authorization: undefined }]);
    expect(Object.fromEntries(new URLSearchParams(posted))).toMatchObject({
      grant_type: "refresh_token",
      refresh_token: "id3ntity",
      service: "reg",
      scope: "repository:app:pull",
    });
    const away = await fakeRegistry(answers("/token", 307, "", { location: `http://${service.host}/token` }));
    const other = await fakeRegistry(guards(`Bearer realm="http://${away.host}/token"`));
    const same = { auths: { [other.host]: { identitytoken: "id3ntity" } } };
    expect(await failure(read(other, { config: same }))).toMatch(/a redirect to .* of what authenticates$/);
  });

  test.each([
    ["no token", {}],
    ["a token of another kind", { token: 5 }],
    ["a token with a line break", { token: "a\r\nX-Evil: b" }],
  ])("%s is an error", async (_, answer) => {
    const service = await fakeRegistry(answers("/token", 200, answer));
    const registry = await fakeRegistry(guards(`Bearer realm="http://${service.host}/token"`));
    expect(await failure(read(registry))).toMatch(/^wrong-answer: /);
  });

  test.each([
    ["not JSON", "{"],
    ["an auth that is none", { auths: { HOST: { auth: "!!!!" } } }],
    ["a helper that leads elsewhere", { credsStore: "../../evil" }],
    ["a helper that is not there", { credHelpers: { HOST: "none-such" } }],
  ])("a configuration that cannot be used is an error: %s", async (_, config) => {
    const registry = await fakeRegistry(guards("Basic realm=x"));
    const text = (typeof config === "string" ? config : JSON.stringify(config)).replaceAll("HOST", registry.host);
    expect(await failure(read(registry, { config: text }))).toMatch(/^unauthorised: /);
  });

  test("a store knows docker.io by the address of old, and a helper comes before it", async () => {
    const registry = await fakeRegistry(guards("Basic realm=x", `Basic ${auth("jane", "s3cret")}`), serves(tagged(image)));
    const folder = dockerConfig();
    const helper = (name: string, lines: readonly string[]) => {
      writeFileSync(join(folder, `docker-credential-${name}`), `#!/bin/sh\n${lines.join("\n")}\n`);
      chmodSync(join(folder, `docker-credential-${name}`), 0o755);
    };
    helper("good", [
      '[ "$1" = get ] || exit 3',
      "read -r host",
      `[ "$host" = ${registry.host} ] || exit 4`,
      `echo '{"Username":"jane","Secret":"s3cret"}'`,
    ]);
    helper("empty", ["echo credentials not found in native keychain", "exit 1"]);
    helper("bad", ["echo s3cret", "echo s3cret >&2", "exit 1"]);
    helper("odd", ["echo s3cret"]);
    const env = { PATH: `${folder}:/usr/bin:/bin` };
    const reading = (config: unknown) => read(registry, { env, config });
    expect(await reading({ credsStore: "bad", credHelpers: { [registry.host]: "good" } })).toMatchObject({ digest: image.digest });
    expect(await reading({ credsStore: "good", auths: { [registry.host]: {} } })).toMatchObject({ digest: image.digest });
    expect(await failure(reading({ credsStore: "empty" }))).toMatch(/^unauthorised: .*or it wants a login$/);
    for (const credsStore of ["bad", "odd"]) {
      const text = await failure(reading({ credsStore }));
      expect(text).toMatch(/^unauthorised: docker-credential-/);
      expect(text).not.toContain("s3cret");
    }
  });
});
