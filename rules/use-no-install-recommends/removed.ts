import {
  firstNeed,
  type Instruction,
  isBefore,
  type Model,
  oncePer,
  type Run,
  runsOf,
  type ShellCommand,
  scriptWithHeredocOf,
} from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { dependsOn, recommendedIn } from "../knowledge/recommended-packages/index.js";
import { stagesBelow } from "../shared/base.js";
import { type Install, nameOf } from "../shared/commands/apt-installs.js";
import { alone, type Invocation, invocations } from "../shared/commands/invocations.js";
import { historyOf } from "./history.js";

const { apt } = PACKAGE_MANAGERS;

/** Stays in any case: apt itself recommends it (Debian's package apt, `Recommends`). */
const RECOMMENDED_BY_APT = "ca-certificates";

/** A step on the way of packages out of the image. */
interface Removal {
  /** What goes, or goes as soon as nothing else wants it. */
  readonly names: readonly string[];
  /** `automatic`: what nobody asked for by name goes along; `forgotten`: nothing counts as asked for by name any more. */
  readonly is: "named" | "automatic" | "forgotten";
}

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
  const installed = [...historyOf(model, model.stageOf(run)).places.keys(), ...packages.flatMap((word) => nameOf(word) ?? [])];
  const others = installed.filter((name) => !added.includes(name));
  const behindCall = (one: Run) =>
    scriptWithHeredocOf(model, one)?.commands.filter(({ start }) => one !== run || start >= call.command.end) ?? [];
  const staysAfter = (before: readonly Removal[], own: readonly Removal[]): string | "settled" | undefined => {
    for (const [index, { is }] of own.entries()) {
      if (is === "forgotten") return "settled";
      const gone = new Set([...before, ...own.slice(0, index + 1)].flatMap(({ names }) => names));
      const left = is === "automatic" ? leftOf(added, others, gone, release) : undefined;
      if (left !== undefined) return `what it is for is removed again, and \`${left}\` would stay once it is named`;
    }
    return undefined;
  };
  const found =
    staysAfter([], removalsIn(behindCall(run))) ??
    firstNeed(model, run, ({ at, commands = [] }) => {
      const own = removalsIn(commands);
      if (own.length === 0) return undefined;
      const before = runsBetween(model, run, at).flatMap((one) => removalsIn(behindCall(one)));
      return staysAfter(before, own);
    });
  return found === "settled" ? undefined : found;
}

/** The RUNs from one on to a later instruction, which may stand in a stage that is built on its stage. */
function runsBetween(model: Model, run: Run, at: Instruction): readonly Run[] {
  return stagesBelow(model, model.stageOf(at))
    .toReversed()
    .flatMap(runsOf)
    .filter((one) => !isBefore(model.dockerfile, one, run) && isBefore(model.dockerfile, one, at));
}

/** What commands take away of what apt installed, in their order; each install of a file asks for the same ones. */
const removalsIn = oncePer((commands: readonly ShellCommand[]): readonly Removal[] =>
  commands.flatMap((command): readonly Removal[] => {
    const marked = markedAuto(command);
    // `apt-mark auto '.*'`
    if (marked.some((name) => name === undefined || !NAME.test(name))) return [{ names: [], is: "forgotten" }];
    const removals = invocations(alone(command), apt, apt.removes).map((removal): Removal => {
      const names = removal.operands.flatMap(({ value }) => value ?? []);
      return { names, is: isAutomatic(removal) ? "automatic" : "named" };
    });
    return marked.length > 0 ? [{ names: marked.flatMap((name) => name ?? []), is: "named" }, ...removals] : removals;
  }),
);

/** The first of the packages that would be named, but that nothing which stays wants any more. */
function leftOf(
  added: readonly string[],
  others: readonly string[],
  gone: ReadonlySet<string>,
  release: string | undefined,
): string | undefined {
  const kept = others.filter((name) => !gone.has(name));
  for (const name of added.filter((one) => !gone.has(one) && one !== RECOMMENDED_BY_APT)) {
    if (!kept.some((other) => recommends(release, other, name) || dependsOn(other, name))) return name;
    kept.push(name);
  }
  return undefined;
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
