import { isInside, keywordIn, resolveDirectory, valueAt } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { ReadRun } from "../../application/steps.js";
import { isRoot } from "../../shared/base.js";
import { destinationFromRoot } from "../../shared/copied-files/destination.js";

/**
 * COPY keeps the owners of what is in a directory, not that of the directory itself: the line that sets it, and its mode. Found by
 * building (BuildKit 0.26); WORKDIR makes a directory for the user in force.
 */
export function ownerLine({ model, stage }: Candidate, runs: readonly ReadRun[], root: string, upTo: number): string | undefined | Refused {
  let owner: string | undefined;
  let mode: string | undefined;
  let isThere = false;
  let isWorkdir = false;
  for (const instruction of stage.instructions.slice(0, upTo + 1)) {
    const { user, workdir } = model.stateAt(instruction);
    const valueOf = (text: string) => valueAt(model, instruction, text);
    if (instruction.kind === "workdir") {
      const path = resolveDirectory(workdir ?? "/", valueOf(instruction.value.text));
      if (path === undefined || !isInside(path, root)) continue;
      if (!isThere) owner = withGroup(user);
      isThere = true;
      isWorkdir = true;
    } else if (instruction.kind === "copy" || instruction.kind === "add") {
      const destination = destinationFromRoot(model, instruction)?.path;
      if (isThere || destination === undefined || !isInside(destination, root)) continue;
      const chown = instruction.flags.find(({ name }) => name === "chown")?.value;
      owner = destination === root && chown !== undefined ? valueOf(chown) : undefined;
      if (chown !== undefined && owner === undefined && destination === root)
        return { refusal: `whose ${root} is cannot be told`, at: instruction };
      isThere = true;
    } else if (instruction.kind === "run") {
      for (const step of runs.find(({ run }) => run === instruction)?.steps ?? []) {
        if (step.is !== "files" || step.command.name === undefined) continue;
        const { name, args } = step.command;
        const isDeep = args.some(({ text }) => /^-\w*R|^--recursive$/.test(text));
        const [spec, ...paths] = args.filter(({ text }) => !text.startsWith("-"));
        const absolute = paths.map(({ value }) => resolveDirectory(step.directory, value));
        const isMeant = absolute.some((path) => path === root || (isDeep && path !== undefined && isInside(root, path)));
        if (name === "mkdir" && [spec, ...paths].some((word) => resolveDirectory(step.directory, word?.value) === root) && !isThere) {
          owner = withGroup(user);
          isThere = true;
        }
        if (!isMeant) continue;
        if (name === "chmod") mode = spec?.value;
        if (name === "chgrp") return { refusal: `the group of ${root} is changed`, at: instruction };
        if (name !== "chown") continue;
        if (spec?.value === undefined) return { refusal: `whose ${root} is cannot be told`, at: instruction };
        owner = spec.value;
        isThere = true;
      }
    }
  }
  const commands = [
    ...(owner === undefined || isRoot(owner) ? [] : [`chown ${owner} ${root}`]),
    ...(mode === undefined ? [] : [`chmod ${mode} ${root}`]),
  ];
  if (commands.length === 0) return undefined;
  return `${keywordIn(model.dockerfile, "RUN")} ${[...(isWorkdir ? [] : [`mkdir -p ${root}`]), ...commands].join(" && ")}`;
}

/** Directories that a user makes belong to the user's own group. */
function withGroup(user: string | undefined): string | undefined {
  if (user === "node") return "node:node";
  return user === undefined || /^\d|:/.test(user) ? user : `${user}:`;
}
