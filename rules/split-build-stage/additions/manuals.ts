import { keywordIn } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { behindCommand, packagesOfLine } from "../../application/packages/install-line.js";
import { needsManuals } from "../../application/packages/manual-pages.js";
import { linksManuals, MAKES_MANUALS } from "../../knowledge/bases/debian-slim.js";
import type { Split } from "../recipe.js";
import { runsOfShipped } from "../shipped-runs.js";

/** A split whose shipped stage has the directory of manual pages where a slim image installs packages that link theirs. */
export function withManuals(candidate: Candidate, split: Split): Split {
  const { model, image } = candidate;
  if (!/slim/.test(split.base) || /slim/.test(image.tag ?? "")) return split;
  const run = keywordIn(model.dockerfile, "RUN");
  const prepared = split.prepared.map((line) => (packagesOfLine(line).some(linksManuals) ? behindCommand(line, MAKES_MANUALS) : line));
  const own = runsOfShipped(candidate, split).find((one) => needsManuals(model, one));
  if (own === undefined) return { ...split, prepared };
  const line = `${run} ${MAKES_MANUALS}`;
  if (!split.repeated.includes(own)) return { ...split, prepared: [...prepared, line] };
  const text = split.rewritten?.get(own) ?? own.text;
  return { ...split, prepared, rewritten: new Map([...(split.rewritten ?? []), [own, `${line}\n${text}`]]) };
}
