import { parseImageReference } from "../../model/image.js";
import { once } from "../../once-per.js";
import { parse } from "../../syntax/parse.js";

/** A Dockerfile of a repository. */
export interface FoundDockerfile {
  /** In the repository, with `/`. */
  readonly path: string;
  /** What it says, read once, when somebody asks. */
  readonly content: () => Content;
}

interface Content {
  readonly text: string;
  readonly images: readonly NamedImage[];
}

/** An image that FROM names. */
interface NamedImage {
  readonly written: string;
  /** With its registry, without its tag. */
  readonly repository: string;
}

/** The Dockerfiles at some paths. */
export function foundDockerfiles(paths: readonly string[], read: (path: string) => string | undefined): readonly FoundDockerfile[] {
  return paths.map((path) => ({
    path,
    content: once(() => {
      const text = read(path) ?? "";
      return { text, images: imagesIn(text) };
    }),
  }));
}

/**
 * The images that FROM names, as written, and by the defaults of the arguments above; nothing where the build alone knows whose image it
 * is.
 */
function imagesIn(text: string): readonly NamedImage[] {
  const { nodes } = parse(text);
  const first = nodes.findIndex(({ kind }) => kind === "from");
  const declarations = nodes.slice(0, Math.max(first, 0)).flatMap((node) => (node.kind === "arg" ? node.declarations : []));
  const defaults = new Map(declarations.map(({ name, value }) => [name.text, value?.text.replaceAll(/["']/g, "")]));
  const froms = nodes.filter((node) => node.kind === "from");
  return froms.flatMap((from, at) => {
    const written = from.image.text;
    if (froms.slice(0, at).some(({ name }) => name?.text.toLowerCase() === written.toLowerCase())) return [];
    const image = written.replaceAll(/\$\{?(\w+)(?::?-([^}]*))?\}?/g, (all, name, other) => defaults.get(name) ?? other ?? all);
    const { registry, repository } = parseImageReference(image);
    if (repository.includes("$")) return [];
    return { written, repository: registry === undefined ? repository : `${registry}/${repository}` };
  });
}
