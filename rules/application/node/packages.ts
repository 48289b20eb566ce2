import { type Instruction, keywordIn } from "../../../src/rule.js";
import { hasPackages } from "../../knowledge/bases/node.js";
import { CALLED_BY_PEOPLE, FOR_NODE_GYP, NAMES_CERTIFICATES } from "../../knowledge/node/programs.js";
import { isRoot } from "../../shared/base.js";
import type { Candidate, Refused } from "../candidate.js";
import { namesBrought } from "../outcomes.js";
import { bringsCertificates } from "../packages/install-line.js";
import { withoutRemoved } from "../packages/removed.js";
import { runTimePackages } from "../packages/run-time.js";
import type { ReadRun, Step } from "../step.js";
import type { Base } from "./base.js";
import { calledScripts } from "./called-scripts.js";
import { programsBrought } from "./programs-brought.js";
import { scriptNamed } from "./project.js";
import type { Sorted } from "./runs.js";
import { systemPackagesInUse, type Users } from "./system-packages.js";

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
export function packagesToInstall(candidate: Candidate, sorted: Sorted, users: Users, base: Base): Packages | Refused {
  const { model, image, stage } = candidate;
  const { needs, projects } = users;
  const { left, removedLater } = withoutRemoved(model, stage, sorted.installs);
  const asked = new Set(
    left.flatMap(({ steps }) => steps.flatMap((step) => (step.is === "install" ? step.call.operands.map(({ value }) => value ?? "") : []))),
  );
  const callsPython = [...needs.programs.keys()].some((name) => name.startsWith("python"));
  const runs = callsPython ? left : left.map(withoutPython);
  const called = new Set(systemPackagesInUse(users));
  const scripts = projects.flatMap((project) =>
    [...calledScripts(project, sorted.installs)].map((name) => scriptNamed(project, name) ?? ""),
  );
  const isForPeople = (name: string) => CALLED_BY_PEOPLE.has(name) && !scripts.some((text) => text.includes(name));
  const mayBeCalled = (name: string) => needs.programs.has(name) || needs.texts.length > 0 || called.has(name) || isForPeople(name);
  const own = runTimePackages(candidate, runs, mayBeCalled);
  if ("refusal" in own) return own;
  const pythons = [...asked].filter((name) => !callsPython && FOR_NODE_GYP.test(name) && hasCompilers(asked));

  const brought = programsBrought(sorted, needs, new Set([...asked, ...namesBrought(candidate)]), base);
  if ("refusal" in brought) return brought;
  const { globals, commands } = brought;
  const asUser = sorted.globals.map(({ run }) => run).find((run) => !isRoot(model.stateAt(run).user ?? "root"));
  if (asUser !== undefined) return { refusal: "it installs global packages as another user than root", at: asUser };
  const extra = new Set([...brought.packages, ...(base.changes ? packagesOfApplication(candidate, users) : [])]);
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
    commands: commands.map((command) => `${keywordIn(model.dockerfile, "RUN")} ${command}`),
    globals,
    dropped: [...new Set([...own.dropped, ...pythons, ...removedLater])],
    hasCertificates: asked.has("ca-certificates") || found.lines.some(bringsCertificates),
  };
}

/** Packages of the system that the old base had, as far as dependencies and instructions ask for them. */
function packagesOfApplication({ stage }: Candidate, users: Users): readonly string[] {
  const text = stage.instructions.map((instruction) => instruction.text).join("\n");
  const started = [...users.needs.texts, ...users.projects.flatMap(({ scripts }) => Object.values(scripts).map(String))];
  return [
    ...systemPackagesInUse(users),
    ...(/zoneinfo/.test(text) ? ["tzdata"] : []),
    ...(NAMES_CERTIFICATES.test([text, ...started].join("\n")) ? ["ca-certificates"] : []),
  ];
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
