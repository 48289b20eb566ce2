import { type Instruction, keywordIn } from "../../../src/rule.js";
import { INITS } from "../../knowledge/bases/configs.js";
import { hasPackages } from "../../knowledge/bases/node.js";
import { PACKAGES_OF_DEPENDENCY } from "../../knowledge/node/dependencies.js";
import {
  CALLED_BY_PEOPLE,
  FOR_NODE_GYP,
  PACKAGE_OF_BIN,
  PACKAGE_OF_PROGRAM,
  PROVIDED_BY,
  USES_CERTIFICATES,
} from "../../knowledge/node/programs.js";
import { RECOMMEND_CERTIFICATES } from "../../knowledge/packages/build-packages.js";
import type { Candidate, Refused } from "../candidate.js";
import { runTimePackages } from "../run-time-packages.js";
import type { ReadRun, Step } from "../steps.js";
import type { Base } from "./base.js";
import { calledScripts } from "./called-scripts.js";
import type { Needs } from "./needs.js";
import { type Project, packagesInUse, scriptNamed } from "./project.js";
import type { Sorted } from "./runs.js";

export interface Packages {
  readonly lines: readonly string[];
  /** RUNs of global packages that the build installed among others. */
  readonly commands: readonly string[];
  /** RUNs that install global packages whose programs are run. */
  readonly globals: readonly Instruction[];
  readonly dropped: readonly string[];
  readonly hasCertificates: boolean;
}

const COMPILERS = /^(build-essential|build-base|g\+\+|gcc|make)$/;

/** What the shipped stage installs: the packages that the build installed, those of programs that the old base had, global packages. */
export function packagesToInstall(
  candidate: Candidate,
  sorted: Sorted,
  needs: Needs,
  projects: readonly Project[],
  base: Base,
): Packages | Refused {
  const { model, image, stage } = candidate;
  const asked = new Set(
    sorted.installs.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.is === "install" ? step.call.operands.map(({ value }) => value ?? "") : [])),
    ),
  );
  const callsPython = [...needs.programs.keys()].some((name) => name.startsWith("python"));
  const runs = callsPython ? sorted.installs : sorted.installs.map(withoutPython);
  const virtual = runs.find(({ steps }) =>
    steps.some((step) => step.is === "install" && step.call.operands.some(({ text }) => /^(-t|--virtual)/.test(text))),
  );
  if (virtual !== undefined) return { refusal: "what it installs is removed again", at: virtual.run };
  const called = new Set(projects.flatMap((project) => packagesInUse(project, needs).flatMap(systemPackages)));
  const scripts = projects.flatMap((project) =>
    [...calledScripts(project, sorted.installs)].map((name) => scriptNamed(project, name) ?? ""),
  );
  const isForPeople = (name: string) => CALLED_BY_PEOPLE.has(name) && !scripts.some((text) => text.includes(name));
  const mayBeCalled = (name: string) => needs.programs.has(name) || needs.texts.length > 0 || called.has(name) || isForPeople(name);
  const own = runTimePackages(candidate, runs, mayBeCalled);
  if ("refusal" in own) return own;
  const pythons = [...asked].filter((name) => !callsPython && FOR_NODE_GYP.test(name) && hasCompilers(asked));

  const extra = new Set<string>();
  const globals: Instruction[] = [];
  const commands = new Set<string>();
  const repeats = sorted.repeated.map(({ text }) => text).join("\n");
  for (const [name, { at, by }] of needs.programs) {
    const owner = Object.hasOwn(PACKAGE_OF_BIN, name) ? (PACKAGE_OF_BIN[name] ?? name) : name;
    const global = sorted.globals.find(({ packages }) => packages.includes(owner) || (packages.includes("corepack") && name === "pnpm"));
    if (global !== undefined) {
      if (name === "pnpm" && global.packages.includes("corepack"))
        return { refusal: `${by} runs pnpm, which corepack fetches to a cache of its own`, at };
      if (global.command !== undefined) commands.add(global.command);
      else if (!globals.includes(global.run)) globals.push(global.run);
      if (base.changes) for (const one of systemPackages(owner)) extra.add(one);
      continue;
    }
    if (needs.fetched.has(name)) continue;
    const isAsked = asked.has(name) || (PROVIDED_BY[name] ?? []).some((one) => asked.has(one));
    if (name === "yarn" || isAsked || (isRepeated(name, repeats) && (!base.changes || INITS.has(name)))) continue;
    const system = Object.hasOwn(PACKAGE_OF_PROGRAM, name) ? PACKAGE_OF_PROGRAM[name] : undefined;
    if (!base.changes && (system !== undefined || name === "tini")) continue;
    if (system === undefined) return { refusal: `${by} runs ${name}, and where that comes from is not known`, at };
    extra.add(system);
    if (USES_CERTIFICATES.has(name)) extra.add("ca-certificates");
  }
  const asUser = sorted.globals.map(({ run }) => run).find((run) => !/^(root|0)(:|$)/.test(model.stateAt(run).user ?? "root"));
  if (asUser !== undefined) return { refusal: "it installs global packages as another user than root", at: asUser };
  if (base.changes) {
    for (const name of projects.flatMap((project) => packagesInUse(project, needs))) for (const one of systemPackages(name)) extra.add(one);
    if (/zoneinfo/.test(stage.instructions.map(({ text }) => text).join("\n"))) extra.add("tzdata");
    if (
      /\/etc\/ssl|use-openssl-ca|SSL_CERT_|NODE_EXTRA_CA_CERTS|update-ca-certificates/.test(
        stage.instructions.map(({ text }) => text).join("\n"),
      )
    )
      extra.add("ca-certificates");
  }
  const names = [...extra].filter((name) => !asked.has(name) && !own.lines.join(" ").split(" ").includes(name)).sort();
  if (names.length > 0 && asked.size === 0 && !hasPackages(image.tag)) {
    return {
      refusal: `${names.join(" and ")} would have to be installed, and this Debian release is in the archive by now`,
      at: stage.from,
    };
  }
  if (names.length > 0 && image.tag?.includes("alpine"))
    return { refusal: `${names.join(" and ")} would have to be installed`, at: stage.from };
  const found = runTimePackages(candidate, own.lines.length === 0 ? [] : runs, mayBeCalled, names);
  if ("refusal" in found) return found;
  return {
    lines: found.lines,
    commands: [...commands].map((command) => `${keywordIn(model.dockerfile, "RUN")} ${command}`),
    globals,
    dropped: [...new Set([...own.dropped, ...pythons])],
    hasCertificates: asked.has("ca-certificates") || found.lines.some(bringsCertificates),
  };
}

