import { clip, visible } from "../visible.js";
import { workflowCommand } from "../workflow-command.js";
import { type SizeAnnotation, sizeAnnotations } from "./annotations.js";
import type { SizeReport } from "./report.js";

const LEVELS = { over: "error", warn: "warning", note: "notice" } as const;
const MOST_CHARACTERS = 1000;

/** GitHub's workflow commands: an annotation for each limit that was met and each line that grew. */
export function formatSizeGithub({ images, failures, place }: SizeReport): string {
  const failed = failures.map(({ path, message }) => workflowCommand("error", { title: "size" }, text(`${path}: ${message}`)));
  return [...images.flatMap((image) => sizeAnnotations(image, place)).map(commandOf), ...failed].join("");
}

function commandOf({ level, about, path, line, message }: SizeAnnotation): string {
  const place = line === undefined ? {} : { file: visible(path), line };
  const said = line === undefined ? `${path}: ${message}` : message;
  return workflowCommand(LEVELS[level], { ...place, title: `size: ${about}` }, text(said));
}

function text(message: string): string {
  return visible(clip(message, MOST_CHARACTERS));
}
