import { commandsOf, expand, type Instruction, type Run, type ShellCommand } from "../../src/rule.js";
import {
  BUILDS_OR_STARTS,
  INSTALLS_BY_ITSELF,
  INSTALLS_PACKAGES,
  isToBeRead,
  linksManuals,
  NAMES_LEFT_OUT,
  NOT_OF_DEBIAN,
  OTHER_LANGUAGE,
} from "../knowledge/debian-slim.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { recommendedWith } from "../knowledge/recommended-packages/index.js";
import { isUnknownScript } from "../knowledge/scripts.js";
import { installsOf, nameOf, unclearPackage } from "../shared/apt-installs.js";
import { textsBelow } from "../shared/context-texts.js";
import { mentions, unwrap } from "../shared/invocations.js";
import type { Candidate, Refused } from "../split-build-stage/recipe.js";

/** What in a stage may need what Debian's slim images leave out. */
export function needOfFull(candidate: Candidate): Refused | undefined {
  for (const at of candidate.stage.instructions) {
    const reason = inText(at) ?? (at.kind === "run" ? inRun(candidate, at) : inCopy(candidate, at));
    if (reason !== undefined) return { refusal: `line ${at.startLine} ${reason}`, at };
  }
  return undefined;
}

function inText({ line, heredocs }: Instruction): string | undefined {
  const text = [line.text, ...heredocs.map(({ content }) => content)].join("\n");
  const [named] = NAMES_LEFT_OUT.exec(text.replaceAll(DELETES, "")) ?? [];
  if (named !== undefined) return `names ${named}, which is left out there`;
  const [language] = OTHER_LANGUAGE.exec(text) ?? [];
  if (language !== undefined) return "asks for messages in another language than English, which are left out there";
  const [foreign] = NOT_OF_DEBIAN.exec(text) ?? [];
  return foreign && `has ${foreign}: packages that are not from Debian itself may fail there`;
}

/** What is deleted may be missing. */
const DELETES = /\brm\s+-\w*f\w*\s[^&|;]*/g;

function inRun({ model }: Candidate, run: Run): string | undefined {
  const commands = commandsOf(model, run);
  if (commands === undefined) return "cannot be read";
  if (/--prefix[= ]\/usr(?![/\w])|\bPREFIX=\/usr(?![/\w])/i.test(run.text))
    return "installs into /usr, perhaps a manual page into a directory that is missing there";
  if (mentions({ commands }, PACKAGE_MANAGERS.apt) !== undefined) return "installs packages that cannot be told";
  for (const command of commands) {
    const reason = inCommand(command);
    if (reason !== undefined) return reason;
  }
  for (const install of installsOf({ commands })) {
    const unclear = unclearPackage(install);
    if (unclear !== undefined) return `installs a package that cannot be told: ${unclear}`;
    for (const word of install.packages) {
      const name = nameOf(word) ?? "";
      if (linksManuals(name)) return `installs ${name}, which fails there without directories of manual pages`;
      if (isToBeRead(name)) return `installs ${name}, which is there to be read`;
      if (recommendedWith(name) === undefined) return `installs ${name}, and whether that works there is not known`;
    }
  }
  return undefined;
}

function inCommand(command: ShellCommand): string | undefined {
  const { name, base, args } = unwrap(command);
  if (name === undefined) return command.args.length === 0 && command.name === undefined ? undefined : "runs a program that cannot be told";
  if (isUnknownScript(name)) return `runs ${name}, which may install packages`;
  if (INSTALLS_BY_ITSELF.has(base)) return `runs ${base}, which installs packages`;
  const installs = base === "dpkg" && args.some(({ text }) => /^-(i|-install|-unpack)$/.test(text));
  return installs || args.some(({ text }) => text === "build-dep") ? "installs packages that cannot be told" : undefined;
}

/** Files by which something is built or started: they may install manual pages, or packages. */
function inCopy({ model, context }: Candidate, at: Instruction): string | undefined {
  if ((at.kind !== "copy" && at.kind !== "add") || at.flags.some(({ name }) => name === "from")) return undefined;
  if (context === undefined) return "copies what cannot be told without the build context";
  const { variables } = model.stateAt(at);
  for (const { text } of at.sources) {
    const source = expand(text, variables, model.dockerfile.escape, "unknown");
    if (source === undefined) return `copies ${text}, which cannot be told`;
    for (const file of textsBelow(context, source.replace(/[^/]*[*?[].*$/, "") || ".", BUILDS_OR_STARTS)) {
      if (NAMES_LEFT_OUT.test(file.text)) return `copies ${file.path}, which names what is left out there`;
      if (INSTALLS_PACKAGES.test(file.text)) return `copies ${file.path}, which installs packages that cannot be told`;
    }
  }
  return undefined;
}
