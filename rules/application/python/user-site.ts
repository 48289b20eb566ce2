import { baseName, isInside, type Model, type Run, resolveDirectory } from "../../../src/rule.js";
import { INSTALLERS } from "../../knowledge/python/tools.js";
import { isRoot } from "../../shared/base.js";
import { addedUser } from "../../shared/commands/added-user.js";
import { valueOf } from "../../shared/copied-files/word-values.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import type { Candidate, Refused } from "../candidate.js";
import type { ReadRun } from "../step.js";
import type { Installs } from "./install-parts.js";
import { toolOf } from "./tools.js";

/**
 * Where pip installs for a user who may not write to Python's own directories: from 20.0 on below his home (pip,
 * `decide_user_install`; docs.python.org/3/library/site.html, USER_BASE).
 */
export interface UserSite {
  /** As USER names him. */
  readonly user: string;
  /** As `--chown` takes it. */
  readonly owner: string;
  readonly directory: string;
  /** Whether root installs nothing beside him. */
  readonly isAlone: boolean;
}

/** Where another user than root installs; undefined where root alone does. */
export function userSite({ model, stage }: Candidate, runs: readonly ReadRun[], installs: Installs): UserSite | Refused | undefined {
  const userAt = (run: Run) => model.stateAt(run).user;
  const installing = runs.filter((read) => wordsOf(read).length > 0).map(({ run }) => run);
  const at = installing.find((run) => isOther(userAt(run)));
  const user = at && userAt(at);
  if (at === undefined || user === undefined) return undefined;
  const no = (refusal: string): Refused => ({ refusal: `another user than root installs${refusal}`, at: useOf(at) });
  if (installing.some((run) => isOther(userAt(run)) && userAt(run) !== user)) return no(", and so does a third one");
  const there = new Set(runs.flatMap((read) => (isOther(userAt(read.run)) ? [] : wordsOf(read))));
  const isThere = (word: string) => there.has(word) || INSTALLERS.has(word.replace(/[^\w-].*$/, ""));
  // pip makes no directory for what it finds.
  if (runs.every((read) => !isOther(userAt(read.run)) || wordsOf(read).every(isThere))) return no(", and all of it may be there already");
  const others = [...installs.environments, ...installs.linked, ...installs.settings];
  if (others.length > 0 || !runs.every(isByPip)) return no(", and more than what pip puts into his home");
  const account = runs
    .flatMap(({ steps }) => steps.flatMap(({ command }) => addedUser(command) ?? []))
    .find(({ name, number }) => name === user || number === user);
  if (account === undefined) return no(", whose home and group are not known");
  const { variables } = model.stateAt(at);
  if (runs.some(setsHome) || variables.has("PYTHONNOUSERSITE") || (variables.has("HOME") && variables.get("HOME") !== account.home))
    return no(", and variables say that it is not below his home");
  if (runs.some((read) => !isOther(userAt(read.run)) && changesPlaces(model, read)))
    return no(", who may be allowed to write to the directories of Python");
  const isAlone = !installing.some((run) => !isOther(userAt(run)));
  return { user, owner: `${account.name}:${account.group}`, directory: `${account.home}/.local`, isAlone };

  /** The USER that holds there. */
  function useOf(run: Run) {
    return stage.instructions.slice(0, stage.instructions.indexOf(run)).findLast(({ kind }) => kind === "user") ?? run;
  }
}

/** What stands behind the calls that install: requirements, and files of them; the program where it is not pip. */
function wordsOf({ steps }: ReadRun): readonly string[] {
  return steps.flatMap(({ is, command }) => {
    const tool = is === "tool" ? toolOf(command) : undefined;
    if (tool?.is !== "pip") return tool === undefined ? [] : [tool.is];
    const [verb, ...words] = tool.args.filter(({ text }) => !text.startsWith("-"));
    return verb?.value === "install" || verb?.value === "sync" ? words.map(({ text, value = text }) => value) : [];
  });
}

/** `HOME=/tmp pip install`, `export HOME=/tmp` */
function setsHome({ steps }: ReadRun): boolean {
  return steps.some(({ command }) => command.assigns.includes("HOME") || command.args.some(({ text }) => text.startsWith("HOME=")));
}

function isOther(user: string | undefined): boolean {
  return user !== undefined && !isRoot(user);
}

function isByPip({ steps }: ReadRun): boolean {
  return steps.every(({ is, command }) => {
    const tool = is === "tool" ? toolOf(command) : undefined;
    return tool === undefined || (tool.is === "pip" && baseName(tool.program) !== "uv");
  });
}

/** Whether root changes accounts, or who may write to Python's directories. */
function changesPlaces(model: Model, { run, steps }: ReadRun): boolean {
  return steps.some(({ command, directory }) => {
    const { name = "" } = command;
    if (name === "usermod" || name === "groupmod") return true;
    if (!/^(ch(own|mod|grp)|setfacl)$/.test(name)) return false;
    const paths = fileOperands(command).map((word) => resolveDirectory(directory, valueOf(word, model, run)));
    return paths.some((path) => path === undefined || isInside(path, "/usr") || isInside("/usr", path));
  });
}
