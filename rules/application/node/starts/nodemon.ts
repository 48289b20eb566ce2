import { resolveDirectory } from "../../../../src/rule.js";
import { STARTED_BY_NODEMON } from "../../../knowledge/node/programs.js";
import { parseRecord, recordOf, textOf } from "../../../shared/json.js";
import { inProject } from "../project.js";
import type { Place, Reason, Walk } from "./needs.js";
import { contextOf, followLine } from "./text.js";

/** Follows what nodemon's settings have it start: nodemon.json, `--config`, `nodemonConfig` of package.json. */
export function followNodemon(walk: Walk, args: readonly string[], place: Place): Reason {
  const script = args.find((word) => STARTED_BY_NODEMON.test(word));
  if (script !== undefined && !args.some((word) => /^(-x|--exec)/.test(word))) return `${place.by} has nodemon start ${script}`;
  const option = args.findIndex((word) => /^--config(=|$)/.test(word));
  const named = option === -1 ? undefined : (args[option]?.split("=")[1] ?? args[option + 1]);
  const path = contextOf(walk, `./${named ?? "nodemon.json"}`, place);
  const text = path === undefined ? undefined : walk.candidate.context?.read(path);
  const settings = parseRecord(text);
  if (settings === undefined && (named !== undefined || text !== undefined))
    return `${place.by} has nodemon read ${named ?? "nodemon.json"}, which cannot be read`;
  const project = walk.projects.find((one) => one.place === resolveDirectory("/", place.directory ?? ""));
  const manifest = project && parseRecord(walk.candidate.context?.read(inProject(project, "package.json")));
  const { nodemonConfig: ofPackage } = manifest ?? {};
  for (const { exec, execMap, events } of [recordOf(settings), recordOf(ofPackage)]) {
    const lines = [exec, ...Object.values(recordOf(execMap)), ...Object.values(recordOf(events))].flatMap((one) => textOf(one) ?? []);
    for (const line of lines) {
      const reason = followLine(walk, line, "nodemon's settings", { ...place, depth: place.depth + 1 });
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}
