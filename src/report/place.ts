/** Where the files are that a report names. */
export interface Place {
  /** Of the working directory within the repository, with slashes; empty at its root. */
  readonly directory: string;
  /** Where the repository's files are to be seen: `https://github.com/OWNER/NAME/blob/SHA`; undefined where that is not known. */
  readonly tree: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/** With what GitHub Actions says of the repository (docs.github.com, «Default environment variables»), where that has its form. */
export function placeOf(directory: string, env: Env): Place {
  const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "", GITHUB_SHA: revision = "" } = env;
  const isKnown =
    /^https?:\/\/[\w.-]+(?::\d+)?$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[0-9a-f]{40,64}$/.test(revision);
  return { directory, tree: isKnown ? `${server}/${repository}/blob/${revision}` : undefined };
}

/** A path of the working directory as the repository has it; undefined where it is not within. */
export function repositoryPath({ directory }: Place, path: string): string | undefined {
  if (path.startsWith("/")) return undefined;
  const names: string[] = [];
  for (const name of `${directory}/${path}`.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.length === 0 ? undefined : names.join("/");
}

/** Of a path in an address: a comment has room for few long ones. */
const MOST_CHARACTERS = 400;

/** The address of a line (from 1) of a file, relative to the working directory; undefined where it has none. */
export function linkTo(place: Place, path: string, line: number): string | undefined {
  const inRepository = repositoryPath(place, path);
  // Names that are no UTF-8 have halves of surrogate pairs, which no address can hold.
  const hasNone = inRepository === undefined || /\p{Cs}/u.test(inRepository) || inRepository.length > MOST_CHARACTERS;
  if (place.tree === undefined || hasNone) return undefined;
  return `${place.tree}/${inRepository.split("/").map(encoded).join("/")}#L${line}`;
}

/** Also without what would end a link of Markdown. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(/[!'()*~_]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
