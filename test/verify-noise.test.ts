import { expect, test } from "vitest";
import { noiseOf } from "../src/verify/noise.js";

test.each([
  ["/tmp/yarn--1795960826360-0.8760474006951082"],
  ["/tmp/yarn--1795960826360-0.8760474006951082/node"],
  ["/tmp/v8-compile-cache-0/11.3.244.8-node.38/zSoptzSyarnzSbinzSyarn.js.BLOB"],
  ["/tmp/node-compile-cache/v22.1.0-x64-abc-0/1f2e3d"],
])("%s says nothing", (path) => {
  expect(noiseOf(path)).toBeDefined();
});

test.each([["/tmp/yarn.lock"], ["/tmp/data"], ["/app/tmp/yarn--1/node"], ["/opt/v8-compile-cache-0/a"]])("%s counts", (path) => {
  expect(noiseOf(path)).toBeUndefined();
});
