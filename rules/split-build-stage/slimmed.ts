import type { ImageReference } from "../../src/rule.js";
import { codeThatOpensPages } from "../application/calls/opens-pages.js";
import type { Candidate } from "../application/candidate.js";
import { setsOtherLanguage } from "../application/other-language.js";
import { SETS_OTHER_LANGUAGE } from "../knowledge/bases/debian-slim.js";
import { tableName } from "../knowledge/bases/images.js";
import { textOf } from "../shared/instruction-text.js";
import type { Split } from "./recipe.js";

/** Whether a stage is built on Debian's full image, and ships on its slim one. */
export function isSlimmed(image: ImageReference, base: string): boolean {
  return tableName(image) === "debian" && !/slim/.test(image.tag ?? "") && /\bdebian:\S*slim$/.test(base);
}

/** The same split on the full image, where something reads what the slim one leaves out, of later installs as well. */
export function withPages(candidate: Candidate, split: Split): Split {
  if (!isSlimmed(candidate.image, split.base)) return split;
  return asksInOtherLanguage(candidate) || codeThatOpensPages(candidate) !== undefined
    ? { ...split, base: split.base.replace(/-slim$/, "") }
    : split;
}

function asksInOtherLanguage({ model, stage }: Candidate): boolean {
  return stage.instructions.some((at) => setsOtherLanguage(model, at) || SETS_OTHER_LANGUAGE.test(textOf(at)));
}
