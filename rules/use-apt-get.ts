import {
  defineRule,
  type Edit,
  editNode,
  lineAt,
  type Model,
  type Run,
  runsOf,
  type Script,
  type ShellCommand,
  sourceOf,
  viewWithHeredocOf,
} from "../src/rule.js";
import { APT_DOWNLOADS, APT_VERBS } from "./knowledge/apt.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { imageBelow } from "./shared/base.js";
import { hasMountedCache } from "./shared/cache-paths.js";
import { type Invocation, invocations } from "./shared/invocations.js";
import { mayBePublished } from "./shared/published.js";

const APT = { ...PACKAGE_MANAGERS.apt, programs: ["apt"] };

export default defineRule({
  id: "use-apt-get",
  title: "Call apt-get instead of apt",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL3027"],
  words: APT.programs,
  docs: {
    example: "install",
    what: "Replaces `apt` by `apt-get`, for the verbs that both have.",
    why: "`apt` is made for people: it warns that its command line may change, and draws progress bars into the log.",
    safety:
      "`apt upgrade` and `apt full-upgrade` are written as what they mean to `apt-get`. On a base image that is not known to delete downloaded packages, as `apt` does, the assumption is stated.",
  },
  run({ model, change, refuse }) {
    for (const run of model.stages.flatMap(runsOf)) {
      const view = viewWithHeredocOf(model, run);
      if (view.is === "opaque") continue;
      const { script } = view;
      const calls = invocations(script, APT, Object.keys(APT_VERBS));
      const [first, ...rest] = calls.flatMap((call) => editsOf(run, call));
      if (first === undefined) continue;
      const reason = obstacle(model, run, script, calls);
      if (reason !== undefined) {
        refuse(run, `apt-get not used: ${reason}`);
        continue;
      }
      const downloads = calls.some(({ verb }) => APT_DOWNLOADS.has(verb.value)) && !deletesDownloads(script);
      const keeps = downloads && mayBePublished(model, model.stageOf(run)) && !hasMountedCache(run, APT) && !keepsAlike(model, run);
      change({
        title: "call apt-get",
        operations: [{ do: "replace", node: run, text: editNode(run, [first, ...rest]) }],
        ...(keeps && {
          safety: "verify",
          assumptions: ["the base image is set up to delete downloaded packages, as Debian's and Ubuntu's are"],
        }),
      });
    }
  },
});

/** `apt` stands directly in front of its options and its verb. */
function editsOf(run: Run, { command, options, verb }: Invocation): readonly Edit[] {
  const before = sourceOf(run, { start: command.start, end: options[0]?.start ?? verb.start });
  const gap = /apt((?:\s|[\\`]\r?\n)+)$/.exec(before)?.[1];
  if (gap === undefined) return [];
  const end = command.start + before.length - gap.length;
  const { verb: name = verb.value, option } = APT_VERBS[verb.value] ?? {};
  return [
    { start: end, end, text: "-get" },
    { start: verb.start, end: verb.end, text: option === undefined ? name : `${name} ${option}` },
  ];
}

function obstacle(model: Model, run: Run, script: Script, calls: readonly Invocation[]): string | undefined {
  if (OTHER_SETTINGS.test(model.dockerfile.text)) return "the Dockerfile has settings for apt alone";
  const read = calls.find(({ command }) => isRead(run, script, command));
  return read && `something reads what apt ${read.verb.value} on line ${lineAt(run, read.command.start)} prints`;
}

/** Whether what a command prints goes into a pipeline, a variable or another command. */
function isRead(run: Run, script: Script, { start, end }: ShellCommand): boolean {
  const before = sourceOf(run, { start: script.start, end: start });
  const behind = sourceOf(run, { start: end, end: script.end });
  return /[$<]\(\s*$/.test(before) || /^[\s\\`]*\|(?!\|)/.test(behind);
}

/** `apt-get clean` behind all else that apt does. */
function deletesDownloads({ commands }: Script): boolean {
  const calls = commands.filter(({ name }) => name === "apt" || name === "apt-get");
  const last = calls.at(-1);
  return last?.runs === "always" && last.args.some(({ text }) => text === "clean");
}

const OTHER_SETTINGS = /Binary::apt\b(?!::APT::Keep-Downloaded-Packages\b)/;
const KEEPS = /Binary::apt::APT::Keep-Downloaded-Packages\s+"?(true|1|yes)/;

/** Whether apt and apt-get keep what they downloaded alike: neither (docker-clean), or both. */
function keepsAlike(model: Model, run: Run): boolean {
  const { text } = model.dockerfile;
  return KEEPS.test(text) || (imageBelow(model, model.stageOf(run))?.manager === "apt" && !/docker-clean|Keep-Downloaded/.test(text));
}
