import { type Copy, isInside, stageCopiedFrom } from "../../src/rule.js";
import type { Refused } from "../application/candidate.js";
import { familyOf, isImageOf } from "../application/compiled/base.js";
import { chooseBase } from "../application/compiled/choice.js";
import type { Language } from "../application/compiled/language.js";
import { needsOf } from "../application/compiled/needs.js";
import { type Origins, originsOf } from "../application/compiled/origins.js";
import { nothingPresent, type Present } from "../application/compiled/present.js";
import { toolchainAtStart } from "../application/compiled/toolchain.js";
import { copiedPaths } from "../application/last-stage/copied.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { otherStagesObstacle } from "../application/other-stages.js";
import { installedBy } from "../application/queries.js";
import { USUAL_PATH } from "../knowledge/commands/directories.js";
import { officialBelow } from "../shared/base.js";
import { copiedFrom } from "../shared/context/from-context.js";
import { textOf } from "../shared/instruction-text.js";
import type { Family, SlimBase } from "./family.js";
import { isLinkedStatically } from "./linked-statically.js";

/** The toolchain of a compiled language: the slim image of its system, or the one without libraries for what is linked statically. */
export function compiledFamily(language: Language): Family {
  return {
    isFull: (candidate) => isImageOf(candidate, language),
    slim: (last) => toolchainAtStart(last) ?? slim(last, language),
  };
}

function slim(last: LastStage, language: Language): SlimBase | Refused {
  const { stage, model, runs } = last;
  const refuse = (refusal: string): Refused => ({ refusal, at: stage.from });
  const family = familyOf(last, language);
  if (typeof family === "string") return refuse(family);
  const naming = stage.instructions.find((one) => OF_THE_TOOLCHAIN.test(textOf(one)));
  if (naming !== undefined) return { refusal: `line ${naming.startLine} names a directory of ${stage.from.image.text}`, at: naming };
  const others = otherStagesObstacle(
    last,
    () => false,
    (copy) => officialBelow(model, stageCopiedFrom(model, copy)) === language.image,
  );
  if (others !== undefined) return others;
  const origins = originsIn(last, language);
  if ("refusal" in origins) return origins;
  const present = presentIn(last);
  const installed = installedBy(runs);
  const needs = needsOf({ candidate: last, language, origins, present, installed, workdir: last.workdir });
  if ("refusal" in needs) return needs;
  const isStatic = language.image === "golang" && isLinkedStatically(model);
  const choice = chooseBase(
    { candidate: last, language, origins, family, build: { isStatic, repeated: [] }, before: [], staysBehind: runs.length > 0 },
    needs,
    installed,
  );
  if ("refusal" in choice) return choice;
  const [lost] = choice.copies;
  if (lost !== undefined) return refuse(`the program may read ${lost.from}, which ${choice.image} does not have`);
  return {
    base: choice.image,
    lines: choice.lines,
    leftOut: `the ${language.title} toolchain`,
    assumptions: [...choice.assumptions, "nothing but the program is started in the image, and it reads no sources of its own"],
  };
}

const OF_THE_TOOLCHAIN = /\/usr\/local\/(go|cargo|rustup)\b|\/go\/(bin|pkg|src)\b|\$\{?(GOPATH|GOROOT|CARGO_HOME|RUSTUP_HOME)\b/;

/** The sources of all stages, and what of the context lies in the last one. */
function originsIn(last: LastStage, { home }: Language): Origins | Refused {
  const { context, stage, sources } = last;
  const copies = stage.instructions.filter((one): one is Copy => one.kind === "copy" && copiedFrom(one) === undefined);
  const own = originsOf(last, context, copies, home);
  if ("refusal" in own) return own;
  const all = sources.flatMap(({ path, source, is, by }) =>
    by.kind === "copy" || by.kind === "add" ? [{ copy: by, path: source, image: path, is }] : [],
  );
  return { ...own, all };
}

/** What other stages built lies where they are copied to. */
function presentIn(last: LastStage): Present {
  const present = nothingPresent();
  for (const path of copiedPaths(last)) {
    present.programs.add(path);
    if (!USUAL_PATH.some((directory) => isInside(directory, path))) present.directories.add(path);
  }
  return present;
}
