import { commandsOf, type Instruction, isInside, lineAt, type Run, runsOf } from "../../../src/rule.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { BUILDERS } from "../../knowledge/commands/builders.js";
import { isUnknownScript } from "../../knowledge/commands/scripts.js";
import { BROUGHT_WITH_COMPILERS } from "../../knowledge/packages/build-packages.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { runByTar } from "../../shared/commands/run-by-tar.js";
import { contextPath, projectFiles } from "../../shared/context/context-paths.js";
import { isFromContext } from "../../shared/context/from-context.js";
import { placedStarters } from "../../shared/context/placed-starters.js";
import { calledByScript, packagesOf } from "../called-by-script.js";
import type { Candidate, Refused } from "../candidate.js";
import { scriptsFrom } from "../reached-scripts.js";
import { writtenStarters } from "../starter-texts.js";
import { calledByModules } from "./modules.js";
import { fontsOfModule, openedByModule } from "./opened.js";
import { pythonOfDebian } from "./python-of-debian.js";
import { startedBy } from "./started.js";
import { isForTests } from "./tests.js";

/** Files by which supervisors and cron start programs, wherever they lie. */
const STARTS_OTHERS =
  /(^|\/)(procfile|circus\.ini|supervisor[^/]*\.(conf|ini)|supervisord?\/[^/]+|[^/]*crontab[^/]*|cron(\.d)?\/[^/]+)$|\.cron$/i;
const FILES = 3000;

/**
 * The packages whose programs the shipped stage calls: of the full image, or of those that came along with compilers; refused where it
 * calls what compiles or installs.
 */
export function programsCalled(
  candidate: Candidate,
  last: Instruction,
  environments: readonly string[],
  lacks: "compilers" | "more",
): readonly string[] | Refused {
  const { stage, context } = candidate;
  const started = startedBy(candidate, environments, lacks);
  if ("refusal" in started) return started;
  const packages = [...started.packages];
  const start = stage.instructions.findLast(({ kind }) => kind === "cmd" || kind === "entrypoint") ?? last;
  const after = stage.instructions.slice(stage.instructions.indexOf(last) + 1);
  for (const run of after) {
    if (run.kind !== "run") continue;
    const called = calledByRun(candidate, run, lacks);
    if ("refusal" in called) return called;
    packages.push(...called.packages);
  }
  for (const { by, text } of writtenStarters(candidate)) {
    const { packages: found, obstacle } = calledByScript(text, new Set());
    if (obstacle !== undefined) return { refusal: `${by} runs \`${obstacle}\``, at: start };
    packages.push(...found, ...pythonOfDebian(text));
  }
  const copies = stage.instructions.filter(isFromContext);
  const mounted = runsOf(stage).flatMap(mountedBy);
  if (context === undefined) {
    if (lacks === "compilers" || copies.length + mounted.length === 0) return lackedOf(candidate, packages, lacks);
    return { refusal: "what the program calls cannot be told without the build context", at: start };
  }
  const all = copies.length + mounted.length === 0 ? [] : projectFiles(context, FILES);
  if (all === undefined) return { refusal: "the build context has too many files to tell what the program calls", at: start };
  const roots = [...copies.flatMap(sourcesOf), ...mounted];
  const files = all.filter((path) => roots.some((root) => root === "" || isInside(path, root)));
  const words = candidate.starts.flatMap((one) => one.words);
  const starters = [...started.files, ...placedStarters(candidate), ...files.filter((path) => STARTS_OTHERS.test(path))];
  const isModule = (path: string) => path.endsWith(".py") || /^#!.*\bpython/.test(context.read(path) ?? "");
  const modules = [...new Set([...files.filter((path) => path.endsWith(".py")), ...starters.filter(isModule)])].filter(
    (path) => !isForTests(path, words),
  );
  const called = calledByModules(candidate, context, modules);
  if (typeof called === "string") return { refusal: called, at: start };
  packages.push(...called, ...modules.flatMap((file) => fontsOfModule(context.read(file) ?? "")));
  for (const file of lacks === "more" ? modules : []) {
    const opens = openedByModule(context.read(file) ?? "");
    if (opens !== undefined)
      return { refusal: `${file} has \`${opens}\`: it may open something that only ${stage.from.image.text} has`, at: start };
  }
  for (const file of scriptsFrom(
    context,
    starters.filter((path) => !isModule(path)),
    files,
  )) {
    const text = context.read(file) ?? "";
    const { packages: found, obstacle } = calledByScript(text, new Set());
    if (obstacle !== undefined) return { refusal: `${file} runs \`${obstacle}\``, at: start };
    packages.push(...found, ...pythonOfDebian(text));
  }
  return lackedOf(candidate, packages, lacks);
}

