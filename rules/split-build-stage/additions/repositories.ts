import { type ImageReference, keywordIn, parseImageReference } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { installerOf, installLine } from "../../application/packages/install-line.js";
import type { ReadRun } from "../../application/step.js";
import { stepsOf } from "../../application/steps.js";
import { packagesOfImage } from "../../knowledge/bases/image-packages.js";
import { baseImage, tableName } from "../../knowledge/bases/images.js";
import { ADDS_REPOSITORY } from "../../knowledge/packages/apt.js";
import { APT_REPOSITORIES, APT_SETTINGS, KEYRINGS } from "../../knowledge/packages/apt-repositories.js";
import { freeStageName } from "../../shared/stage-names.js";
import { wordsIn } from "../../shared/words-in-text.js";
import type { Split } from "../recipe.js";
import { obstacleToRepositories, setsUpRepository } from "./repository-obstacles.js";

/** A split whose shipped stage takes packages from the repositories that the build adds; refused where it may take others than the build. */
export function withRepositories(candidate: Candidate, split: Split): Split | Refused {
  const runs = stepsOf(candidate, split.last, () => false);
  const added = runs.filter(setsUpRepository);
  const last = added.at(-1);
  if (last === undefined) return split;
  const at = split.prepared.findIndex((line) => INSTALLS.test(line));
  const [own] = [...(split.rewritten ?? [])].filter(([, text]) => INSTALLS.test(text));
  const line = split.prepared[at] ?? own?.[1];
  if (line === undefined || bringNothingOf(added, line)) return split;
  const base = parseImageReference(split.base);
  if (!isOfSameRelease(candidate.image, base))
    return { refusal: `packages of the repository that line ${last.run.startLine} adds may not be there for ${split.base}`, at: last.run };
  const obstacle = obstacleToRepositories(candidate, runs, last);
  if (obstacle !== undefined) return obstacle;
  const lines = [...certificatesOf(candidate, base), ...copyLines(candidate, added)];
  if (own === undefined) return { ...split, prepared: split.prepared.toSpliced(at, 0, ...lines) };
  return { ...split, rewritten: new Map([...(split.rewritten ?? []), [own[0], [...lines, own[1]].join("\n")]]) };
}

const INSTALLS = /\bapt-get install\b/;

/** Whether a line installs no package that the repositories have: Node, which only built the front end. */
function bringNothingOf(added: readonly ReadRun[], line: string): boolean {
  return added.every(
    ({
      run: {
        line: { text },
      },
    }) => {
      const urls = text.match(/\w+:\/\/[^\s"'|>]+/g) ?? [];
      const rows = urls.map((one) => APT_REPOSITORIES.find(({ url, hasNoOthers }) => hasNoOthers && url.test(one)));
      const isKnown = urls.length > 0 && !rows.includes(undefined) && !LIST_IN_VARIABLE.test(text);
      return isKnown && !wordsIn(line).some((name) => rows.some((row) => row?.packages.test(name)));
    },
  );
}

const LIST_IN_VARIABLE = /\bdeb\s+(?:\[[^\]]*\]\s*)?["']?\$/;

function isOfSameRelease(image: ImageReference, base: ImageReference): boolean {
  return tableName(image) === tableName(base) && baseImage(image)?.release === baseImage(base)?.release;
}

/** apt asks a repository for its certificate. */
function certificatesOf({ model }: Candidate, base: ImageReference): readonly string[] {
  if (packagesOfImage(base).includes("ca-certificates")) return [];
  return [installLine(model, installerOf("apt"), ["ca-certificates"])];
}

function copyLines({ model }: Candidate, added: readonly ReadRun[]): readonly string[] {
  const copy = `${keywordIn(model.dockerfile, "COPY")} --from=${freeStageName(model)}`;
  const texts = added.map(({ run }) => run.line.text);
  // What they write is not in the text; they put their keys beside Debian's.
  const haveScripts = added.some(({ run }) => ADDS_REPOSITORY.test(run.line.text));
  const isWritten = (place: string) => texts.some((text) => text.includes(place)) || (haveScripts && place === KEYRINGS);
  return APT_SETTINGS.filter((place, at) => at === 0 || isWritten(place)).map((place) => `${copy} ${place} ${place}`);
}
