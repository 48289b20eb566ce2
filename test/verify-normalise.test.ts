import { expect, test } from "vitest";
import { normalise } from "../src/verify/normalise.js";

test.each<[string, string, string]>([
  ["dotenv 17", "[dotenv@17.2.2] injecting env (0) from .env -- tip: one", "[dotenv@17.2.2] injecting env (0) from .env -- tip: another"],
  ["dotenv 17.4", "◇ injected env (2) from .env.local, .env // tip: one", "◇ injected env (2) from .env.local, .env // tip: another"],
  [
    "Nest, before ten",
    "[Nest] 18  - 11/29/2026, 1:25:00 PM     LOG Started +5ms",
    "[Nest] 19  - 11/29/2026, 1:26:01 PM     LOG Started +7ms",
  ],
  ["Nest, at noon and at midnight", "[Nest] 1  - 11/29/2026, 11:59:59 PM", "[Nest] 1  - 11/30/2026, 12:00:01 AM"],
  ["pino", '{"level":30,"time":1764422712345,"pid":7,"msg":"up"}', '{"level":30,"time":1764422731002,"pid":18,"msg":"up"}'],
  ["seconds since 1970", "start 1764422712.5", "start 1764422731.25"],
  ["a warning of Node", "(node:7) Warning: old", "(node:18) Warning: old"],
  ["Spring Boot 3", "in 2.3 seconds (process running for 2.91)", "in 2.1 seconds (process running for 2.702)"],
  ["Spring Boot 2", "in 2.3 seconds (JVM running for 2.91)", "in 2.1 seconds (JVM running for 2.702)"],
  [
    "the log of npm",
    "npm error     /root/.npm/_logs/2026-11-30T11_24_18_123Z-debug-0.log",
    "npm error     /root/.npm/_logs/2026-11-30T11_24_31_007Z-debug-0.log",
  ],
  [
    "a newer npm",
    "> start\nnpm notice\nnpm notice New major version of npm available! 10.9.9 -> 12.2.2\nnpm notice Changelog: https://github.com/npm/cli/releases/tag/v12.2.2\nnpm notice To update run: npm install -g npm@12.2.2\nnpm notice\nbye",
    "> start\nbye",
  ],
  ["the links of a directory", "total 4\ndrwxr-xr-x 1 root root 4096 x", "total 4\ndrwxr-xr-x 12 root root 4096 x"],
  ["the blocks of a directory", "total 12\n-rw-r--r-- 1 root root 2 x", "total 16\n-rw-r--r-- 1 root root 2 x"],
  ["the name of a container", "on 9f3a01bc77d2", "on 0a1b2c3d4e5f"],
  ["a random identifier", "id 1b4e28ba-2fa1-4d11-883f-0016d3cca427", "id 7c9e6679-7425-40de-944b-e07fc1f90ae7"],
])("what moves by itself: %s", (_, one, other) => {
  expect(normalise(one, [])).toBe(normalise(other, []));
});

test.each<[string, string, string]>([
  [
    "how many variables dotenv found",
    "[dotenv@17.2.2] injecting env (0) from .env -- tip: a",
    "[dotenv@17.2.2] injecting env (3) from .env -- tip: a",
  ],
  ["which file", "[dotenv@17.2.2] injecting env (1) from .env -- tip: a", "[dotenv@17.2.2] injecting env (1) from .env.local -- tip: a"],
  ["what else npm notes", "npm notice\nnpm notice a new license\nnpm notice", "npm notice"],
  ["the mode of a directory", "drwxr-xr-x 1 root root 4096 x", "drwxrwxr-x 1 root root 4096 x"],
  ["the links of a file", "-rw-r--r-- 1 root root 4096 x", "-rw-r--r-- 2 root root 4096 x"],
  ["a total of something else", "total 12\nfiles", "total 16\nfiles"],
  ["a port", "listening on 3000", "listening on 8080"],
  ["an identifier made of a name", "id 1b4e28ba-2fa1-5d11-883f-0016d3cca427", "id 7c9e6679-7425-50de-944b-e07fc1f90ae7"],
  ["a checksum", `sum ${"9f3a".repeat(16)}`, `sum ${"77bc".repeat(16)}`],
  ["twelve digits", "balance 100000000000", "balance 200000000000"],
  ["twelve letters", "said defacedfaced", "said facedefacade"],
  ["a part of a word", "v1764422712x", "v1764422731x"],
  ["a longer number", "17644227123", "17644227124"],
  ["an identifier within another", "x1b4e28ba-2fa1-4d11-883f-0016d3cca427", "x7c9e6679-7425-40de-944b-e07fc1f90ae7"],
  ["a duration that is none", "a5s", "a6s"],
  ["seconds that are none", "5 sheep", "6 sheep"],
  ["a process that is none", "rapid 5", "rapid 6"],
  ["a date alone", "of 2026-11-29", "of 2026-11-30"],
  ["a place in a file", "main.c:10:20", "main.c:10:21"],
  ["ten digits that are no time", "order 4155550132", "order 4155550133"],
])("what says something: %s", (_, one, other) => {
  expect(normalise(one, [])).not.toBe(normalise(other, []));
});
