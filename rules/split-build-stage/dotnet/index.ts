import { isInside, keywordIn, resolveDirectory, type Stage } from "../../../src/rule.js";
import { baseImage, tableName } from "../../knowledge/base-images.js";
import {
  DOTNET_NEEDS_MORE,
  DOTNET_STARTS_PROGRAMS,
  type DotnetImage,
  dotnetImage,
  isDotnetSdk,
  NEEDS_GSSAPI,
} from "../../knowledge/dotnet-images.js";
import { DOTNET_MODULE, DOTNET_SOURCES, EVERYWHERE } from "../../knowledge/project-files.js";
import { installLines, writtenBase } from "../project/base.js";
import { keptPaths, outermost, type Texts, textsOf } from "../project/kept.js";
import { lateObstacle } from "../project/late.js";
import { type Project, readProject } from "../project/reading.js";
import { type Started, startedBy } from "../project/started.js";
import type { Candidate, Recipe, Refused, Split } from "../recipe.js";
import { runTimePackages } from "../run-time-packages.js";

/** `dotnet publish` with an SDK, shipped with the runtime of the same version and system. */
export const planDotnet: Recipe = (candidate) => {
  if (!isDotnetSdk(tableName(candidate.image))) return undefined;
  const project = readProject(candidate, ({ name }) => name === "dotnet");
  if (project === undefined || "refusal" in project) return project;
  return candidate.obstacle ?? split(candidate, project);
};

function split(candidate: Candidate, project: Project): Split | Refused | undefined {
  const { context, image, stage } = candidate;
  if (context === undefined) return undefined;
  const program = programOf(candidate, project);
  if ("refusal" in program) return program;
  const written = writtenBase(candidate);
  const images = written && dotnetImage(tableName(image), image.tag ?? "latest", written.tag);
  if (images === undefined)
    return { refusal: `the runtime image that belongs to ${stage.from.image.text} cannot be named`, at: stage.from };
  const isBuildFile = (name: string) => DOTNET_MODULE.test(name) || /^Directory\..*\.props$|\.targets$/i.test(name);
  const texts = textsOf(project, context, isBuildFile);
  const obstacle = obstacleIn(texts);
  if (obstacle !== undefined) return { refusal: obstacle, at: stage.from };
  const kept = keptPaths(project, context, { sources: DOTNET_SOURCES, module: DOTNET_MODULE }, texts);
  const certificate = project.tools.find(({ command }) => command.args.some(({ text }) => /^dev-certs$/.test(text)));
  if (certificate !== undefined) return { refusal: "the certificate of `dotnet dev-certs` is in the home of who builds", at: project.last };
  const shell = images.alpine && stage.instructions.find(({ kind }) => kind === "shell");
  if (shell) return { refusal: "whether the runtime image has this shell is not known", at: shell };
  const strange = program.tools.find((tool) => !/^(bash|curl|wget)$/.test(tool));
  if (strange !== undefined) return { refusal: `whether the runtime image has ${strange} is not known`, at: stage.from };
  const lacks = missing(program.tools, images);
  if (lacks.length > 0 && !/^(apt|apk)$/.test(baseImage(image)?.manager ?? ""))
    return { refusal: `the runtime image does not have ${lacks.join(" and ")}`, at: stage.from };
  const copies = outermost([...program.directories, ...kept, ...project.made]).map((path) => ({ from: path, to: path }));
  const packages = runTimePackages(candidate, project.installs, (name) => program.tools.includes(name));
  if ("refusal" in packages) return packages;
  const late = lateObstacle(candidate, project, copies);
  if (late !== undefined) return late;
  const isPlain = texts.complete && texts.build.length > 0 && !texts.build.some((text) => DOTNET_NEEDS_MORE.test(text));
  const base = `${images.repository}/${isPlain ? "runtime" : "aspnet"}:${images.tag}`;
  return {
    base,
    last: project.last,
    repeated: project.repeated,
    prepared: [
      ...(isPlain ? [] : port(candidate, images)),
      ...cultures(candidate, images),
      ...packages.lines,
      ...installLines(candidate, lacks),
    ],
    copies,
    leftOut: "the SDK and the packages that it restored",
    assumptions: [
      `${base} exists, and runs the program as well${images.loose ? `, though it may be of another patch release than the SDK of ${stage.from.image.text}` : ""}`,
      "nobody calls the SDK or its tools (dotnet ef, dotnet-trace) in the container",
      "the program reads none of the project's sources when it runs",
    ],
  };
}

