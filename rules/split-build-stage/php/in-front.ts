import { type Copy, type Instruction, mountsOf, type Stage } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { candidateFor } from "../../application/candidate-of.js";
import { copiesFromStages, mayHoldPrograms, stagesInFrontObstacle } from "../../application/other-stages.js";
import type { Step } from "../../application/step.js";
import { stepsOfStage } from "../../application/steps.js";
import { COMPOSER_IMAGES, COMPOSER_PLACES } from "../../knowledge/php/programs.js";
import { officialBelow, wholeStage } from "../../shared/base.js";
import { baseDirectory } from "../../shared/base-config.js";
import { copiedFrom, isFromContext } from "../../shared/context/from-context.js";
import { FROM_ELSEWHERE } from "../../shared/context/sources.js";
import { landingsOf } from "../../shared/copied-files/landing.js";
import { CALLS_NOTHING } from "./outcome.js";
import { composerProjects } from "./projects.js";
import { purposeOf, withPurposes } from "./steps.js";

/** What the stage has of those in front of it. */
export interface InFront {
  /** Programs, as packages of the system, that their packages of composer call. */
  readonly calls: ReadonlySet<string>;
  readonly assumptions: readonly string[];
}

/** Refused where it may need packages that stay in the build: files for browsers, composer and code in PHP need none. */
export function inFrontOf(candidate: Candidate): InFront | Refused {
  const calls = new Set<string>();
  const ofPhp = copiesFromStages(candidate).filter(({ copy, stage }) => isOfPhp(candidate, stage) && isPlain(candidate, copy));
  for (const { copy, stage } of ofPhp) {
    const found = callsIn(candidate, copy, stage);
    if ("refusal" in found) return found;
    for (const name of found) calls.add(name);
  }
  const isJudged = (copy: Copy) => bringsComposer(candidate, copy) || ofPhp.some((one) => one.copy === copy);
  const obstacle = stagesInFrontObstacle(candidate, () => false, isJudged);
  return obstacle ?? { calls, assumptions: ofPhp.length > 0 ? [CALLS_NOTHING] : [] };
}

/** Whether an instruction copies composer of another image or stage, wherever that has it. */
export function copiesComposer(candidate: Candidate, instruction: Instruction): boolean {
  if (instruction.kind !== "copy") return false;
  return COMPOSER_IMAGES.test(copiedFrom(instruction) ?? "") || bringsComposer(candidate, instruction);
}

function bringsComposer({ model, context }: Candidate, copy: Copy): boolean {
  if (copiedFrom(copy) === undefined) return false;
  const landings = landingsOf(model, copy, context) ?? [];
  return landings.length > 0 && landings.every(({ path }) => COMPOSER_PLACES.includes(path));
}

/** Whether neither what is copied nor where it goes is where programs and modules lie. */
function isPlain({ model, context }: Candidate, copy: Copy): boolean {
  const isPlainSource = copy.sources.every(({ text }) => /^\/?\w[^$]*$/.test(text) && !mayHoldPrograms(`/${text.replace(/^\//, "")}`));
  return isPlainSource && (landingsOf(model, copy, context)?.every(({ path }) => !mayHoldPrograms(path)) ?? false);
}

function isOfPhp({ model }: Candidate, stage: Stage): boolean {
  return /^(php|composer)$/.test(officialBelow(model, stage) ?? "");
}

/** What the packages call that a stage installs, where that and files of the context are all that it makes. */
function callsIn({ model, context }: Candidate, copy: Copy, stage: Stage): ReadonlySet<string> | Refused {
  const whole = wholeStage(model, stage);
  const own = candidateFor(model, whole, context);
  const refused = { refusal: `what line ${copy.startLine} copies from another stage may need more than the smaller image has`, at: copy };
  if (own === undefined || whole.instructions.some((one) => isFromElsewhere(own, one))) return refused;
  const runs = stepsOfStage(own, (command) => purposeOf(command) !== undefined, baseDirectory(model, whole)).map(withPurposes);
  if (runs.some(({ steps }) => steps.some(mayCompile))) return refused;
  const projects = composerProjects(own, runs);
  return "refusal" in projects ? projects : projects.calls;
}

/** What a module is compiled with by hand lies beside its sources. */
function mayCompile({ is, command }: Step): boolean {
  return is === "unknown" || (is === "tool" && (purposeOf(command) === undefined || command.name === "phpize"));
}

/** Whether an instruction brings files that are neither of the context nor composer. */
function isFromElsewhere(candidate: Candidate, instruction: Instruction): boolean {
  if (instruction.kind === "run") return mountsOf(instruction).some((mount) => mount.has("from"));
  if (instruction.kind !== "copy" && instruction.kind !== "add") return false;
  const isRead = isFromContext(instruction) && !instruction.sources.some(({ text }) => FROM_ELSEWHERE.test(text));
  return !isRead && !copiesComposer(candidate, instruction);
}
