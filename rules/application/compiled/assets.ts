import { baseName } from "../../../src/rule.js";
import { LOCAL_FILES, type SourceFiles } from "../../knowledge/project/source-files.js";
import { globOf } from "../../shared/glob.js";
import { below } from "../../shared/paths.js";
import type { Origin, Sources } from "./origins.js";
import { isOfTests } from "./tests.js";

/** What COPY takes for something else than a name. */
const NO_WORD = /[\s$*?[\\"']/;

/** More lines than this are worse to read than one for the whole directory. */
export const MANY = 8;

/** What the program's text opens by its name, though it looks like a source. */
export interface Opened {
  readonly file: (name: string) => boolean;
  readonly directory: (name: string) => boolean;
  /** Whether a file in it may be named. */
  readonly parent: (name: string) => boolean;
  /** Whether what starts names a path of the image. */
  readonly place: (path: string) => boolean;
}

/** What the sources name as a file, or read as a directory, or as that of a file; `place`: what else is named, by its path. */
export function openedBy(texts: readonly string[], place: Opened["place"] = () => false): Opened {
  const all = texts.join("\n").replaceAll(/^\s*(import\s+)?([\w.]+\s+)?"[^"\n]*"$/gm, "");
  const directories =
    /\b(?:Dir|DirFS|ReadDir|Walk|WalkDir|Glob|ParseGlob|Static|read_dir|WalkDir::new|ServeDir::new|Files::new)\((?:[^()\n]*[(,\s])?["`](?:\.\/)?([\w./-]+)/g;
  const parents = /["`](?:\.\/)?((?:[\w.-]+\/)+)[\w-]+\.\w+["`]/g;
  const partsOf = (named: RegExp) => new Set([...all.matchAll(named)].flatMap(([, path = ""]) => path.split("/")));
  const [read, above] = [partsOf(directories), partsOf(parents)];
  const files = new Set([...all.matchAll(/["`](?:[\w.-]*\/)*([\w.-]+)["`]/g)].map(([, name = ""]) => name));
  return { file: (name) => files.has(name), directory: (name) => read.has(name), parent: (name) => above.has(name), place };
}

/** Where it lies in the image what a program may open of the files copied for its build; `place`: whether nothing else is put there. */
export function assetsOf(sources: ReadSources, { path, image, is }: Origin, place: "of its own" | "shared"): readonly string[] {
  const { context, files, opened } = sources;
  if (path === undefined || opened.place(image)) return [image];
  const name = baseName(path);
  if (is === "file") return files.isSource.test(name) && !opened.file(name) ? [] : [image];
  const { assets, isOdd, hasSources } = look({ ...sources, isLocal: localFiles(context) }, path, image);
  const isWhole = isOdd || assets.length > MANY || (place === "of its own" && !hasSources && assets.length > 0);
  return isWhole ? [image] : assets;
}

/** The sources of a program, and what they say. */
interface ReadSources {
  readonly context: Sources;
  readonly files: SourceFiles;
  readonly opened: Opened;
}

interface Question extends ReadSources {
  readonly isLocal: (path: string) => boolean;
}

interface Found {
  readonly assets: readonly string[];
  readonly hasSources: boolean;
  /** Whether one of the assets may be missing in another build, or is a link, or no word: the whole directory is right all the same. */
  readonly isOdd: boolean;
}

/** A file that is for the people of the project, which a program may open all the same. */
const OF_PROJECT: Found = { assets: [], hasSources: false, isOdd: false };
const SOURCES: Found = { assets: [], hasSources: true, isOdd: false };

function look(question: Question, path: string, image: string): Found {
  const found = question.context.entries(path).map((name) => lookAt(question, below(path, name), below(image, name)));
  const assets = found.flatMap((one) => one.assets);
  // Among nothing but what a program opens, a README may be opened as well.
  const isForProgram = found.includes(OF_PROJECT) && assets.length === 0;
  return {
    assets,
    hasSources: isForProgram || found.some(({ hasSources }) => hasSources),
    isOdd: found.some(({ isOdd }) => isOdd),
  };
}

function lookAt(question: Question, path: string, image: string): Found {
  const { context, files, opened, isLocal } = question;
  const name = baseName(path);
  const isLink = context.realPath(path) !== path;
  const isOdd = isLocal(path) || NO_WORD.test(name);
  if (opened.place(image)) return { assets: [image], hasSources: false, isOdd: isOdd || isLink };
  if (context.kind(path) !== "directory") {
    if (!opened.file(name) && files.isOfProject.test(name)) return OF_PROJECT;
    if (!opened.file(name) && files.isSource.test(name)) return SOURCES;
    return { assets: [image], hasSources: false, isOdd: isOdd || isLink };
  }
  if (opened.directory(name)) return { assets: [image], hasSources: false, isOdd };
  if (!opened.parent(name) && (files.directories.has(name) || isVendored(context, path) || isOfTests(context, path))) return SOURCES;
  if (isLink) return { assets: [image], hasSources: false, isOdd };
  const inside = look(question, path, image);
  // A directory without sources is copied as it stands; an empty one is in no repository.
  return inside.hasSources ? inside : { assets: [image], hasSources: false, isOdd: isOdd || inside.assets.length === 0 };
}

function isVendored(context: Sources, path: string): boolean {
  return context.kind(`${path}/modules.txt`) === "file";
}

/** Whether the repository is said not to have a file, or hardly can. */
function localFiles(context: Sources): (path: string) => boolean {
  const patterns = context
    .gitIgnore()
    .filter((line) => !line.startsWith("!"))
    .map((line) => {
      const pattern = line.replace(/\/+\**$/, "").replace(/^(\*\*)?\//, "");
      return { hasPath: pattern.includes("/"), glob: globOf(pattern.replaceAll("**", "*")) };
    });
  return (path) => {
    const name = baseName(path);
    return LOCAL_FILES.test(name) || patterns.some(({ hasPath, glob }) => glob.test(hasPath ? path : name));
  };
}
