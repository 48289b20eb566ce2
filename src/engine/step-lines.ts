import type { BuildReader } from "./build-reader.js";
import type { Step } from "./engine.js";

const MOST_LINES = 100;

interface Current {
  readonly name: string;
  readonly started: number;
  readonly output: string[];
}

/** Reads the output of `podman build` and `buildah build`: `STEP 2/3: RUN make`, and what follows until the next one. */
export function readStepLines(progress: (step: Step) => void): BuildReader {
  let current: Current | undefined;
  let ended: "done" | "cached" = "done";
  let steps = 0;
  let cachedSteps = 0;
  const errors: string[] = [];

  const finish = () => {
    if (current === undefined) return;
    if (makesLayer(current.name)) {
      steps++;
      if (ended === "cached") cachedSteps++;
    }
    progress({ name: current.name, state: ended, seconds: ended === "cached" ? 0 : (performance.now() - current.started) / 1000 });
    current = undefined;
  };

  return {
    outputLine: (line) => {
      const [, at, instruction] = STEP.exec(line) ?? [];
      if (instruction !== undefined) {
        finish();
        current = { name: `[${at}] ${instruction}`, started: performance.now(), output: [] };
        ended = "done";
        progress({ name: current.name, state: "started" });
      } else if (/^--> Using cache [0-9a-f]{64}$/.test(line)) ended = "cached";
      else if (/^(?:--> [0-9a-f]{12}$|(?:\[\d+\/\d+\] )?COMMIT )/.test(line)) finish();
      else keep(current?.output ?? [], line);
    },
    errorLine: (line) => keep(line.startsWith("Error: ") || current === undefined ? errors : current.output, line),
    steps: () => ({ steps, cachedSteps }),
    failed: () => {
      if (current === undefined) return undefined;
      progress({ name: current.name, state: "failed" });
      return { name: current.name, output: current.output.join("\n") };
    },
    text: () => errors.join("\n"),
  };
}

/** In builds of several stages, `[2/2] ` stands in front: the stage, not the instruction. */
const STEP = /^(?:\[\d+\/\d+\] )?STEP (\d+\/\d+): (.*)$/;

/** BuildKit counts these alone. */
function makesLayer(name: string): boolean {
  return /\] (?:RUN|COPY|ADD|WORKDIR)\b/i.test(name);
}

function keep(lines: string[], line: string): void {
  lines.push(line);
  if (lines.length > MOST_LINES) lines.shift();
}
