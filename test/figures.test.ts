import { describe, expect, test } from "vitest";
import { byteChange, bytes, count, countChange, percent, seconds } from "../src/report/figures.js";

describe("figures for people", () => {
  test.each([
    [568_904_112, "568.9 MB"],
    [1_240_000_000, "1.24 GB"],
    [999_600, "1.0 MB"],
    [999_400, "999.4 kB"],
    [812, "812 B"],
    [0, "0 B"],
    [-41_000_000, "−41.0 MB"],
  ])("%d bytes are %s", (size, text) => {
    expect(bytes(size)).toBe(text);
  });

  test.each([
    [3_200_000, "+3.2 MB"],
    [-1, "−1 B"],
    [0, "0 B"],
  ])("a difference of %d bytes is %s", (difference, text) => {
    expect(byteChange(difference)).toBe(text);
  });

  test.each([
    [568.9, 127.3, "−78 %"],
    [100, 103, "+3 %"],
    [1000, 996, "−0.4 %"],
    [1000, 991, "−0.9 %"],
    [1000, 990.4, "−1 %"],
    [100_000, 99_999, "0 %"],
    [5, 5, "0 %"],
    [0, 0, "0 %"],
    [1000, 0, "−100 %"],
    [1000, 3, "−99.7 %"],
    [1_000_000, 1, "−99.9 %"],
    [10, 1000, "+9900 %"],
  ])("%d that became %d is %s", (before, after, text) => {
    expect(percent(before, after)).toBe(text);
  });

  test("nothing that became something has no percentage", () => {
    expect(percent(0, 5)).toBeUndefined();
  });

  test.each([
    [51, "51.0 s"],
    [0.04, "0.0 s"],
    [312.44, "312.4 s"],
    [724.2, "12 min 4 s"],
    [3599.7, "60 min 0 s"],
  ])("%d seconds are %s", (duration, text) => {
    expect(seconds(duration)).toBe(text);
  });

  test("numbers of things", () => {
    expect(count(1, "file")).toBe("1 file");
    expect(count(60_000, "file")).toBe("60,000 files");
    expect(count(2, "directory", "directories")).toBe("2 directories");
    expect([countChange(-3), countChange(2), countChange(0)]).toEqual(["−3", "+2", "0"]);
  });
});
