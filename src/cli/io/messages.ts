import { EngineError } from "../../engine/errors.js";
import { ImageError } from "../../image/error.js";
import { ObserveError } from "../../observe/error.js";
import { RegistryError } from "../../registry/error.js";
import type { Paint } from "../../report/paint.js";
import { SizeError } from "../../size/error.js";
import { printable } from "../../text/printable.js";
import { LocatedError, UserError } from "../errors.js";
import type { Output } from "./io.js";

/** What goes to standard error. */
export interface Messages {
  readonly paint: Paint;
  readonly verbose: boolean;
  /** Progress, warnings and summaries: text with its line endings; nothing with `--quiet`. */
  readonly tell: (text: string) => void;
  /** A warning of one line, without its line ending; nothing with `--quiet`. */
  readonly warn: (text: string) => void;
  /** Shown whatever the user asked for. */
  readonly fail: (text: string) => void;
  /** A line that the next message replaces; nothing where standard error is no terminal. */
  readonly live: (text: string) => void;
  /** How far it has come: the live line of a terminal; elsewhere a line where nothing was said for a second. */
  readonly progress: (text: string) => void;
  /** The same of a step that mostly takes no time: nothing until a second has passed. */
  readonly step: (text: string) => void;
}

const LONG_SILENCE_MS = 1000;

const CLEAR_LINE = "\r\u001b[K";

/** The messages of a command, as loud as asked for. */
export function createMessages(stderr: Output, paint: Paint, loudness: "quiet" | "normal" | "verbose"): Messages {
  let isLive = false;
  let lastWord = Date.now();
  const write = (text: string) => {
    if (text === "") return;
    stderr.write(isLive ? CLEAR_LINE + text : text);
    isLive = false;
    lastWord = Date.now();
  };
  const tell = (text: string) => {
    if (loudness !== "quiet") write(text);
  };
  const live = (text: string) => {
    if (loudness === "quiet" || !stderr.isTerminal || (text === "" && !isLive)) return;
    stderr.write(CLEAR_LINE + text);
    isLive = text !== "";
    lastWord = Date.now();
  };
  const isLate = () => Date.now() - lastWord >= LONG_SILENCE_MS;
  const progress = (text: string) => {
    if (stderr.isTerminal) live(text);
    else if (isLate()) tell(`${text}\n`);
  };
  return {
    paint,
    verbose: loudness === "verbose",
    tell,
    warn: (text) => tell(`${paint.yellow("warning:")} ${printable(text)}\n`),
    fail: write,
    live,
    progress,
    step: (text) => {
      if (isLate()) progress(text);
    },
  };
}

type Foreign = EngineError | ImageError | ObserveError | RegistryError | SizeError;

const FOREIGN = [EngineError, ImageError, ObserveError, RegistryError, SizeError];

function isForeign(error: unknown): error is Foreign {
  return FOREIGN.some((kind) => error instanceof kind);
}

/** What an engine, a registry or an image is at fault for: an engine's last lines stand between the message and what to do. */
function describeForeign(error: Foreign, paint: Paint, path: string | undefined): string {
  const place = path === undefined ? "" : `${printable(path)}: `;
  const lines = error instanceof EngineError ? error.lines : [];
  const hint = error instanceof ImageError ? undefined : error.hint;
  const below = [...lines.map((line) => `  | ${line}`), ...(hint === undefined ? [] : [`  ${hint}`])].map((line) => `${line}\n`);
  return `${paint.red("error:")} ${place}${printable(error.message)}\n${below.join("")}`;
}

/** An error as the user sees it; `path` is the file that dfopt was at. */
export function describeError(error: unknown, { paint, verbose }: Pick<Messages, "paint" | "verbose">, path?: string): string {
  if (error instanceof UserError) {
    const hint = error.hint === undefined ? "" : `  ${printable(error.hint)}\n`;
    if (error instanceof LocatedError) return `${error.message}\n${error.shown}${hint}`;
    return `${paint.red("error:")} ${printable(error.message)}\n${hint}`;
  }
  if (isForeign(error)) return describeForeign(error, paint, path);
  const message = `${path === undefined ? "" : `${path}: `}${error instanceof Error ? error.message : String(error)}`;
  const stack = verbose && error instanceof Error ? `${error.stack}\n` : "  -v shows where it happened\n";
  return `${paint.red("internal error:")} ${printable(message)}\n  This is a bug in dfopt. Please report it, with the Dockerfile that shows it.\n${stack}`;
}
