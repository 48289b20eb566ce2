import {
  type Add,
  type ContextFacts,
  type Copy,
  expand,
  keywordIn,
  type Model,
  mountsOf,
  type Operation,
  type Run,
  resolveDirectory,
  sourceOf,
} from "../../src/rule.js";
import type { Invocation } from "../shared/invocations.js";
import type { Install } from "./install.js";
import { npmManifests } from "./npm.js";
import { pipManifests } from "./pip.js";

export type Plan =
  | {
      readonly is: "known";
      readonly files: readonly string[];
      /** The COPYs of the manifests. */
      readonly copies: string;
      /** What makes two RUNs of one that installs and then does something else. */
      readonly split: readonly Operation[];
      readonly assumptions: readonly string[];
    }
  | { readonly is: "none" }
  | { readonly is: "refused"; readonly reason: string };

const MAY_STAND_BETWEEN: ReadonlySet<string> = new Set(["env", "arg", "label", "expose", "workdir", "shell"]);
const KEPT_FLAGS: ReadonlySet<string> = new Set(["chown", "chmod"]);

export function planFor(model: Model, copy: Copy | Add, install: Install, context: ContextFacts | undefined): Plan {
  if (context === undefined) return { is: "refused", reason: "the build context is not known" };
  const { calls, manager, run } = install;
  const [first] = calls;
  if (first === undefined || (manager === "npm" && calls.length > 1)) return { is: "refused", reason: "it installs more than once" };
  const manifests = manager === "npm" ? npmManifests(first, context) : pipManifests(calls, context);
  if (manifests.is === "none") return manifests;
  const obstacle = obstacleTo(model, copy, install);
  if (obstacle !== undefined) return { is: "refused", reason: obstacle };
  if (manifests.is === "refused") return manifests;
  const split = install.rest.length === 0 ? [] : splitRun(run, install);
  if (split === undefined) return { is: "refused", reason: "the RUN does more than install, and cannot be taken apart" };
  return { ...manifests, copies: copiesOf(model, copy, manifests.files), split };
}

function obstacleTo(model: Model, copy: Copy | Add, { run, calls, between }: Install): string | undefined {
  const flag = copy.flags.find(({ name }) => !KEPT_FLAGS.has(name));
  if (flag !== undefined) return `the flag --${flag.name} decides what is copied`;
  if (copy.exec) return "the COPY is in JSON form";
  const through = calls.find((call) => call.through !== undefined)?.through;
  if (through !== undefined) return `it runs through ${through}`;
  const odd = calls.map((call) => oddity(model, run, call)).find((reason) => reason !== undefined);
  if (odd !== undefined) return odd;
  const mount = mountsOf(run).find(
    (fields) => (fields.get("type") ?? "bind") !== "cache" && fields.get("type") !== "secret" && fields.get("type") !== "ssh",
  );
  if (mount !== undefined) return `a ${mount.get("type") ?? "bind"} mount may lie over the files`;
  const other = between.find(({ kind }) => !MAY_STAND_BETWEEN.has(kind));
  if (other !== undefined) return `${other.keyword} stands between, on line ${other.startLine}`;
  const before = model.stateAt(copy);
  const to = expand(copy.destination.text, before.variables, model.dockerfile.escape, "unknown");
  if (!to?.startsWith("/") && between.some(({ kind }) => kind === "workdir")) return "its destination is relative, and WORKDIR follows";
  const there = expand(copy.destination.text, model.stateAt(run).variables, model.dockerfile.escape, "unknown");
  if (there !== to) return "its destination would be another one below the install";
  const directory = resolveDirectory(before.workdir, to);
  if (directory === "/") return "it copies over the whole file system";
  const { workdir } = model.stateAt(run);
  // In a directory that only the base image knows, `COPY . .` still lands where the RUN works.
  if (directory === undefined && workdir === undefined && (to === "." || to === "./")) return undefined;
  return directory !== undefined && directory === workdir ? undefined : "the install does not run in the directory that is copied to";
}

/** Variables that name files which an install reads. */
const NAMES_FILES = [
  "NODE_OPTIONS",
  "PIP_BUILD_CONSTRAINT",
  "PIP_CONFIG_FILE",
  "PIP_CONSTRAINT",
  "PIP_EDITABLE",
  "PIP_FIND_LINKS",
  "PIP_PREFIX",
  "PIP_REQUIREMENT",
  "PIP_TARGET",
  "npm_config_globalconfig",
  "npm_config_prefix",
  "npm_config_userconfig",
  "NPM_CONFIG_GLOBALCONFIG",
  "NPM_CONFIG_PREFIX",
  "NPM_CONFIG_USERCONFIG",
];
const HARMLESS: ReadonlySet<string> = new Set([
  "CI",
  "NODE_ENV",
  "PIP_NO_CACHE_DIR",
  "PIP_DISABLE_PIP_VERSION_CHECK",
  "PIP_ROOT_USER_ACTION",
]);

/** What makes a call read or write more than its words say. */
function oddity(model: Model, run: Run, { command, program }: Invocation): string | undefined {
  const { variables } = model.stateAt(run);
  const named = NAMES_FILES.find((name) => variables.has(name)) ?? command.assigns.find((name) => !HARMLESS.has(name));
  if (named !== undefined) return `${named} may name files of the project`;
  if (program.includes("/") && !program.startsWith("/")) return `${program} lies in the project`;
  const redirect = command.redirects.find(({ target }) => target?.value !== "/dev/null" && !/^&?\d*$/.test(target?.text ?? ""));
  return redirect && `it reads or writes ${redirect.target?.text ?? "a file"}`;
}

/** `RUN install && rest` as `RUN install` and, behind the COPY, `RUN rest`. */
function splitRun(run: Run, { script, rest }: Install): readonly Operation[] | undefined {
  const [head] = rest;
  const before = script.items[script.items.length - rest.length - 1];
  if (head === undefined || before === undefined || rest.some(({ operator }) => operator !== "&&")) return undefined;
  if (script.leaks.some(({ start }) => start < head.start) || sourceOf(run, { start: before.end, end: head.start }).includes("#"))
    return undefined;
  const start = sourceOf(run, { start: run.start, end: script.start });
  return [
    { do: "replace", node: run, text: `${sourceOf(run, { start: run.start, end: before.end })}\n` },
    { do: "insert", where: "after", anchor: run, text: start + sourceOf(run, { start: head.start, end: run.end }) },
  ];
}

/** One COPY for each directory. */
function copiesOf(model: Model, copy: Copy | Add, files: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.slice(0, file.lastIndexOf("/") + 1);
    groups.set(folder, [...(groups.get(folder) ?? []), file]);
  }
  const flags = copy.flags.map((flag) => `${sourceOf(copy, flag)} `).join("");
  const destination = copy.destination.text === "." ? "./" : copy.destination.text.replace(/\/?$/, "/");
  return [...groups]
    .map(([folder, names]) => `${keywordIn(model.dockerfile, "COPY")} ${flags}${names.join(" ")} ${destination}${folder}\n`)
    .join("");
}
