import { jsonIn } from "../text/json.js";
import type { BuildReader } from "./build-reader.js";
import type { Step } from "./engine.js";

interface Vertex {
  readonly digest: string;
  readonly name: string;
  readonly started?: string;
  readonly completed?: string;
  readonly cached?: boolean;
  readonly error?: string;
}

interface Message {
  readonly vertexes?: readonly Vertex[];
  readonly logs?: readonly { readonly vertex: string; readonly data: string }[];
}

const MOST_OUTPUT = 16 * 1024;

/** Reads what `docker buildx build --progress=rawjson` writes to standard error: the messages of buildx 0.13 (objects over many lines) to 0.29 (one a line); a vertex repeats, its digest tells which. */
export function readRawJson(progress: (step: Step) => void): BuildReader {
  const vertexes = new Map<string, Vertex>();
  const output = new Map<string, string>();
  const text: string[] = [];
  let open: string[] | undefined;

  const take = ({ vertexes: seen = [], logs = [] }: Message) => {
    for (const vertex of seen) {
      const before = vertexes.get(vertex.digest);
      const now = { ...before, ...vertex };
      vertexes.set(vertex.digest, now);
      if (isInstruction(now)) tell(before, now, progress);
    }
    for (const { vertex, data } of logs) {
      const all = (output.get(vertex) ?? "") + Buffer.from(data, "base64").toString();
      output.set(vertex, all.slice(-MOST_OUTPUT));
    }
  };

  return {
    outputLine: () => {},
    errorLine: (line) => {
      if (open === undefined && line === "{") open = [];
      if (open !== undefined) {
        open.push(line);
        if (line !== "}") return;
        take(readMessage(open.join("")) ?? {});
        open = undefined;
        return;
      }
      const message = line.startsWith("{") ? readMessage(line) : undefined;
      if (message === undefined) text.push(line);
      else take(message);
    },
    steps: () => {
      const layers = [...vertexes.values()].filter((vertex) => isInstruction(vertex) && vertex.completed !== undefined && !isFrom(vertex));
      return { steps: layers.length, cachedSteps: layers.filter(({ cached }) => cached).length };
    },
    failed: () => {
      const vertex = [...vertexes.values()].find(({ error }) => error !== undefined && error !== "" && !/\bcontext canceled\b/.test(error));
      return vertex && { name: vertex.name, output: output.get(vertex.digest) ?? "" };
    },
    text: () => text.slice(-200).join("\n"),
  };
}

function readMessage(json: string): Message | undefined {
  return jsonIn(json) as Message | undefined;
}

function tell(before: Vertex | undefined, now: Vertex, progress: (step: Step) => void): void {
  const { name, started, completed, error } = now;
  if (completed !== undefined && before?.completed !== completed) {
    const seconds = started === undefined ? undefined : (Date.parse(completed) - Date.parse(started)) / 1000;
    progress({ name, state: error ? "failed" : now.cached ? "cached" : "done", seconds });
  } else if (started !== undefined && before?.started === undefined) progress({ name, state: "started" });
}

/** `[2/3] RUN make`, `[build 2/3] RUN make`; not `[internal] load build context`. */
function isInstruction({ name }: Vertex): boolean {
  return /^\[(?:\S+ )*\d+\/\d+\] /.test(name);
}

function isFrom({ name }: Vertex): boolean {
  return /\] FROM /.test(name);
}
