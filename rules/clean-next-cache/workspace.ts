import { baseName, type ContextFacts, isInside, resolveDirectory } from "../../src/rule.js";
import { readManagerCall } from "../application/node/manager-call.js";
import { type Brought, broughtFrom } from "../application/node/places.js";
import { filesBelow } from "../shared/context/files-below.js";
import { parseRecord, textOf } from "../shared/json.js";

/** A script that is called in a package of a workspace: `yarn workspace web build`. */
interface PackageScript {
  readonly name: string;
  readonly script: string;
}

const MANAGERS = /^(npm|pnpm|yarn)$/;
const BUILDS = /^[\w:.-]*build[\w:.-]*$/;

/** The script of a package that the words of a command run in a workspace. */
export function packageScript(words: readonly string[]): PackageScript | undefined {
  const call = readManagerCall(words, "/");
  if (typeof call === "string" || !MANAGERS.test(call.manager) || call.directory !== "/") return undefined;
  const { manager, is, workspace: name, script = "", args } = call;
  const isScript = is === "run" || (is === "verb" && manager !== "npm");
  return isScript && name !== undefined && args.length === 0 && BUILDS.test(script) ? { name, script } : undefined;
}

/** The path of a package.json that a shell takes as it stands. */
const PLAIN_MANIFEST = /^[\w./@-]+\/package\.json$/;

/** The directory of the image that the package of that name lies in; undefined where none does, or several do. */
export function placeOfPackage(name: string, context: ContextFacts, brought: readonly Brought[]): string | undefined {
  const manifests = [...filesBelow(context, ".", (path) => baseName(path) === "node_modules")].filter(
    (path) => path.endsWith("/package.json") && nameIn(context.read(path)) === name,
  );
  const [manifest, ...more] = manifests;
  if (manifest === undefined || more.length > 0) return undefined;
  const places = brought.flatMap(({ source, target }) => {
    const root = source === "." ? "" : source.replace(/\/*$/, "");
    const rest = root === "" ? manifest : isInside(`/${manifest}`, `/${root}`) ? manifest.slice(root.length + 1) : undefined;
    const path = rest === undefined ? undefined : resolveDirectory(target, rest);
    return path !== undefined && PLAIN_MANIFEST.test(path) && broughtFrom(brought, path) === manifest ? path : [];
  });
  return places.at(-1)?.replace(/\/package\.json$/, "");
}

/** The name of a package, by the text of its package.json. */
function nameIn(text: string | undefined): string | undefined {
  const { name }: { readonly name?: unknown } = parseRecord(text) ?? {};
  return textOf(name);
}
