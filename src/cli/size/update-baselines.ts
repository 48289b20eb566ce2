import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { count } from "../../report/figures.js";
import { readBaseline, updated, writeBaseline } from "../../size/baseline-file.js";
import { printable } from "../../text/printable.js";
import { UserError } from "../errors.js";
import { writeFileAtomically } from "../files/write-file.js";
import { shownPath } from "../paths/shown-path.js";
import { textOf } from "./baseline.js";
import type { Sized } from "./one.js";

/** Writes sizes to the files that they were compared with, and says what became of them. Throws UserError. */
export function updateBaselines(sized: readonly Sized[], cwd: string): string {
  const said: string[] = [];
  for (const name of new Set(sized.map(({ settings }) => settings.baseline ?? ""))) {
    if (!name.endsWith(".json"))
      throw new UserError(`--update-baseline writes a file whose name ends in .json, not ${name}`, "--baseline FILE.json");
    const file = resolve(cwd, name);
    const before = existsSync(file) ? readBaseline(textOf(file), name) : [];
    const images = sized.filter(({ settings }) => settings.baseline === name);
    const { entries, written } = updated(
      before,
      images.map(({ image: { ref, platform, sizes, layers }, settings }) => ({
        entry: { ref, platform, sizes, layers },
        threshold: settings.updateThreshold,
      })),
    );
    if (written > 0) writeFileAtomically(file, writeBaseline(entries));
    const shown = printable(shownPath(file, cwd));
    said.push(written === 0 ? `${shown} stays as it is: no size changed enough\n` : `${shown}: ${count(written, "image")} written\n`);
  }
  return said.join("");
}
