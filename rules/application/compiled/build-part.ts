import { type Add, type Copy, isInside, mountsOf, type Run, resolveDirectory } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import type { Refused } from "../candidate.js";
import { assetsOf, openedBy } from "./assets.js";
import { type Building, type BuildQuestion, noteStep } from "./build-step.js";
import { sourcesOf } from "./called.js";
import { arrangesForUsers } from "./for-users.js";
import { namedAtStart } from "./named-at-start.js";
import type { Origin } from "./origins.js";
import { nothingPresent, type Present, remove } from "./present.js";

/** What the build part of a stage leaves for the run time. */
export interface BuildPart {
  readonly present: Present;
  readonly isStatic: boolean;
  /** RUNs that add users, for both stages. */
  readonly repeated: readonly Run[];
}

/** Follows the build part of a stage, instruction by instruction. */
export function followBuild(question: BuildQuestion): BuildPart | Refused {
  const { candidate, language, origins, runs, last } = question;
  const { instructions } = candidate.stage;
  const present = nothingPresent();
  const repeated: Run[] = [];
  let isStatic = true;
  const texts = sourcesOf(origins, language).map(({ text }) => text);
  const building: Building = { ...question, present, opened: openedBy(texts, namedAtStart(question)) };
  for (const instruction of instructions.slice(0, instructions.indexOf(last) + 1)) {
    if (instruction.kind === "copy" || instruction.kind === "add") {
      const refused = noteCopy(instruction, building);
      if (refused !== undefined) return refused;
    }
    const read = runs.find(({ run }) => run === instruction);
    if (read === undefined) continue;
    if (read.steps.some(({ is }) => is === "users")) {
      if (!arrangesForUsers(read, building))
        return { refusal: `line ${read.run.startLine} adds users and does something else as well`, at: read.run };
      repeated.push(read.run);
      continue;
    }
    for (const step of read.steps) {
      const result = noteStep(step, read.run, building);
      if (typeof result === "string") return { refusal: `line ${read.run.startLine} ${result}`, at: read.run };
      isStatic &&= result;
    }
    for (const target of mountTargets(read.run)) remove(present, target);
  }
  return { present, isStatic, repeated };
}

/** Notes what ships of the files that a COPY or ADD brings. */
function noteCopy(copy: Copy | Add, building: Building): Refused | undefined {
  const { language, origins, opened, present } = building;
  const owner = copy.flags.find(({ name }) => name === "chown")?.value;
  for (const origin of origins.all.filter((one) => one.copy === copy)) {
    const place = isAlone(origin, building) ? "of its own" : "shared";
    const assets = assetsOf({ context: origins.context, files: language.files, opened }, origin, place);
    const isShared = origin.is === "directory" && SHARED_DIRECTORIES.has(origin.image) && assets.includes(origin.image);
    if (isShared) return { refusal: `what line ${copy.startLine} copies to ${origin.image} cannot be told apart`, at: copy };
    for (const path of assets) present.paths.set(path, owner);
  }
  return undefined;
}

/** Whether nothing else is put where a directory is copied to. */
function isAlone(origin: Origin, { origins, workdirs }: BuildQuestion): boolean {
  const { image } = origin;
  if (SHARED_DIRECTORIES.has(image) || workdirs.some((directory) => isInside(directory, image))) return false;
  return origins.all.every((other) => other === origin || !isInside(other.image, image));
}

/** What is written there is not in the image. */
function mountTargets(run: Run): readonly string[] {
  return mountsOf(run).flatMap((mount) => {
    const target = mount.get("target");
    return target === undefined ? [] : (resolveDirectory("/", target) ?? []);
  });
}
