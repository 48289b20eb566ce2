import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { placesBelow, servicePlaces } from "../src/cli/builds/build-files.js";
import { localServices } from "../src/cli/builds/compose.js";
import { readContext } from "../src/facts/context.js";
import { readEvidence } from "../src/facts/evidence.js";
import type { Facts } from "../src/model/facts.js";
import type { Service } from "../src/model/model.js";
import { once } from "../src/once-per.js";

const root = new URL("../fixtures/", import.meta.url).pathname;

export interface Case {
  readonly rule: string;
  readonly name: string;
  readonly dockerfile: string;
  readonly facts: Facts;
  /** Those of the compose files at the root of the context, and above it up to the root of a repository. */
  readonly services: readonly Service[];
  /** From `options.json`: options of the rule, by name. */
  readonly options: Readonly<Record<string, string>>;
  readonly expectedPath: string;
  readonly expectedIgnorePath: string;
  readonly refusalsPath: string;
  readonly assumptionsPath: string;
}

/** The cases of `fixtures/rules/RULE/CASE`: a Dockerfile, its context and evidence if it has them, what is expected, and the refusals. */
export function ruleCases(): readonly Case[] {
  return directories(join(root, "rules")).flatMap((rule) =>
    directories(join(root, "rules", rule)).map((name) => {
      const directory = join(root, "rules", rule, name);
      const context = join(directory, "context");
      const options = join(directory, "options.json");
      // Most tests look at some of the cases only, and all contexts take seconds to read.
      const facts = once(() => ({ ...(existsSync(context) ? { context: readContext(context) } : {}), ...evidenceIn(directory) }));
      const services = once(() => servicesIn(context));
      return {
        rule,
        name,
        dockerfile: readFileSync(join(directory, "Dockerfile"), "utf8"),
        get facts() {
          return facts();
        },
        get services() {
          return services();
        },
        options: existsSync(options) ? JSON.parse(readFileSync(options, "utf8")) : {},
        expectedPath: join(directory, "expected.Dockerfile"),
        expectedIgnorePath: join(directory, "expected.dockerignore"),
        refusalsPath: join(directory, "refusals.txt"),
        assumptionsPath: join(directory, "assumptions.txt"),
      };
    }),
  );
}

/** What `evidence.json` in a directory says. */
export function evidenceIn(directory: string): Pick<Facts, "evidence"> {
  const file = join(directory, "evidence.json");
  return existsSync(file) ? { evidence: readEvidence(readFileSync(file, "utf8")) } : {};
}

/** The Dockerfile is taken to lie at the root of the context. */
function servicesIn(context: string): readonly Service[] {
  const places = servicePlaces(context, context, placesBelow);
  return localServices(places, join(context, "Dockerfile")).map((service) => ({ ...service, file: basename(service.by) }));
}

function directories(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
}
