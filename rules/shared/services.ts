import {
  directoryPrefix,
  type Entrypoint,
  type Instruction,
  type Model,
  resolveDirectory,
  type Service,
  type Stage,
} from "../../src/rule.js";

/** A command line that a service starts a stage by instead of its own, or checks its health by. */
export interface ServiceCommand {
  readonly file: string;
  /** `entrypoint`: instead of the image's ENTRYPOINT; `cmd`: behind it, instead of CMD; `healthcheck`: besides. */
  readonly is: "entrypoint" | "cmd" | "healthcheck";
  /** As its file has it, `entrypoint` in front of `command`, or `command` of `args`. */
  readonly own: readonly string[];
  /** The words of the image's ENTRYPOINT that stand in front of them. */
  readonly behind: readonly string[] | undefined;
  /** All of them. */
  readonly words: readonly string[];
  /** Where it starts; undefined where that cannot be told. */
  readonly directory: string | undefined;
}

/** The services of compose files, and containers of Kubernetes, that run a stage. */
export function servicesOf({ options }: Model, { name }: Stage): readonly Service[] {
  return (options.services ?? []).filter(({ target }) => target === undefined || target.toLowerCase() === name);
}

/** What the services that run a stage start in it, and check it by. */
export function serviceCommands(model: Model, stage: Stage): readonly ServiceCommand[] {
  return servicesOf(model, stage).flatMap((service) => commandsOf(model, stage, service));
}

/** What a service runs; a command behind an ENTRYPOINT of the shell is none, since the shell has no use for it. */
function commandsOf(model: Model, stage: Stage, service: Service): readonly ServiceCommand[] {
  const { file, entrypoint, command, checks } = service;
  const directory = resolveDirectory(model.stateAtEndOf(stage).workdir, service.directory ?? ".");
  const line = (is: ServiceCommand["is"], own: readonly string[], behind?: readonly string[]): ServiceCommand => {
    return { file, is, own, behind, words: [...(behind ?? []), ...own], directory };
  };
  const checked = checks.map((own) => line("healthcheck", own));
  const instead = entrypoint && [...entrypoint, ...(command ?? [])];
  if (instead !== undefined) return instead.length === 0 ? checked : [line("entrypoint", instead), ...checked];
  const isUnused = stage.instructions.findLast(isEntrypoint)?.command.form === "shell";
  return command === undefined || isUnused ? checked : [line("cmd", command, entrypointOf(stage)), ...checked];
}

/** The words of ENTRYPOINT that those of CMD stand behind; undefined where there is none in exec form. */
export function entrypointOf({ instructions }: Stage): readonly string[] | undefined {
  const entrypoint = instructions.findLast(isEntrypoint);
  return entrypoint?.command.form === "exec" ? entrypoint.command.words.map(({ text }) => text) : undefined;
}

function isEntrypoint(instruction: Instruction): instruction is Entrypoint {
  return instruction.kind === "entrypoint";
}

/** Those of services that start what the image itself says: neither they nor another file says a command for their names. */
export function startedAsIs(services: readonly Service[]): readonly Service[] {
  const says = ({ entrypoint, command }: Service) => entrypoint !== undefined || command !== undefined;
  const keyOf = ({ file, name }: Service) => `${directoryPrefix(file)}${name}`;
  const told = new Set(services.filter(says).map(keyOf));
  return services.filter((service) => !told.has(keyOf(service)));
}
