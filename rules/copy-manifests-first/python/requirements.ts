import { type ContextFacts, directoryPrefix, isInside, resolveDirectory } from "../../../src/rule.js";
import { REQUIREMENTS_FLAGS, REQUIREMENTS_VALUES } from "../../knowledge/manifests/python.js";
import { within } from "../../shared/paths.js";
import { type Manifests, obstacleToFile, refused } from "../ecosystem.js";

/** The requirements files, named as seen from the directory where pip runs, with those that they name themselves. */
export function readRequirements(start: readonly string[], directory: string, context: ContextFacts): Manifests {
  const files: string[] = [];
  const queue = [...start];
  for (let written = queue.shift(); written !== undefined; written = queue.shift()) {
    if (/^[a-z]+:/i.test(written)) return refused(`pip reads ${written}, and what that says is not known`);
    const path = pathInContext(written, directory);
    if (path === undefined) return refused(`${written} lies outside of what is copied`);
    if (files.includes(path)) continue;
    const obstacle = obstacleToFile(path, context);
    if (obstacle !== undefined) return refused(obstacle);
    if (path.endsWith(".toml")) return refused(`${path} is no requirements file`);
    const text = context.read(path);
    if (text === undefined) return refused(`${path} is no UTF-8, or too large`);
    files.push(path);
    for (const line of linesOf(text)) {
      const nested = nestedIn(line);
      if (nested !== undefined) queue.push(isAbsolute(nested) ? nested : directoryPrefix(path) + nested);
      else if (!isHarmless(line)) return refused(`${path} has the line \`${line}\`, which may name files of the project`);
    }
  }
  return { is: "known", files, outputs: [], assumptions: ["no package that is built from source reads files of the project"] };
}

/** A path seen from the root of what is copied to the directory; undefined where it leaves it. */
function pathInContext(path: string, directory: string): string | undefined {
  const resolved = resolveDirectory(directory, path);
  return resolved !== undefined && isInside(resolved, directory) && resolved !== directory ? within(resolved, directory) : undefined;
}

/** As pip joins them: a comment is not continued, and what ends with a backslash is. */
function linesOf(text: string): readonly string[] {
  const joined: string[] = [];
  let open = "";
  for (const line of text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)) {
    const isComment = /^\s*#/.test(line);
    if (line.endsWith("\\") && !isComment) {
      open += line.replace(/^\\+|\\+$/g, "");
      continue;
    }
    joined.push(open + (isComment ? ` ${line}` : line));
    open = "";
  }
  return [...joined, open].map((line) => line.replace(/(^|\s)#.*$/, "").trim()).filter((line) => line !== "");
}

function nestedIn(line: string): string | undefined {
  return /^(?:-[rc]\s*|--(?:requirement|constraint)(?:=|\s+))([^\s"'\\]+)$/.exec(line)?.[1];
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[a-z]+:/i.test(path);
}

function isHarmless(line: string): boolean {
  if (!line.startsWith("-")) return isRemote(line);
  const [, option = "", value = ""] = /^(-i|--[\w-]+)(?:[=\s]\s*(\S+))?$/.exec(line) ?? [];
  if (["-i", "--index-url", "--extra-index-url"].includes(option)) return isDownload(value);
  return value === "" ? REQUIREMENTS_FLAGS.has(option) : REQUIREMENTS_VALUES.has(option);
}

/** Whether a package comes from the network by its address. */
export function isDownload(url: string): boolean {
  return /^https?:\/\//.test(url);
}

const REMOTE = /^(?:[A-Za-z0-9][\w.-]* ?(?:\[[\w ,.-]*\] ?)?@ ?)?(?:(?:git|hg|svn|bzr)\+)?(?:https?|ssh|git):\/\/\S+(?: ;.*)?$/;
const NAMED = /^([A-Za-z0-9][\w.-]*) ?(?:\[[\w ,.-]*\] ?)?([^;@]*)(?:;[^;]*)?$/;
const ARCHIVE = /\.(whl|zip|tar|tgz|tbz|txz|tlz|tar\.\w+)$/i;

/** `flask`, `flask[async]>=3,<4; python_version > "3"`, `name @ https://…`, `git+https://…#egg=name`, each with hashes. */
export function isRemote(requirement: string): boolean {
  const [source = "", ...hashes] = requirement
    .trim()
    .replaceAll(/\s+/g, " ")
    .split(/ --hash[= ]/);
  if (!hashes.every((hash) => /^[\w:]+$/.test(hash))) return false;
  if (REMOTE.test(source)) return true;
  const [, name, versions = ""] = NAMED.exec(source) ?? [];
  // An archive of that name would be installed from where pip runs.
  if (name === undefined || ARCHIVE.test(`${name}${versions}`.trim()) || ARCHIVE.test(name)) return false;
  const listed = versions.replaceAll(" ", "").replace(/^\((.*)\)$/, "$1");
  return listed === "" || listed.split(",").every((version) => version === "" || /^[~=!<>]{1,3}[\w.*+!-]+$/.test(version));
}
