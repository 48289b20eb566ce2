import { defineRule, type Edit, editNode, runsOf, type ShellCommand, type ShellWord, viewWithHeredocOf } from "../src/rule.js";
import { UID_MAX, USERADD_SWITCHES } from "./knowledge/commands/useradd.js";

export default defineRule({
  id: "use-no-log-init",
  title: "Add a user with a high number without its entries in the login logs",
  phase: "modernise",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3046"],
  words: ["useradd"],
  docs: {
    example: "simple",
    what: "Adds `--no-log-init` to `useradd` where the number of the user is above 60000.",
    why: "`/var/log/lastlog` and `/var/log/faillog` have 324 bytes for every number up to the user's. On a disk they are sparse; in a layer they are not, and a user 100000 costs 32 MB.",
    safety: "The login logs are disposable. Up to 60000, the highest number of an ordinary user, there is less to gain than to read.",
  },
  run({ model, change }) {
    for (const run of model.stages.flatMap(runsOf)) {
      const view = viewWithHeredocOf(model, run);
      if (view.is === "opaque") continue;
      const [first, ...rest] = view.script.commands.flatMap((command) => optionFor(command) ?? []);
      if (first === undefined) continue;
      change({
        title: "add --no-log-init",
        operations: [{ do: "replace", node: run, text: editNode(run, [first, ...rest]) }],
      });
    }
  },
});

const NO_LOG = new RegExp(`^(--no-log-init|-[${USERADD_SWITCHES}]*l.*)$`);

function optionFor({ name, args }: ShellCommand): Edit | undefined {
  const at = name === "sudo" ? args.findIndex(({ value }) => value === "useradd") + 1 : 0;
  const words = args.slice(at);
  const [first] = words;
  if (first === undefined || !isUseradd(name === "sudo" ? args[at - 1]?.value : name)) return undefined;
  const uid = uidIn(words);
  if (uid === undefined || uid <= UID_MAX || words.some(({ text }) => NO_LOG.test(text))) return undefined;
  const isShort = words.some(({ text }) => /^-\w/.test(text));
  return { start: first.start, end: first.start, text: isShort ? "-l " : "--no-log-init " };
}

function isUseradd(name: string | undefined): boolean {
  return name === "useradd" || name === "/usr/sbin/useradd" || name === "/sbin/useradd";
}

/** `-u 1000`, `-mu1000`, `--uid 1000`, `--uid=1000`; the number is empty where it is the next word. */
const UID = new RegExp(`^(?:-[${USERADD_SWITCHES}]*u|--uid(?:=|$))(\\d*)$`);

function uidIn(words: readonly ShellWord[]): number | undefined {
  for (const [index, { value = "" }] of words.entries()) {
    const own = UID.exec(value)?.[1];
    const number = own === "" ? words[index + 1]?.value : own;
    if (number !== undefined && /^\d+$/.test(number)) return Number(number);
  }
  return undefined;
}
