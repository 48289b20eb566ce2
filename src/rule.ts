import type { Facts } from "./model/facts.js";
import type { Model } from "./model/model.js";
import type { DockerfileNode, Instruction } from "./syntax/nodes.js";

export * from "./rule-kit.js";

/** The order of the phases is the order in which their rules run. */
export const PHASES = ["modernise", "split", "order", "merge", "clean"] as const;
export type Phase = (typeof PHASES)[number];

/** `safe`: the image is the same. `verify`: right if the assumptions hold. `manual`: a person must decide; never applied. */
export type Safety = "safe" | "verify" | "manual";
export type Benefit = "size" | "rebuild" | "clarity";

export type Operation =
  | { readonly do: "replace"; readonly node: DockerfileNode; readonly text: string }
  | { readonly do: "remove"; readonly node: DockerfileNode }
  /** `from`: the node that the text comes from, where it is another than the anchor. */
  | {
      readonly do: "insert";
      readonly where: "before" | "after";
      readonly anchor: DockerfileNode;
      readonly text: string;
      readonly from?: DockerfileNode;
    }
  | { readonly do: "move"; readonly node: DockerfileNode; readonly after: DockerfileNode };

export interface Estimate {
  /** Of the unpacked image; negative is smaller. */
  readonly bytes: number;
  /** `measured`: by building. */
  readonly basis: "table" | "context" | "measured";
}

/** What a change does to the image, as far as somebody who looks into it can see; all else is the same. `verify` checks it. */
export interface Differences {
  /** Absolute paths that may be gone: `*` and `?` within a name, `**` across, `~` for any home directory. */
  readonly removes?: readonly string[];
  /** Paths that may be new. */
  readonly adds?: readonly string[];
  /** Paths whose content may be another. */
  readonly changes?: readonly string[];
  /** What the image may start instead, word by word. */
  readonly starts?: readonly string[];
  /** Variables of the image that may be gone. */
  readonly unsets?: readonly string[];
  /** Files that are gone where no link, library or command leads to them: of the whole build, or of packages. */
  readonly leaves?: "what nothing needs" | "packages that nothing needs";
}

/** What a rule wants done: all of its operations or none. Text is written with `\n`; the file's line endings are put in later. */
export interface Change {
  readonly title: string;
  /** Why this change is made as it is, behind the rule's own reason: what it was told by. */
  readonly because?: readonly string[];
  readonly operations: readonly Operation[];
  /** The whole text of the context's ignore file afterwards, for a change of that file. */
  readonly ignoreText?: string;
  /** What was read for it beside the nodes it changes: their ignore comments count, and their lines are reported. */
  readonly concerns?: readonly Instruction[];
  /** Default: the rule's. */
  readonly safety?: Safety;
  readonly assumptions?: readonly string[];
  readonly estimate?: Estimate;
  /** Default: none. */
  readonly differences?: Differences;
}

/** A choice that a rule leaves to whoever runs it. */
export interface RuleOption {
  readonly choices: readonly [string, ...string[]];
  readonly default: string;
  /** The default where somebody asked for the rule by name (`--enable`, `--only`). */
  readonly whenNamed?: string;
  readonly help: string;
}

export interface RuleContext {
  readonly model: Model;
  readonly facts: Facts;
  /** The rule's options by name, each with a value. */
  readonly options: Readonly<Record<string, string>>;
  readonly change: (change: Change) => void;
  /** Says in plain words why an instruction was left alone. */
  readonly refuse: (at: Instruction, reason: string) => void;
}

export interface Rule {
  /** A verb first; the name of its file. */
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  readonly safety: Safety;
  readonly benefits: readonly Benefit[];
  /** In lower case: of a Dockerfile in which no instruction says one of them, the rule has nothing to say. Default: it may of any. */
  readonly words?: readonly string[];
  /** The same thing in hadolint (`DL3009`) and BuildKit (`MaintainerDeprecated`); their ignore comments count. */
  readonly aliases: readonly string[];
  /** Rules of the same phase that run before. */
  readonly after?: readonly string[];
  readonly options?: Readonly<Record<string, RuleOption>>;
  readonly docs: {
    readonly what: string;
    readonly why: string;
    /** The conditions under which the promise of `safety` holds. */
    readonly safety: string;
    /** The case in `fixtures/rules/ID/` that shows it best. */
    readonly example: string;
  };
  readonly run: (context: RuleContext) => void;
}

/** A rule, checked by its type. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