/** Those that the shipped stage lacks: without compilers, only what comes along with them on Debian. */
function lackedOf({ image }: Candidate, packages: readonly string[], lacks: "compilers" | "more"): readonly string[] {
  if (lacks === "more") return packages;
  return baseImage(image)?.manager === "apk" ? [] : packages.filter((name) => BROUGHT_WITH_COMPILERS.has(name));
}

/** The files and directories of the context that an instruction copies, as far as that is written out; empty: all of it. */
function sourcesOf(copy: Instruction): readonly string[] {
  if (copy.kind !== "copy" && copy.kind !== "add") return [];
  return copy.sources.map(({ text }) => {
    const path = text
      .replaceAll(/^["']|["']$/g, "")
      .replace(/^(\.?\/)+/, "")
      .replace(/^\.$|\/+\.?$/g, "");
    const odd = path.search(/[*?[$\\]|(^|\/)\.\.(\/|$)/);
    return odd === -1 ? path : path.slice(0, Math.max(path.lastIndexOf("/", odd), 0));
  });
}

/** The files and directories of the context that a RUN may copy from: its bind mounts. */
function mountedBy({ flags }: Run): readonly string[] {
  return flags.flatMap(({ name, value = "" }) => {
    if (name !== "mount" || /(^|,)(from=|type=(?!bind))/.test(value)) return [];
    const path = /(?:^|,)(?:source|src)=\.?\/?([^,]*)/.exec(value)?.[1] ?? "";
    return path.includes("$") ? "" : path.replace(/^\.$|(?<!\/)\/+$/g, "");
  });
}

/** What a RUN of the shipped stage calls. */
function calledByRun(candidate: Candidate, run: Run, lacks: "compilers" | "more"): { readonly packages: readonly string[] } | Refused {
  const commands = commandsOf(candidate.model, run);
  if (commands === undefined) {
    const { packages, obstacle } = calledByScript(run.text, new Set(["apt", "apt-get"]));
    return obstacle === undefined ? { packages } : { refusal: `line ${run.startLine} runs \`${obstacle}\``, at: run };
  }
  const packages: string[] = [...packagesOf(runByTar(run.text)), ...pythonOfDebian(run.text)];
  for (const command of commands) {
    const { name, base } = unwrap(command);
    const line = lineAt(run, command.start);
    if (BUILDERS.has(base) && base !== "apt" && base !== "apt-get")
      return { refusal: `line ${line} runs \`${base}\` once everything is installed`, at: run };
    packages.push(...packagesOf([base]));
    if (lacks === "compilers" || name === undefined || !isUnknownScript(name) || /^(ba|da)?sh$|^\.$/.test(name)) continue;
    const path = contextPath(
      candidate,
      name.startsWith("/") ? name : `${candidate.model.stateAt(run).workdir ?? ""}/${name}`.replace("/./", "/"),
      run,
    );
    const text = path === undefined ? undefined : candidate.context?.read(path);
    if (text === undefined) return { refusal: `what ${name} on line ${line} calls is not known`, at: run };
    const called = calledByScript(text, new Set());
    if (called.obstacle !== undefined) return { refusal: `${path} runs \`${called.obstacle}\``, at: run };
    packages.push(...called.packages);
  }
  return { packages };
}
