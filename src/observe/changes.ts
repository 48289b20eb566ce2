import type { LayerEntry } from "../image/layer.js";
import { ownerOf } from "../image/owner.js";
import type { Amount, EvidenceInstruction } from "../model/evidence.js";
import type { Observed } from "./observed.js";

/** What stood at a path before the instructions, as far as a later one may have changed it. */
interface Before {
  readonly type: LayerEntry["stands"]["type"];
  readonly bytes: number;
  readonly mode: number;
  readonly owner: string;
}

export interface Changes {
  readonly instructions: readonly EvidenceInstruction[];
  /** What the base has at a path. */
  readonly base: ReadonlyMap<string, Before>;
}

/** What each instruction added, changed and deleted, from the layers. */
export function changesOf({ image, trees, firstOwn, steps }: Observed): Changes {
  const state = new Map<string, Before>();
  for (const tree of trees.slice(0, firstOwn)) apply(state, tree);
  const base = new Map(state);
  const comesBack = (path: string) => base.has(path) || ownerOf(image, path) !== undefined;
  const instructions = steps.map(({ instruction: { startLine, keyword }, layer }) => {
    const tree = layer === undefined ? undefined : trees[layer];
    const counted = tree === undefined ? NOTHING : apply(state, tree);
    return { line: startLine, keyword, ...counted, deletes: counted.deletes.filter(comesBack) };
  });
  return { instructions, base };
}

type Counted = Pick<EvidenceInstruction, "added" | "changed" | "deleted" | "deletes">;

const NOTHING: Counted = {
  added: { files: 0, bytes: 0 },
  changed: { files: 0, bytes: 0 },
  deleted: { files: 0, bytes: 0 },
  deletes: [],
};

function apply(state: Map<string, Before>, { entries, whiteouts, opaques }: Observed["trees"][number]): Counted {
  const deleted = tally();
  const added = tally();
  const changed = tally();
  const gone = [...whiteouts, ...opaques].filter((path) => state.has(path));
  for (const path of gone) {
    const isDirectory = state.get(path)?.type === "directory";
    if (isDirectory) for (const below of state.keys()) if (below.startsWith(`${path}/`)) remove(below);
    if (!opaques.includes(path)) remove(path);
  }
  for (const { path, stands, size } of entries) {
    const old = state.get(path);
    const now: Before = {
      type: stands.type,
      bytes: size,
      mode: stands.mode,
      owner: `${stands.uid}:${stands.gid}`,
    };
    state.set(path, now);
    if (old === undefined) added.count(now);
    else if (!(now.type === "directory" && old.type === "directory")) changed.count(now);
  }
  return { added: added.amount(), changed: changed.amount(), deleted: deleted.amount(), deletes: gone.filter(matters).sort() };

  function remove(path: string): void {
    const old = state.get(path);
    if (old !== undefined) deleted.count(old);
    state.delete(path);
  }
}

/** Documentation, caches and lists are deleted to save space, and alternatives by packages. */
function matters(path: string): boolean {
  return !/^\/(tmp|etc\/alternatives|var\/(cache|tmp|lib\/(apt|dpkg)|log)|usr\/share\/(doc|man|info|locale|lintian)|root\/\.\w+)(\/|$)|\.pyc$|__pycache__|-$/.test(
    path,
  );
}

/** Counts files, and directories as nothing. */
function tally(): { readonly count: (one: Before) => void; readonly amount: () => Amount } {
  let files = 0;
  let bytes = 0;
  return {
    count: (one) => {
      if (one.type !== "directory") files++;
      bytes += one.bytes;
    },
    amount: () => ({ files, bytes }),
  };
}
