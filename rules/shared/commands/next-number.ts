import { baseName, rowOf, type ShellCommand } from "../../../src/rule.js";

/** How accounts of the system get numbers: from 100 on, or from 999 down (adduser.conf(5), login.defs(5)). */
export type Numbering = "from 100 up" | "from 999 down";

const UID = /^(-[a-zA-Z]*u\d*|--uid(=.*)?)$/;
const GID = /^(-[a-zA-Z]*g\d*|--gid(=.*)?)$/;

const TOOLS: Readonly<Record<string, readonly [Numbering, gives: RegExp]>> = {
  addgroup: ["from 100 up", GID],
  adduser: ["from 100 up", UID],
  groupadd: ["from 999 down", GID],
  useradd: ["from 999 down", UID],
};

const OF_SYSTEM = /^(-[a-zA-Z]*[Sr][a-zA-Z]*|--system)$/;

/**
 * How a command that adds a user or a group of the system without a number comes to one: the next that packages left; undefined for any
 * other command. Those of people start at 1000, whatever packages made.
 */
export function nextNumberOf({ name = "", args }: ShellCommand): Numbering | undefined {
  const program = baseName(name);
  const [numbering, gives] = rowOf(TOOLS, program) ?? [];
  const has = (option: RegExp) => args.some(({ text }) => option.test(text));
  return gives !== undefined && has(OF_SYSTEM) && !has(gives) ? numbering : undefined;
}
