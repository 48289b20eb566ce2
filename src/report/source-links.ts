/** Where the files of a repository are to be seen at one revision. */
export interface SourceLinks {
  /** `https://github.com/OWNER/NAME/blob/SHA`. */
  readonly tree: string;
  /** Of the working directory within the repository; empty at its root. */
  readonly directory: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * What GitHub Actions says of the repository (docs.github.com, «Default environment variables»); undefined outside, or where a
 * value is not of the form that GitHub gives it.
 */
export function sourceLinks(env: Env, directory: string): SourceLinks | undefined {
  const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "", GITHUB_SHA: revision = "" } = env;
  const isKnown =
    /^https?:\/\/[\w.-]+(?::\d+)?$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[0-9a-f]{40,64}$/.test(revision);
  return isKnown ? { tree: `${server}/${repository}/blob/${revision}`, directory } : undefined;
}

/** Of a path in an address: a comment has room for few long ones. */
const MOST_CHARACTERS = 400;

/** The address of a line (from 1) of a file, relative to the working directory; undefined where it is not in the repository. */
export function linkTo(links: SourceLinks | undefined, path: string, line: number): string | undefined {
  // Names that are no UTF-8 have halves of surrogate pairs, which no address can hold.
  if (links === undefined || path.startsWith("/") || /\p{Cs}/u.test(path) || path.length > MOST_CHARACTERS) return undefined;
  const names: string[] = [];
  for (const name of `${links.directory}/${path}`.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.length === 0 ? undefined : `${links.tree}/${names.map(encoded).join("/")}#L${line}`;
}

/** Also without what would end a link of Markdown. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(/[!'()*~_]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
