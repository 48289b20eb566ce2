import { expect, test } from "vitest";
import { noiseOf, withoutLot } from "../src/verify/noise.js";

test.each([
  ["/tmp/yarn--1795960826360-0.8760474006951082"],
  ["/tmp/yarn--1795960826360-0.8760474006951082/node"],
  ["/tmp/v8-compile-cache-0/11.3.244.8-node.38/zSoptzSyarnzSbinzSyarn.js.BLOB"],
  ["/tmp/node-compile-cache/v22.1.0-x64-abc-0/1f2e3d"],
  ["/root/.local/share/pnpm/store/v3/files/22/0a1b2c-index.json"],
  ["/pnpm/store/v10/index/1d/04ad3c-morgan@1.9.1.json"],
  ["/root/.local/share/pnpm/store/v11/index.db"],
  ["/root/.local/state/pnpm/pnpm-state.json"],
  ["/root/.cache/pnpm/v12/metadata/registry.npmjs.org/qs.jsonl"],
  ["/app/node_modules/.pnpm-workspace-state-v1.json"],
  ["/usr/local/share/.cache/yarn/v6"],
  ["/root/.cache/go-build/0f/0f12ab-a"],
  ["/root/.cache/go-build/trim.txt"],
  ["/root/.config/go/telemetry/local/go@go1.24.4-go1.24.4-linux-amd64-2026-11-30.v1.count"],
  ["/root/.config/go/telemetry/upload"],
  ["/usr/src/app/target/.rustc_info.json"],
])("%s says nothing", (path) => {
  expect(noiseOf(path)).toBeDefined();
});

test.each([
  ["/tmp/yarn.lock"],
  ["/root/.local/share/pnpm/store/v3/files/22/0a1b2c"],
  ["/root/.local/share/pnpm/global/5/package.json"],
  ["/usr/local/share/.cache/yarn/v6/npm-qs-6.13.0/package.json"],
  ["/tmp/data"],
  ["/app/tmp/yarn--1/node"],
  ["/opt/v8-compile-cache-0/a"],
  ["/root/.cache/go-build/0f/0f12ab-d"],
  ["/root/.config/go/env"],
  ["/usr/src/app/target/rustc_info.json"],
])("%s counts", (path) => {
  expect(noiseOf(path)).toBeUndefined();
});

test.each([
  ["/tmp/.ts-nodecISOSV/a", "/tmp/.ts-nodeX/a"],
  ["/tmp/tmp.aB3dE6gH9j", "/tmp/tmpX"],
  ["/var/tmp/tmpab_d3f9h/a", "/var/tmp/tmpX/a"],
  ["/run/a/18.lock", "/run/a/N.lock"],
  ["/tmp/app.conf", "/tmp/app.conf"],
  ["/tmp/readme", "/tmp/readme"],
  ["/tmp/README", "/tmp/README"],
  ["/tmp/a/abCDefgh", "/tmp/a/abX"],
  ["/tmp/CHANGES-of-all/a", "/tmp/CHANGES-of-all/a"],
  ["/tmp/aBcDeF-files", "/tmp/aBcDeF-files"],
  ["/tmp/tmp-something", "/tmp/tmp-something"],
  ["/tmp/tmpab_d3f9h-a", "/tmp/tmpab_dNfNh-a"],
  ["/app/tmp/18", "/app/tmp/18"],
  ["/app/.next/static/_4WgF4W4FvEsTpoZNrkKt/_ssgManifest.js", "/app/.next/static/X/_ssgManifest.js"],
  ["/app/.next/static/chunks/_4WgF4W4FvEsTpoZNrkKt", "/app/.next/static/chunks/_4WgF4W4FvEsTpoZNrkKt"],
  ["/app/.next/static/v1/_ssgManifest.js", "/app/.next/static/v1/_ssgManifest.js"],
  ["/app/18", "/app/18"],
])("%s without what is drawn by lot is %s", (path, still) => {
  expect(withoutLot(path)).toBe(still);
});
