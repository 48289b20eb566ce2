import { baseName, type ContextFacts, type ImageReference, type Instruction, isShell, type Model, type Stage } from "../../../src/rule.js";
import { INITS } from "../../knowledge/bases/configs.js";
import { DOWNLOADS_SOURCES, startsServer } from "../../knowledge/bases/servers.js";
import { NO_PROGRAM } from "../../knowledge/starts.js";
import { servicesOf, startedAsIs } from "../../shared/services.js";
import { shorten } from "../../shared/shorten.js";
import type { Refused } from "../candidate.js";
import { developmentContainer } from "../development/container.js";
import { handsOnOnly } from "./hands-on.js";
import { ownStarts, type Start, serviceStarts, starterOf, startsOf } from "./starts.js";

/** Why what an image starts does not say what it is for. */
export function startObstacle(model: Model, stage: Stage, context: ContextFacts | undefined, image: ImageReference): Refused | undefined {
  const own = ownStarts(model, stage).filter(({ is }) => is !== "healthcheck");
  const unclear = startsOf(model, stage).find(({ words }) => words.length === 0);
  if (unclear !== undefined) return { refusal: `what ${starterOf(unclear)} runs cannot be told`, at: unclear.instruction };
  if (own.length > 0 || isServed(stage, image))
    return placeToWorkIn(own) ?? handsOnOnly(model, stage, own, context) ?? developmentContainer(model, stage, context);
  const at = stage.from;
  const services = servicesOf(model, stage).filter(({ builds }) => builds);
  if (services.length === 0) return { refusal: "without CMD and ENTRYPOINT it may be a base for others, or a place to work in", at };
  const [asIs] = startedAsIs(services);
  if (asIs !== undefined)
    return { refusal: `it has no CMD and ENTRYPOINT, and ${asIs.file} does not say what the service ${asIs.name} starts`, at };
  for (const starts of serviceStarts(model, stage)) {
    const idle = starts.some(({ is }) => is === "healthcheck") ? undefined : placeToWorkIn(starts);
    if (idle !== undefined) return idle;
  }
  return developmentContainer(model, stage, context);
}

/** Whether the base starts a server, and the stage brings what that serves. */
function isServed({ instructions }: Stage, image: ImageReference): boolean {
  const bringsSources = ({ kind, line }: Instruction) =>
    kind === "copy" || kind === "add" || (kind === "run" && DOWNLOADS_SOURCES.test(line.text));
  return startsServer(image) && instructions.some(bringsSources);
}

/** A command line that starts nothing, perhaps one that an ENTRYPOINT gets, or a shell with nothing in it, perhaps under an init. */
function placeToWorkIn(starts: readonly Start[]): Refused | undefined {
  const [first] = starts;
  if (first === undefined) return undefined;
  const only = onlyLine(starts);
  const line = only?.words.join(" ") ?? "";
  if (only !== undefined && NO_PROGRAM.test(line))
    return { refusal: `${starterOf(only)} starts \`${shorten(line)}\`: it may be a place to work in`, at: only.instruction };
  const all = starts.flatMap(({ words }) => words);
  const program = all.findIndex((word, at) => !(INITS.has(baseName(word)) || (at > 0 && word.startsWith("-"))));
  const [shell = "", ...rest] = all.slice(Math.max(program, 0));
  const isAnyShell = isShell(shell) || baseName(shell) === "fish";
  if (!isAnyShell || !rest.every((word) => word.startsWith("-"))) return undefined;
  return { refusal: `it starts ${shell}: it may be a place to work in`, at: starts.at(-1)?.instruction ?? first.instruction };
}

/** The one command line that there is: that of a CMD behind an ENTRYPOINT counts, which hands on to it. */
function onlyLine([first, second, ...others]: readonly Start[]): Start | undefined {
  if (others.length > 0) return undefined;
  if (second === undefined) return first;
  return second.behind === undefined ? undefined : second;
}
