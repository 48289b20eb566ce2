import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readContext } from "../src/facts/context.js";
import { readEvidence } from "../src/facts/evidence.js";
import type { Facts } from "../src/model/facts.js";

const root = new URL("../fixtures/", import.meta.url).pathname;

export interface Case {
  readonly rule: string;
  readonly name: string;
  readonly dockerfile: string;
  readonly facts: Facts;
  /** From `options.json`: options of the rule, by name. */
  readonly options: Readonly<Record<string, string>>;
  readonly expectedPath: string;
  readonly expectedIgnorePath: string;
  readonly refusalsPath: string;
}

/** The cases of `fixtures/rules/RULE/CASE`: a Dockerfile, its context and evidence if it has them, what is expected, and the refusals. */
export function ruleCases(): readonly Case[] {
  return directories(join(root, "rules")).flatMap((rule) =>
    directories(join(root, "rules", rule)).map((name) => {
      const directory = join(root, "rules", rule, name);
      const context = join(directory, "context");
      const options = join(directory, "options.json");
      return {
        rule,
        name,
        dockerfile: readFileSync(join(directory, "Dockerfile"), "utf8"),
        facts: { ...(existsSync(context) ? { context: readContext(context) } : {}), ...evidenceIn(directory) },
        options: existsSync(options) ? JSON.parse(readFileSync(options, "utf8")) : {},
        expectedPath: join(directory, "expected.Dockerfile"),
        expectedIgnorePath: join(directory, "expected.dockerignore"),
        refusalsPath: join(directory, "refusals.txt"),
      };
    }),
  );
}

/** What `evidence.json` in a directory says. */
export function evidenceIn(directory: string): Pick<Facts, "evidence"> {
  const file = join(directory, "evidence.json");
  return existsSync(file) ? { evidence: readEvidence(readFileSync(file, "utf8")) } : {};
}

function directories(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
}
