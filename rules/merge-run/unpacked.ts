import { type RuleContext, type Run, type Script, type Stage, scriptOf } from "../../src/rule.js";
import { ONLY_LOOKS } from "../knowledge/commands/downloads.js";
import { assumptionOf } from "../shared/downloads/lasting.js";
import { downloadsLeft } from "../shared/downloads/left-behind.js";
import { isMounted, isServed } from "../shared/downloads/place.js";
import { readByCode } from "../shared/downloads/read-by-code.js";
import { laterNeed } from "../shared/files/named-later.js";
import { needsSubshell } from "./pairs.js";
import type { Purpose } from "./purpose.js";

/** What the first RUN does nothing but download, and the second unpacks: in one RUN, it can be deleted. */
export function purposeOfDownload({ model, facts }: RuleContext, stage: Stage, first: Run, second: Run): Purpose | undefined {
  const one = scriptOf(model, first);
  const two = scriptOf(model, second);
  if (!stage.shipped || one === undefined || two === undefined || !onlyDownloads(one)) return undefined;
  const both = { ...two, items: [...one.items, ...two.items], commands: [...one.commands, ...two.commands] };
  const kept = downloadsLeft(both, model.stateAt(second).workdir).found.filter(
    ({ file, behind, from }) =>
      two.items.includes(behind) &&
      one.items.includes(from) &&
      !isMounted(second, file) &&
      !isServed(model, second, file) &&
      laterNeed(model, second, file) === undefined &&
      readByCode(model, facts.context, file) === undefined,
  );
  if (kept.length === 0 || needsSubshell(model, first, second)) return undefined;
  const assumption = assumptionOf(model, second, kept);
  const names = kept.map(({ file }) => file.name).join(", ");
  const text = `the second uses up ${names}, which the first downloaded and nothing needs then`;
  return { text, gain: "much", ...(assumption !== undefined && { assumption }) };
}

function onlyDownloads({ commands, items, leaks }: Script): boolean {
  const isChain = items.every(({ form, operator }) => form === "command" && (operator === undefined || operator === "&&"));
  const fetches = ({ name = "" }: Script["commands"][number]) => name === "curl" || name === "wget";
  return isChain && leaks.length === 0 && commands.some(fetches) && commands.every((one) => fetches(one) || ARRANGES.has(one.name ?? ""));
}

const ARRANGES: ReadonlySet<string> = new Set([...ONLY_LOOKS, "mkdir"]);
