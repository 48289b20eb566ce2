import { fnv64 } from "../../text/fnv.js";
import { clip, visible } from "../visible.js";
import { type SizeAnnotation, sizeAnnotations } from "./annotations.js";
import type { SizeReport } from "./report.js";

const SEVERITIES = { over: "major", warn: "minor", note: "info" } as const;
const MOST_CHARACTERS = 1000;

/** GitLab's code quality report: a finding for each limit that was met and each line that grew. */
export function formatSizeGitlab({ images, place }: SizeReport): string {
  const seen = new Map<string, number>();
  const findings = images.flatMap((image) =>
    sizeAnnotations(image, place).map((annotation) => {
      // Neither line nor figures: a finding stays the same while it is not mended.
      const { about, path, instruction } = annotation;
      const identity = [path, image.platform, about, instruction].join("\0");
      const count = seen.get(identity) ?? 0;
      seen.set(identity, count + 1);
      return findingOf(annotation, fnv64(`${identity}\0${count}`));
    }),
  );
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}

function findingOf({ level, about, path, line = 1, message }: SizeAnnotation, id: string) {
  return {
    description: visible(clip(message, MOST_CHARACTERS)),
    check_name: `size-${about}`,
    fingerprint: id,
    severity: SEVERITIES[level],
    location: { path, lines: { begin: line, end: line } },
  };
}
