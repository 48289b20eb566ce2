import { type Add, type Copy, lineAt, scriptOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { familyOf, isImageOf } from "../../application/compiled/base.js";
import { followBuild } from "../../application/compiled/build-part.js";
import type { Language } from "../../application/compiled/language.js";
import { type Origins, originsOf, type Sources } from "../../application/compiled/origins.js";
import { toolchainAtStart } from "../../application/compiled/toolchain.js";
import { ownPlaces } from "../../application/places/own.js";
import { startDirectory } from "../../application/starts/directory.js";
import type { ReadRun } from "../../application/step.js";
import { stepsOfStage } from "../../application/steps.js";
import { CALLS_TOOLCHAIN } from "../../knowledge/commands/build-scripts.js";
import { isAnotherUser } from "../../shared/base.js";
import { textOf } from "../../shared/instruction-text.js";
import type { Split } from "../recipe.js";
import { missingScriptOf } from "./build-script.js";
import { shipped } from "./shipped.js";
import { throughFiles } from "./through-files.js";
import { endOfBuild } from "./trailing.js";

const NO_CONTEXT: Sources = {
  kind: () => undefined,
  read: () => undefined,
  entries: () => [],
  realPath: () => undefined,
  gitIgnore: () => [],
};

/** The split of a stage that compiles a program with the toolchain of an official image. */
export function planCompiled(candidate: Candidate, toolchain: Language): Split | Refused | undefined {
  const { model, stage, context } = candidate;
  const { instructions } = stage;
  if (!isImageOf(candidate, toolchain)) return undefined;
  const atStart = toolchainAtStart(candidate);
  if (atStart !== undefined) return atStart;
  const copies = instructions.filter((one): one is Copy | Add => one.kind === "copy" || one.kind === "add");
  const origins = originsOf(candidate, context ?? NO_CONTEXT, copies, toolchain.home);
  const language = throughFiles(toolchain, "refusal" in origins ? undefined : origins);
  const runs = stepsOfStage(candidate, language.isTool, language.home);
  const end = endOfBuild(runs, ownPlaces(candidate, runs));
  if (end === undefined) {
    const missing = context === undefined || "refusal" in origins ? undefined : missingScript(runs, origins);
    const reason = missing ?? unreadBuild(candidate, runs);
    return reason && (candidate.obstacle ?? reason);
  }
  if (candidate.obstacle !== undefined) return candidate.obstacle;
  const family = familyOf(candidate, language);
  if (typeof family === "string") return { refusal: family, at: stage.from };
  if (context === undefined && copies[0] !== undefined) {
    return { refusal: "without the build context it cannot be told what the program opens when it runs", at: copies[0] };
  }
  const user = instructions.slice(0, instructions.indexOf(end.last)).find(isAnotherUser);
  if (user !== undefined) return { refusal: "another user than root builds, to whom its files belong", at: user };
  if ("refusal" in origins) return origins;
  const workdir = startDirectory({ model, stage }, language.home);
  const workdirs = instructions.flatMap((one) => (one.kind === "workdir" ? (model.stateAt(nextOf(instructions, one)).workdir ?? []) : []));
  const build = followBuild({ candidate, language, origins, runs, last: end.last, workdirs: [...workdirs, ...(workdir ?? [])] });
  if ("refusal" in build) return build;
  return shipped({ candidate, language, origins, runs, family, build, end, workdir, workdirs });
}

/** Nothing is called that builds: perhaps a script would, which is not there. */
function missingScript(runs: readonly ReadRun[], origins: Origins): Refused | undefined {
  for (const { run, steps } of runs) {
    for (const { command, directory } of steps) {
      const path = missingScriptOf(command, directory, origins);
      if (path === undefined) continue;
      return { refusal: `line ${lineAt(run, command.start)} runs ${path}, which is not in the build context`, at: run };
    }
  }
  return undefined;
}

/** Nothing that can be read builds: perhaps a heredoc does. */
function unreadBuild({ model }: Candidate, runs: readonly ReadRun[]): Refused | undefined {
  const unread = runs.find(({ run }) => scriptOf(model, run) === undefined && CALLS_TOOLCHAIN.test(textOf(run)));
  return unread && { refusal: `line ${unread.run.startLine} builds by a script that cannot be read`, at: unread.run };
}

function nextOf<T>(all: readonly T[], one: T): T {
  return all[all.indexOf(one) + 1] ?? one;
}
