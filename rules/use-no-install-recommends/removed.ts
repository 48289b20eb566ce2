import { firstNeed, type Model, type Run, type ShellCommand, scriptWithHeredocOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { dependsOn, recommendedIn } from "../knowledge/recommended-packages/index.js";
import { type Install, nameOf } from "../shared/commands/apt-installs.js";
import { type Invocation, invocations } from "../shared/commands/invocations.js";
import { historyOf } from "./history.js";

const { apt } = PACKAGE_MANAGERS;

/** Stays in any case: apt itself recommends it (Debian's package apt, `Recommends`). */
const RECOMMENDED_BY_APT = "ca-certificates";

/**
 * What would stay though what recommends it is removed again: apt removes what came along by itself, but nothing that was asked for by
 * name (apt-get(8), autoremove).
 */
export function stayingOnceNamed(
  model: Model,
  run: Run,
  { call, packages }: Install,
  added: readonly string[],
  release: string | undefined,
): string | undefined {
  if (added.length === 0) return undefined;
  const removed = new Set<string>();
  const look = (commands: readonly ShellCommand[]): string | "settled" | undefined => {
    for (const name of commands.flatMap(markedAuto)) {
      // `apt-mark auto '.*'`: what was asked for by name is forgotten.
      if (name === undefined || !NAME.test(name)) return "settled";
      removed.add(name);
    }
    for (const removal of invocations({ commands }, apt, apt.removes)) {
      for (const { value } of removal.operands) if (value !== undefined) removed.add(value);
      const left = isAutomatic(removal) ? leftOf() : undefined;
      if (left !== undefined) return left;
    }
    return undefined;
  };
  const installed = [...historyOf(model, model.stageOf(run)).places.keys(), ...packages.flatMap((word) => nameOf(word) ?? [])];
  const leftOf = () => {
    const kept = installed.filter((name) => !removed.has(name) && !added.includes(name));
    for (const name of added.filter((one) => !removed.has(one) && one !== RECOMMENDED_BY_APT)) {
      if (!kept.some((other) => recommends(release, other, name) || dependsOn(other, name)))
        return `what it is for is removed again, and \`${name}\` would stay once it is named`;
      kept.push(name);
    }
    return undefined;
  };
  const own = scriptWithHeredocOf(model, run)?.commands.filter(({ start }) => start >= call.command.end) ?? [];
  const found = look(own) ?? firstNeed(model, run, (later) => look(later.commands ?? []));
  return found === "settled" ? undefined : found;
}

const NAME = /^[\w.+-]+$/;

/** What a command says that nobody asked for by name: it goes as soon as nothing else wants it. */
function markedAuto({ name, args }: ShellCommand): readonly (string | undefined)[] {
  const [verb, ...names] = args.filter(({ text }) => !text.startsWith("-"));
  return name === "apt-mark" && verb?.value === "auto" ? names.map(({ value }) => value) : [];
}

/** Whether packages go that nobody has asked for, and nothing wants any more. */
function isAutomatic({ verb, options, operands }: Invocation): boolean {
  return /^auto/.test(verb.value ?? "") || [...options, ...operands].some(({ text }) => /^--auto-?remove$/.test(text));
}

function recommends(release: string | undefined, name: string, other: string): boolean {
  return recommendedIn(release, name).some((recommendation) => recommendation.name === other);
}
