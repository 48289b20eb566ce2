import type { Add, Copy, Run } from "../../src/rule.js";
import { nextInGroup } from "../shared/edits/move-group.js";
import { readCandidate } from "./candidate.js";
import { placeFor, type Wish } from "./place.js";

/** A RUN, and those that follow it without an empty line and may move with it to the same place. */
export function groupFrom(wish: Wish, above: Copy | Add): readonly [Run, ...Run[]] {
  const group: [Run, ...Run[]] = [wish.run];
  for (let last = wish.run; ; ) {
    const next = nextInGroup(wish.model, last);
    const candidate = next?.kind === "run" ? readCandidate(wish.model, next) : undefined;
    if (next?.kind !== "run" || candidate === undefined || candidate.is === "refused" || candidate.of !== wish.of) return group;
    if (placeFor({ ...wish, run: next, own: candidate.paths }).above !== above) return group;
    group.push(next);
    last = next;
  }
}
