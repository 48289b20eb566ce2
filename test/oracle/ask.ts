import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Edition, OracleVerdict } from "../verdict.js";

const BUILT = fileURLToPath(new URL("../../node_modules/.cache/dfopt-oracle", import.meta.url));

/** The oracle's program; undefined where none is built. */
export function findOracle(): string | undefined {
  const { DFOPT_ORACLE: path = BUILT } = process.env;
  return existsSync(path) ? path : undefined;
}

export function ask(oracle: string, texts: readonly string[]): readonly OracleVerdict[] {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join("");
  const output = execFileSync(oracle, { input, encoding: "utf8", maxBuffer: 2 ** 30, stdio: "pipe" });
  return output.split("\n", texts.length).map((line) => JSON.parse(line));
}

export function editionOf(oracle: string): Edition {
  return ask(oracle, ["FROM a\nCOPY --parents a b\n"])[0]?.semOk ? "newer" : "2024";
}
