import { baseName, type ContextFacts, isInside, resolveDirectory } from "../../src/rule.js";
import { type Brought, broughtFrom } from "../application/node/places.js";
import { filesBelow } from "../shared/context/files-below.js";
import { parseRecord, textOf } from "../shared/json.js";

/** A script that is called in a package of a workspace: `yarn workspace web build`. */
interface PackageScript {
  readonly name: string;
  readonly script: string;
}

const NAME = "(@?[\\w.-]+(?:/[\\w.-]+)?)";
const SCRIPT = "([\\w:.-]*build[\\w:.-]*)";

/** pnpm.io/filtering, classic.yarnpkg.com/en/docs/cli/workspace, docs.npmjs.com/cli/using-npm/workspaces; in front of it, or behind. */
const NAME_FIRST = new RegExp(
  `^(?:pnpm (?:--filter|-F)[= ]${NAME}(?: run)?|yarn workspace ${NAME}(?: run)?|npm (?:--workspace|-w)[= ]${NAME} run) ${SCRIPT}$`,
);
const NAME_LAST = new RegExp(`^(?:npm run|pnpm(?: run)?) ${SCRIPT} (?:--workspace|-w|--filter|-F)[= ]${NAME}$`);

/** The script of a package that a command line runs in a workspace. */
export function packageScript(line: string): PackageScript | undefined {
  const [, ofPnpm, ofYarn, ofNpm, first] = NAME_FIRST.exec(line) ?? [];
  const [, last, named] = NAME_LAST.exec(line) ?? [];
  const name = ofPnpm ?? ofYarn ?? ofNpm ?? named;
  const script = first ?? last;
  return name === undefined || script === undefined ? undefined : { name, script };
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
