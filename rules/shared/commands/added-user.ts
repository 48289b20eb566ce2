import { rowOf, type ShellCommand } from "../../../src/rule.js";
import { VALUED_OF_ADDING } from "../../knowledge/commands/useradd.js";
import { readOptions } from "./options.js";

/** An account with a home directory that is made with it. */
export interface Account {
  readonly name: string;
  readonly number: string | undefined;
  readonly group: string;
  readonly home: string;
}

/** What says that there is no home, another skeleton, or a group that cannot be told from the command (useradd(8), adduser(8), busybox). */
const ODD: Readonly<Record<string, RegExp>> = {
  useradd: /^(-[bKkMNPRZ]|--(base-dir|key|skel|no-create-home|no-user-group|prefix|root|selinux-user))$/,
  adduser: /^(-[GgHkSr]|--(add-extra-groups|conf|gid|group|ingroup|no-create-home|skel|system))$/,
};

/** The account that a command adds; undefined where it has no home, or something of it cannot be told. */
export function addedUser({ name: program = "", args }: ShellCommand): Account | undefined {
  const odd = rowOf(ODD, program);
  if (odd === undefined) return undefined;
  const { options, operands } = readOptions(args, rowOf(VALUED_OF_ADDING, program) ?? []);
  const [name] = operands.map(({ value }) => value);
  if (name === undefined || operands.length > 1 || !/^[a-z_][\w-]*$/.test(name) || options.some((option) => odd.test(option.name)))
    return undefined;
  const find = (wanted: RegExp) => options.findLast((option) => wanted.test(option.name));
  if (program === "useradd" && find(/^(-m|--create-home)$/) === undefined) return undefined;
  const home = find(program === "useradd" ? /^(-d|--home|--home-dir)$/ : /^(-h|--home)$/);
  const group = find(/^(-g|--gid)$/);
  const values = [home, group].flatMap((option) => (option === undefined ? [] : [option.value?.value ?? ""]));
  if (values.some((value) => !/^[\w./-]+$/.test(value))) return undefined;
  return {
    name,
    number: find(/^(-u|--uid)$/)?.value?.value,
    group: group?.value?.value ?? name,
    home: home?.value?.value ?? `/home/${name}`,
  };
}