/** Whether a line of a Dockerfile installs the certificates, or a package that recommends them. */
function bringsCertificates(line: string): boolean {
  const installed = line.split(/\s+/);
  const recommended = installed.includes("--no-install-recommends") ? [] : [...RECOMMEND_CERTIFICATES];
  return ["ca-certificates", ...recommended].some((name) => installed.includes(name));
}

/** Whether an instruction that both stages have names a program: it brings it. */
function isRepeated(name: string, repeats: string): boolean {
  return new RegExp(`(^|[\\s/])${name.replaceAll(/\W/g, "\\$&")}(?![\\w-])`, "m").test(repeats);
}

function systemPackages(name: string): readonly string[] {
  return Object.hasOwn(PACKAGES_OF_DEPENDENCY, name) ? (PACKAGES_OF_DEPENDENCY[name] ?? []) : [];
}

function hasCompilers(names: ReadonlySet<string>): boolean {
  return [...names].some((name) => COMPILERS.test(name));
}

function withoutPython({ run, steps }: ReadRun): ReadRun {
  const names = new Set(steps.flatMap((step) => (step.is === "install" ? step.call.operands.map(({ value }) => value ?? "") : [])));
  if (!hasCompilers(names)) return { run, steps };
  const less = (step: Step): Step => {
    if (step.is !== "install") return step;
    const operands = step.call.operands.filter(({ value }) => !FOR_NODE_GYP.test(value ?? ""));
    return { ...step, call: { ...step.call, operands } };
  };
  return { run, steps: steps.map(less) };
}
