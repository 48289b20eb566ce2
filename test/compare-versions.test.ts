import { describe, expect, test } from "vitest";
import { compareVersions } from "../src/image/packages/compare-versions.js";

describe("versions of dpkg", () => {
  // Each as `dpkg --compare-versions` says.
  test.each([
    ["2.36-9+deb12u9", "2.36-9+deb12u14"],
    ["12.2.0-14", "12.2.0-14+deb12u1"],
    ["252.38-1~deb12u1", "252.39-1~deb12u2"],
    ["1.0~rc1-1", "1.0-1"],
    ["1.0-1~bpo12+1", "1.0-1"],
    ["9.9-1", "1:0.1-1"],
    ["1.0", "1.0a"],
    ["1.0a", "1.0+a"],
    ["1.9", "1.10"],
    ["1-2-3", "1-2-4"],
    ["1.0", "1.0-1"],
    ["1.0-1", "1.0-1.1"],
  ])("%s is older than %s", (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });

  test.each([
    ["1.0-1", "1.0-1"],
    ["1.0", "1.0-0"],
    ["0:1.0", "1.0"],
    ["1.01", "1.1"],
  ])("%s is as old as %s", (one, other) => {
    expect(compareVersions(one, other)).toBe(0);
  });
});
