import { resolveDirectory, type ShellWord } from "../../../src/rule.js";
import { PIP_FLAGS, PIP_VALUED } from "../../knowledge/python/tools.js";
import { isRoot } from "../../shared/base.js";
import { contextSourceOf } from "./context-source.js";
import { exportedAs } from "./exported-requirements.js";
import { joined, type Part, type Place } from "./install-parts.js";
import { localProject } from "./local-projects.js";
import { requirementOf, type Wanted } from "./requirement.js";
import { requirementsIn } from "./requirement-files.js";

/** What a call of pip installs; a text: why it is not understood. */
export function pipPart(args: readonly ShellWord[], place: Place): Part | string {
  const verb = args.find(({ text }) => !text.startsWith("-"));
  const moving = verb?.value === "config" ? args.find(({ text }) => /\.(target|prefix|root|user)$/.test(text)) : undefined;
  if (moving !== undefined) return `\`${moving.text}\` changes where pip installs`;
  if (/^(config|list|freeze|check|cache|show|debug|uninstall|help|)$/.test(verb?.value ?? "")) return {};
  if (verb?.value !== "install" && verb?.value !== "sync") return `what \`pip ${verb?.text ?? ""}\` writes is not known`;
  const parts: Part[] = [];
  const words = args.filter((word) => word !== verb);
  for (let at = 0; at < words.length; at++) {
    const { text, value } = words[at] as ShellWord;
    const [option = "", attached] = /^(--[\w-]+)=(.*)$/s.exec(text)?.slice(1) ?? /^(-[rcei])(.+)$/s.exec(text)?.slice(1) ?? [text];
    if (PIP_FLAGS.has(option) || (option === "--user" && isForUser(place))) continue;
    const next = () => attached ?? words[++at]?.value;
    if (PIP_VALUED.has(option) || option === "-c" || option === "--constraint") next();
    else if (option === "-r" || option === "--requirement") parts.push({ wanted: fileOf(next(), place) });
    else if (option === "-e" || option === "--editable") {
      const project = localProject(place, ...projectAt(next(), place), "linked");
      if (typeof project === "string") return project;
      parts.push(project);
    } else if (text.startsWith("-")) return `\`${option}\` changes what pip installs, or where`;
    else {
      const part = operandPart(text, value, place, verb.value);
      if (typeof part === "string") return part;
      parts.push(part);
    }
  }
  return { ...joined(parts), system: place.target === "system" };
}

/** Whether somebody installs who does so below his home by himself. */
function isForUser({ candidate, read }: Place): boolean {
  return !isRoot(candidate.model.stateAt(read.run).user ?? "root");
}

function operandPart(text: string, value: string | undefined, place: Place, verb: string): Part | string {
  if (verb === "sync") return { wanted: fileOf(value, place) };
  const bare = text.replaceAll(/["']/g, "");
  if (value === undefined) {
    const [, name] = /^([A-Za-z0-9][\w.-]*(?:\[[\w,-]+\])?)\s*[=<>~!]=/.exec(bare) ?? [];
    return { wanted: name === undefined ? { requirements: [], unclear: [text] } : requirementOf(name) };
  }
  const isPath =
    /^(\.{0,2}\/|\.{1,2}($|\[)|~)|^[^:@]*\/|\.(whl|zip|tar\.gz|tgz)$/.test(value) && !value.includes("://") && !value.includes(" @ ");
  if (!isPath) return { wanted: requirementOf(value) };
  if (/\.(whl|zip|gz|tgz)$|[*?]/.test(value)) return { wanted: { requirements: [], unclear: [value] }, spreads: true };
  return localProject(place, ...projectAt(value, place), "installed");
}

function projectAt(value: string | undefined, { step }: Place): readonly [string | undefined, readonly string[]] {
  const [, path = "", extras = ""] = /^([^[]*)(?:\[([^\]]*)\])?$/.exec(value ?? "") ?? [];
  return [
    value === undefined || value.includes("://") ? undefined : resolveDirectory(step.directory, path === "" ? "." : path),
    extras.split(","),
  ];
}

/** A requirements file, from the context or a mount of it. */
function fileOf(value: string | undefined, place: Place): Wanted {
  const path = resolveDirectory(place.step.directory, value);
  const { context } = place.candidate;
  if (value === undefined || path === undefined || context === undefined)
    return { requirements: [], unclear: [value ?? "a requirements file"] };
  const source = contextSourceOf(path, place);
  return source === undefined
    ? (exportedAs(place.candidate, path) ?? { requirements: [], unclear: [value] })
    : requirementsIn(context, source);
}