interface Program {
  /** What was published. */
  readonly directories: readonly string[];
  readonly tools: readonly string[];
}

function programOf(candidate: Candidate, project: Project): Program | Refused {
  const directories: string[] = [];
  const tools: string[] = [];
  const started = startedBy(candidate);
  for (const one of started) {
    const found = startOf(one, project);
    if ("refusal" in found) return { refusal: `${one.instruction.keyword} ${found.refusal}`, at: one.instruction };
    directories.push(...found.directories);
    tools.push(...found.tools);
  }
  if (directories.length > 0) return { directories, tools };
  return { refusal: "nothing is started that is published here", at: started[0]?.instruction ?? candidate.stage.from };
}

function startOf({ words }: Started, project: Project): Program | { readonly refusal: string } {
  const [program = "", ...args] = words.filter((word) => word !== "exec");
  const base = program.split("/").at(-1) ?? "";
  if (/^(ba)?sh$/.test(base)) {
    if (args[0] === "-c") return { directories: [], tools: base === "bash" ? ["bash"] : [] };
    return { refusal: `runs a script, ${args[0] ?? base}` };
  }
  if (base === "dotnet") {
    const dll = args[0] === "exec" ? args[1] : args[0];
    if (dll === undefined || !/^[\w./-]+\.dll$/.test(dll))
      return { refusal: `runs \`dotnet ${args[0] ?? ""}\`, for which the SDK is needed` };
    return publishedAt(dll, project);
  }
  if (program.includes("/") && !/^\/(usr\/(local\/)?)?s?bin\//.test(program)) return publishedAt(program, project);
  return { directories: [], tools: EVERYWHERE.has(base) ? [] : [base] };
}

/** The directory of a file, where it was published. */
function publishedAt(file: string, { workdir, tools }: Project): Program | { readonly refusal: string } {
  const path = resolveDirectory(workdir, file) ?? file;
  const directory = path.slice(0, path.lastIndexOf("/")) || "/";
  const isPublished = tools.some(({ command, directory: from }) => {
    const words = command.args.map(({ text, value }) => value ?? text);
    if (words[0] !== "publish") return false;
    const at = words.findIndex((word) => /^(-o|--output)$/.test(word));
    const output = at === -1 ? words.find((word) => /^(-o|--output)=/.test(word))?.replace(/^[^=]*=/, "") : words[at + 1];
    if (output === undefined) return /\/bin\/.*\/publish$/.test(directory) && isInside(directory, from);
    return resolveDirectory(from, output) === directory;
  });
  return isPublished ? { directories: [directory], tools: [] } : { refusal: `runs ${file}, which \`dotnet publish\` did not put there` };
}

function obstacleIn({ program, build, complete }: Texts): string | undefined {
  if (!complete) return "not all of the sources could be read";
  const all = [...program, ...build].join("\n");
  const starts = DOTNET_STARTS_PROGRAMS.exec(all)?.[0];
  if (starts !== undefined) return `the program may need more than its runtime (${starts})`;
  const gssapi = NEEDS_GSSAPI.exec(all)?.[0];
  return gssapi && `the program may need libgssapi (${gssapi}), which the runtime image may not have`;
}

/** The images of the runtime set the port that a server listens on; that of the SDK takes it back. */
function port({ model, stage }: Candidate, { major }: DotnetImage): readonly string[] {
  const name = major < 8 ? "ASPNETCORE_URLS" : "ASPNETCORE_HTTP_PORTS";
  if (sets(stage, name) || sets(stage, "ASPNETCORE_URLS")) return [];
  return ["# Empty, as in the image of the SDK.", `${keywordIn(model.dockerfile, "ENV")} ${name}=`];
}

/** On Alpine, the images of the runtime have no ICU, and a variable that says so. */
function cultures({ model, stage }: Candidate, { alpine }: DotnetImage): readonly string[] {
  const name = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";
  return alpine && !sets(stage, name) ? [`${keywordIn(model.dockerfile, "ENV")} ${name}=false`] : [];
}

function sets({ instructions }: Stage, name: string): boolean {
  return instructions.some((one) => one.kind === "env" && one.pairs.some(({ key }) => key.text === name));
}

/** Packages of what the image of the SDK has and that of the runtime does not. */
function missing(tools: readonly string[], { alpine }: DotnetImage): readonly string[] {
  const has = alpine ? ["wget"] : ["bash"];
  return [...(alpine ? ["icu-data-full", "icu-libs", "tzdata"] : []), ...new Set(tools.filter((tool) => !has.includes(tool)))];
}
