import { commandsOf, isBefore, type Model, oncePer, type Run, shippedRuns } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { invocations } from "../commands/invocations.js";

/** An earlier RUN that fetched with one of these verbs: in a later layer, nothing of it can be freed. */
export function fetchedBelow(model: Model, run: Run, manager: PackageManager, verbs: readonly string[]): string | undefined {
  const first = firstFetch(model)(manager)(verbs);
  const isBelow = first !== undefined && isBefore(model.dockerfile, first, run);
  return isBelow ? `line ${first.startLine} fetched into a layer below, where nothing can be freed` : undefined;
}

const firstFetch = oncePer((model: Model) =>
  oncePer((manager: PackageManager) =>
    oncePer((verbs: readonly string[]) =>
      shippedRuns(model).find((run) => {
        const commands = commandsOf(model, run);
        return commands !== undefined && invocations({ commands }, manager, verbs).length > 0;
      }),
    ),
  ),
);
