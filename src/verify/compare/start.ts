import type { Answer, Engine } from "../../engine/engine.js";
import type { Outcome, RunComparison } from "../result.js";
import { mapSides, type Repeated, type Sides } from "../sides.js";
import { endOf, START, startDifferences } from "../start-differences.js";
import { type Started, type StartSettings, watchStart } from "../watch-start.js";
import { type Compared, cannotStart, lastWords, told, toOutcome, whyOf } from "./runs.js";
import { compareSeen } from "./seen.js";

/** Starts the images as they start by themselves, and compares what can be seen from outside, and what they answer. */
export async function compareStart(engine: Engine, images: Repeated<string>, settings: StartSettings): Promise<Compared> {
  const watch = (image: string) => watchStart(engine, image, settings);
  const seen = await compareSeen(images, watch, (started) => startDifferences(started, settings));
  const { before, after, differences } = seen;
  const outcomes = mapSides(seen, ({ state }) => toOutcome({ ...state, status: endOf({ state }) }));
  const obstacle = cannotStart(before.state) && cannotStart(after.state) ? `neither starts: ${whyOf(before.state)}` : undefined;
  const probes = settings.probes.map((url): RunComparison => {
    const silence = silenceOf(seen, url);
    const answers = mapSides(seen, (started) => toAnswer(started.answers.get(url)));
    return { kind: "probe", command: url, ...answers, obstacle: silence, ...told(seen, url, silence) };
  });
  return { runs: [{ kind: "start", command: START, ...outcomes, obstacle, ...told(seen, START, obstacle) }, ...probes], differences };
}

function toAnswer(answer: Answer | undefined): Outcome {
  return toOutcome({ status: answer?.status, stdout: answer?.body ?? "", stderr: "", obstacle: undefined });
}

/** Why nothing can be said of a probe; undefined where one of the two answers. */
function silenceOf({ before, after }: Sides<Started>, url: string): string | undefined {
  if (before.answers.get(url) !== undefined || after.answers.get(url) !== undefined) return undefined;
  const ended = !before.state.running && !after.state.running;
  if (!ended) return "nothing answers in either image";
  const words = lastWords(before.state);
  return `the program ended before it answered, in both images${words === "" ? "" : `: ${words}`}`;
}
