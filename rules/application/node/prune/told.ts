import type { ContextFacts, ShellCommand } from "../../../../src/rule.js";
import { parseRecord, recordOf } from "../../../shared/json.js";
import { below } from "../../../shared/paths.js";
import type { Project } from "../project.js";

const LEGACY_PEERS = "--legacy-peer-deps";

/** What npm was told when it installed, and is to be told when it prunes, so that the same tree is left: ` --omit=optional`. */
export function toldAgain({ args }: Pick<ShellCommand, "args">): string {
  const words = args.map(({ text, value }) => value ?? text).join(" ");
  return (words.match(TOLD) ?? []).map((option) => ` ${option}`).join("");
}

const TOLD = /(?<!\S)--(omit[= ](optional|peer)|no-optional|legacy-peer-deps)(?!\S)/g;

/** Why npm, that passes over what packages ask for as peers, would take one away: it is for development alone, or nobody says. */
export function lostPeer(context: ContextFacts | undefined, { lock, lockedIn }: Project, told: string): string | undefined {
  if (!told.includes(LEGACY_PEERS)) return undefined;
  const text = lock === undefined ? undefined : context?.read(below(lockedIn, lock.file));
  const { packages } = parseRecord(text ?? "") ?? {};
  if (typeof packages !== "object") return `what packages ask for as peers is not known, and npm is told ${LEGACY_PEERS}`;
  const all = recordOf(packages);
  for (const [path, value] of Object.entries(all)) {
    const { dev, peerDependencies } = recordOf(value);
    if (dev === true || path === "") continue;
    const peer = Object.keys(recordOf(peerDependencies)).find((name) => isForDevelopment(all[`node_modules/${name}`]));
    if (peer !== undefined) return `${peer} is for development, and ${path.replace(/^.*node_modules\//, "")} asks for it as a peer`;
  }
  return undefined;
}

function isForDevelopment(entry: unknown): boolean {
  const { dev } = recordOf(entry);
  return dev === true;
}
