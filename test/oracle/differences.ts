import { type Dockerfile, type Instruction, isInstruction } from "../../src/syntax/nodes.js";
import type { Edition } from "../verdict.js";

/** Whether BuildKit is known to read a text otherwise than dfopt does. */
export function isKnownDifference(dockerfile: Dockerfile, edition: Edition): boolean {
  const instructions = dockerfile.nodes.filter(isInstruction);
  if (instructions.some(isReadByteByByte)) return true;
  if (edition === "newer") return false;
  return (
    isDirectiveOfToday(dockerfile) || instructions.some((node) => node.ambiguous !== undefined || hasFlagOfToday(node) || cutsWord(node))
  );
}

/** Parts of characters count as blanks there, which no span in UTF-16 units can say. */
function isReadByteByByte(node: Instruction): boolean {
  const innermost = node.kind === "onbuild" ? node.trigger : node;
  const type = innermost.keyword === "HEALTHCHECK" ? innermost.args[0]?.text : undefined;
  return /byte by byte/.test(`${node.ambiguous} ${innermost.ambiguous}`) || /[^\x00-\x7f]/.test(type ?? "");
}

/** `check` ends the directives of older BuildKits, and so does a blank beyond ASCII behind the `#`. */
function isDirectiveOfToday({ nodes }: Dockerfile): boolean {
  return nodes.some((node) => node.kind === "directive" && (node.name === "check" || /#[^=]*[\v\x80-\uffff]/.test(node.text)));
}

function hasFlagOfToday(node: Instruction): boolean {
  return node.flags.some(({ name }) => ["parents", "exclude", "unpack", "device", "security"].includes(name));
}

/** Today's lexer forgets the start of a word that holds a substitution with an operand, and refuses `${a:#b}`. */
function cutsWord({ line }: Instruction): boolean {
  return /\$\{[^}]+[-+?#%/]/.test(line.text) && line.text.includes("<<");
}
