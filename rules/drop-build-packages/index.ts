import { type Change, commentsAbove, defineRule, editNode, type Model, type Operation, runsOf, type ShellCommand } from "../../src/rule.js";
import { isBuildPackage } from "../knowledge/build-packages.js";
import { isDevelopmentPackage } from "../knowledge/runtime-packages/index.js";
import { unwrap } from "../shared/invocations.js";
import type { LastStage } from "../shared/last-stage/last-stage.js";
import { readLastStage } from "../shared/last-stage/read.js";
import { candidateFor } from "../split-build-stage/candidate.js";
import type { Candidate, Refused } from "../split-build-stage/recipe.js";
import { startedByFiles } from "../split-build-stage/start-obstacle.js";
import { type ReadRun, type Step, stepsOf } from "../split-build-stage/steps.js";
import { type Less, withoutBuildPackages } from "./install.js";
import { needOf } from "./needed.js";

export default defineRule({
  id: "drop-build-packages",
  title: "Do not install compilers and headers in a stage that only ships what another built",
  phase: "split",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  after: ["slim-final-base"],
  docs: {
    example: "compilers-and-headers",
    what: "In the last stage of a file that builds in others, drops compilers and build tools from what apt, dnf and yum install, and writes the run-time package for each `-dev` package.",
    why: "They were installed to build something, which another stage does; here nothing compiles.",
    safety:
      "Every RUN of the stage must be known to compile nothing (installs of wheels that were built before are), and what CMD, ENTRYPOINT, HEALTHCHECK, their scripts and the sources in the build context call must be known and none of it. The library of OpenMP stays. `-dev` packages stay where programs open libraries by the names that only those have, and where the release or the run-time package is not known.",
  },
  run({ model, facts, change, refuse }) {
    const stage = model.stages.at(-1);
    if (stage === undefined || stage !== model.target || stage.uses.length === 0) return;
    const candidate = candidateFor(model, stage, facts.context);
    if (candidate === undefined || !installsBuildPackages(candidate)) return;
    const last = readLastStage(candidate, facts.context, (command) => installsWheels(command, hasAllWheels(model)));
    if ("refusal" in last) {
      refuse(last.at, `build packages not dropped: ${last.refusal}`);
      return;
    }
    const plans = last.runs.flatMap((read) => plansOf(last, read));
    if (plans.length === 0) return;
    const need = needOf(last);
    if (need !== undefined) refuse(need.at, `build packages not dropped: ${need.refusal}`);
    else
      for (const plan of plans) {
        if ("refusal" in plan) refuse(plan.at, `build packages not dropped: ${plan.refusal}`);
        else change(plan);
      }
  },
});

/** Whether it installs such packages, and does not remove them again. */
function installsBuildPackages(candidate: Candidate): boolean {
  const steps = stepsOf(candidate, candidate.stage.instructions.at(-1) ?? candidate.stage.from, () => false).flatMap((read) => read.steps);
  return (
    !steps.some(isRemoval) &&
    steps.some((step) => step.is === "install" && step.call.operands.some(({ text }) => isBuildPackage(text) || isDevelopmentPackage(text)))
  );
}

function isRemoval({ is, command }: Step): boolean {
  return is === "tidies" && command.args.some(({ text }) => REMOVES.test(text));
}

const REMOVES = /^(purge|remove|autoremove|auto-remove|erase|--auto-remove)$/;

/** `pip install --no-index …`, `pip install /wheels/*`: compiles nothing. */
function installsWheels(command: ShellCommand, hasAll: boolean): boolean {
  const { base, args } = unwrap(command);
  const words = args.map(({ text }) => text);
  if (!/^pip3?$/.test(base) || words[0] !== "install") return false;
  const operands = words.slice(1).filter((word) => !word.startsWith("-"));
  const isClosed = hasAll || words.includes("--no-index") || words.includes("--no-deps");
  return isClosed && operands.length > 0 && operands.every((word) => /\.whl$|^\/[\w./-]*wheel[\w./-]*\/\*$/.test(word));
}

/** Whether a stage makes wheels of the dependencies too: what is missing would be fetched, and may be compiled. */
function hasAllWheels({ stages }: Model): boolean {
  const calls = stages.flatMap(runsOf).flatMap(({ line }) => [...line.text.matchAll(/\bpip3?\s+wheel\b[^&|;]*/g)].map(([text]) => text));
  return calls.length > 0 && !calls.some((text) => text.includes("--no-deps"));
}

function plansOf(last: LastStage, { run, steps }: ReadRun): readonly (Change | Refused)[] {
  const found: Less[] = [];
  for (const step of steps) {
    if (step.is !== "install" || step.manager.name === "apk") continue;
    const less = withoutBuildPackages(last, run, step);
    if (typeof less === "string") return [{ refusal: less, at: run }];
    if (less !== undefined) found.push(less);
  }
  if (found.length === 0) return [];
  const dropped = found.flatMap((less) => less.dropped);
  const isEmpty = found.some(({ isLeft }) => !isLeft);
  const isWhole = found.length === 1 && steps.every(({ is }) => is === "install" || is === "tidies") && !run.text.includes("#");
  if (isEmpty && !(isWhole && steps.filter(({ is }) => is === "install").length === 1))
    return [{ refusal: `nothing would be left of an install on line ${run.startLine}`, at: run }];
  if (isEmpty && commentsAbove(last.model.dockerfile, run).length > 0)
    return [{ refusal: `the comment above line ${run.startLine} would lose its instruction`, at: run }];
  const operation: Operation = isEmpty
    ? { do: "remove", node: run }
    : {
        do: "replace",
        node: run,
        text: editNode(
          run,
          found.flatMap(({ edits }) => edits),
        ),
      };
  return [
    {
      title: `install without ${dropped.join(", ")}`,
      assumptions: [
        `nothing is compiled in the image, and nothing calls programs of ${dropped.join(", ")} or of what they bring along`,
        ...startedByFiles(last.model, last.stage),
      ],
      differences: { leaves: "packages that nothing needs" },
      operations: [operation],
      concerns: last.stage.instructions,
    },
  ];
}
