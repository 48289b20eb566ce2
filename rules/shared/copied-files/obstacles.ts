import type { Instruction } from "../../../src/rule.js";
import { PLAIN_ENDINGS } from "../../knowledge/archives.js";
import { copiedFrom } from "../context/from-context.js";
import type { Call } from "./calls.js";
import type { Attribute } from "./effects/effect.js";
import { type Landing, landingsOf } from "./landing.js";
import type { Subject, Wish } from "./plan/plan.js";
import { isSameValue } from "./same-value.js";
import { hasSpecialBits } from "./special-bits.js";

/** The option of COPY. */
export function flagOf(attribute: Attribute): "chown" | "chmod" {
  return attribute === "mode" ? "chmod" : "chown";
}

/** A flag is for all that a COPY copies. */
export function otherFiles(landings: readonly Landing[], { targets, command }: Call): string | undefined {
  const other = landings.find(({ path, is }) => is !== "file" || !targets.some((target) => target.path === path));
  return other && `the COPY also copies ${other.source}, which ${command.name} leaves as it is`;
}

/** Why a COPY or ADD cannot have the flag that is wanted. */
export function flagInTheWay(
  { flags, keyword, startLine }: Instruction,
  { attribute, value }: Wish,
  archive: string | undefined,
): string | undefined {
  const name = flagOf(attribute);
  if (flags.some((flag) => flag.name === "link"))
    return `with --link, ${keyword} on line ${startLine} would change directories above as well`;
  if (attribute === "part of owner" && (keyword === "ADD" || copiedFrom({ flags }) !== undefined))
    return `${keyword} on line ${startLine} may keep users and groups of its source, of which chown changes only one`;
  if (attribute === "mode" && archive !== undefined)
    return `${keyword} on line ${startLine} gives what it unpacks no mode, and ${archive} may be an archive`;
  const special = flags.find((flag) => flag.name === "chmod" && hasSpecialBits(flag.value ?? ""));
  if (special !== undefined && name === "chown") return `${keyword} on line ${startLine} may set bits that chown clears`;
  const own = flags.find((flag) => flag.name === name);
  return own === undefined || isSameValue(own.value, value)
    ? undefined
    : `${keyword} on line ${startLine} has --${name}=${own.value} already`;
}

/** A source that ADD may unpack: it looks into the file, but no script is an archive. */
export function archiveOf({ model, context }: Subject, at: Instruction): string | undefined {
  if (at.kind !== "add") return undefined;
  const trees = landingsOf(model, at, context)?.filter(({ is }) => is === "tree") ?? [];
  return trees.find(({ source }) => !/^\.$|\/$/.test(source) && !hasPlainEnding(source) && context?.kind(source) !== "directory")?.source;
}

function hasPlainEnding(source: string): boolean {
  return PLAIN_ENDINGS.has(/\.([a-z0-9]+)$/i.exec(source)?.[1]?.toLowerCase() ?? "");
}

/** What the wanted flag of a COPY or ADD takes for granted. */
export function assumptionsOf(subject: Subject, at: Instruction): readonly string[] {
  const archive = subject.wish.attribute === "mode" ? undefined : archiveOf(subject, at);
  return [
    ...(copiedFrom(at) !== undefined
      ? ["what is copied from another stage with --chmod or --chown has no setuid bit and no capabilities"]
      : []),
    // Before, what ADD unpacked kept its owner (moby/buildkit#1547); directories that an archive does not list are root's.
    ...(archive === undefined
      ? []
      : [
          `the builder is BuildKit 0.23 or later, or ${archive} is no archive`,
          `${archive} is no archive, or one that lists its directories and has no file with a setuid bit`,
        ]),
  ];
}
