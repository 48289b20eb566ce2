import { fingerprintsIn, isSummary } from "../marker.js";
import type { GitLab } from "./client.js";
import { apiPath, type Place } from "./merge-request.js";

interface Note {
  readonly id: number;
  readonly body: string;
  readonly resolvable?: boolean;
  readonly resolved?: boolean;
  readonly author: { readonly id: number };
  readonly position?: { readonly new_path?: string } | null;
}

interface Discussion {
  readonly id: string;
  readonly notes: readonly Note[];
}

/** What earlier runs left at a merge request. */
export interface Standing {
  /** Not to be posted again: they stand, or a person deleted them since the summary named them. */
  readonly known: ReadonlySet<string>;
  /** Discussions about what is not suggested any more. */
  readonly obsolete: readonly string[];
  readonly summary: { readonly id: number; readonly body: string } | undefined;
}

/** Reads all that stands. `current`: what is suggested now, and `paths`, what was looked at. @throws PlatformError */
export async function readStanding(
  gitlab: GitLab,
  place: Place,
  current: ReadonlySet<string>,
  paths: ReadonlySet<string>,
): Promise<Standing> {
  const me = (await gitlab.get("/user")) as { readonly id: number } | undefined;
  const discussions = (await gitlab.list(`${apiPath(place)}/discussions`)) as readonly Discussion[];
  const ours = discussions.flatMap(({ id, notes: [note] }) => (note !== undefined && note.author.id === me?.id ? { id, note } : []));
  const known = ours.flatMap(({ note }) => fingerprintsIn(note.body) ?? []);
  const summary = ours.find(({ note }) => isSummary(note.body))?.note;
  const isObsolete = ({ body, position, resolved }: Note) => {
    const [fingerprint] = fingerprintsIn(body) ?? [];
    return fingerprint !== undefined && !current.has(fingerprint) && resolved === false && paths.has(position?.new_path ?? "");
  };
  return {
    known: new Set(known),
    obsolete: ours.filter(({ note }) => isObsolete(note)).map(({ id }) => id),
    summary: summary && { id: summary.id, body: summary.body },
  };
}
