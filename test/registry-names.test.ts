import { describe, expect, test } from "vitest";
import { parseChallenges } from "../src/registry/challenge.js";
import { RegistryError } from "../src/registry/error.js";
import { registryReference } from "../src/registry/reference.js";

const HASH = "a".repeat(64);

describe("references", () => {
  test.each([
    ["debian", "docker.io/library/debian:latest", "https://registry-1.docker.io"],
    ["index.docker.io/debian:13", "docker.io/library/debian:13", "https://registry-1.docker.io"],
    ["library/debian", "docker.io/library/debian:latest", "https://registry-1.docker.io"],
    ["octo/app:1.2", "docker.io/octo/app:1.2", "https://registry-1.docker.io"],
    [`ghcr.io/octo/app@sha256:${HASH}`, `ghcr.io/octo/app@sha256:${HASH}`, "https://ghcr.io"],
    [`ghcr.io/octo/app:1@sha256:${HASH}`, `ghcr.io/octo/app:1@sha256:${HASH}`, "https://ghcr.io"],
    ["host:5000/app", "host:5000/app:latest", "https://host:5000"],
    ["HOST/app", "host/app:latest", "https://host"],
    ["localhost/app", "localhost/app:latest", "https://localhost http://localhost"],
    ["localhost:5000/a/b__c/d-e.f:x", "localhost:5000/a/b__c/d-e.f:x", "https://localhost:5000 http://localhost:5000"],
    ["127.0.0.1:5000/app", "127.0.0.1:5000/app:latest", "https://127.0.0.1:5000 http://127.0.0.1:5000"],
    ["[::1]:5000/app", "[::1]:5000/app:latest", "https://[::1]:5000 http://[::1]:5000"],
    ["127.0.0.1.example.org/app", "127.0.0.1.example.org/app:latest", "https://127.0.0.1.example.org"],
  ])("%s is %s", (text, name, origins) => {
    const reference = registryReference(text);
    expect(reference.name).toBe(name);
    expect(reference.origins.join(" ")).toBe(origins);
  });

  test.each([
    "",
    "a b",
    "Debian",
    "ghcr.io/",
    "ghcr.io/Octo/app",
    "ghcr.io/octo//app",
    "ghcr.io/../app",
    "ghcr.io/octo/app:",
    "ghcr.io/octo/app:-x",
    `ghcr.io/octo/app:${"x".repeat(129)}`,
    "ghcr.io/octo/app@sha256:abc",
    `ghcr.io/octo/app@md5:${HASH}`,
    `ghcr.io/octo/app@sha256:${HASH}@sha256:${HASH}`,
    "user:password@ghcr.io/octo/app",
    "https://ghcr.io/octo/app",
    "ghcr.io:443x/app",
    "ghcr.io:65536/app",
    "10.0.0.256/app",
    "gh\u001b[2Jcr.io/app",
    `ghcr.io/${"a/".repeat(128)}a`,
  ])("%j is none", (text) => {
    expect(() => registryReference(text)).toThrow(RegistryError);
  });
});

test.each(["user:p%ss@ghcr.io/app", "https://user:p%ss@ghcr.io/app", "u:p%ss@ghcr.io:5000/app@sha256:x"])(
  "%s is shown without its password",
  (text) => {
    expect(() => registryReference(text)).toThrow(/^(?!.*p%ss).*is no image reference/);
  },
);

test("challenges are read as the header has them, and no further than it can be read", () => {
  const read = (header: string) => parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
  expect(read('Bearer realm="https://a/t?x=1,2",service="s \\"q\\"",scope=pull, Basic realm=r')).toEqual([
    ["bearer", { realm: "https://a/t?x=1,2", service: 's "q"', scope: "pull" }],
    ["basic", { realm: "r" }],
  ]);
  expect(read("Negotiate, BASIC Realm = x")).toEqual([
    ["negotiate", {}],
    ["basic", { realm: "x" }],
  ]);
  for (const header of ["", ",,", '="', 'Bearer realm="open', "\u0000"]) expect(() => parseChallenges(header)).not.toThrow();
  expect(read(`Bearer ${'a="b",'.repeat(50_000)}`)).toHaveLength(1);
});
