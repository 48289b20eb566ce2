import { expect, test } from "vitest";
import { describeRemedy } from "../src/engine/failure.js";

test.each([
  ["RUN apt-get update\nTemporary failure resolving 'deb.debian.org'", /--network host/],
  // A daemon with `--bridge=none`.
  ["RUN mkdir /a\nnetwork bridge not found", /--network host/],
  ['COPY a b\nfailed to compute cache key: failed to calculate checksum of ref x: "/a": not found', /^\/a is not in the build context/],
  ["RUN false\nexit code: 1", undefined],
])("%j", (text, hint) => {
  if (hint === undefined) expect(describeRemedy(text)).toBeUndefined();
  else expect(describeRemedy(text)).toMatch(hint);
});
