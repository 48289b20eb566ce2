import { rowOf } from "../../../../src/rule.js";
import { WORKS_IN_SLIM } from "../../../knowledge/node/programs.js";
import type { Place, Reason, Walk } from "./needs.js";
import { followNodemon } from "./nodemon.js";
import { followLine } from "./text.js";

/** A tool that compiles, watches or serves sources. */
export function followTool(walk: Walk, name: string, args: readonly string[], place: Place): Reason {
  const programs = rowOf(WORKS_IN_SLIM, name);
  if (programs === undefined) return `${place.by} runs ${name}, a tool for development, while the image runs`;
  walk.needs.tools.add(name);
  for (const program of programs) walk.needs.programs.set(program, place);
  const reason = name === "nodemon" ? followNodemon(walk, args, place) : undefined;
  if (reason !== undefined) return reason;
  const exec = args.findIndex((word) => /^(-x|--exec)(=|$)/.test(word));
  if (exec === -1) return undefined;
  const [, given] = args[exec]?.split(/=(.*)/s) ?? [];
  const [program = "", ...more] = given === undefined ? args.slice(exec + 1) : [given, ...args.slice(exec + 1)];
  const line = /\s/.test(program) ? program : [program, ...more].join(" ");
  return followLine(walk, line, `\`${name} --exec\``, { ...place, depth: place.depth + 1 });
}
