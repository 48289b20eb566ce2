import { ownerOf } from "../image/owner.js";
import type { LayerEntry } from "../image/stored/layer.js";
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
  for (const path of gone) removeBelow(path);
  for (const path of whiteouts) remove(path);
  for (const { path, stands, size } of entries) {
    const old = state.get(path);
    const now: Before = {
      type: stands.type,
      bytes: size,
      mode: stands.mode,
      owner: `${stands.uid}:${stands.gid}`,
    };
    const isOther = old !== undefined && (old.type === "directory") !== (now.type === "directory");
    if (isOther) {
      // Nothing else in the layer says that what was in the directory is gone.
      removeBelow(path);
      gone.push(path);
    }
    state.set(path, now);
    (old === undefined ? added : changed).count(now);
  }
  return { added: added.amount(), changed: changed.amount(), deleted: deleted.amount(), deletes: gone.filter(matters).sort() };

  function removeBelow(directory: string): void {
    if (state.get(directory)?.type !== "directory") return;
    for (const path of state.keys()) if (path.startsWith(`${directory}/`)) remove(path);
  }

  function remove(path: string): void {
    const old = state.get(path);
    if (old !== undefined) deleted.count(old);
    state.delete(path);
  }
}

/** Documentation, caches and lists are deleted to save space, alternatives by packages, and apt's settings for the sake of the build. */
function matters(path: string): boolean {
  return !/^\/(tmp|etc\/(alternatives|apt\/apt\.conf\.d)|var\/(cache|tmp|lib\/(apt|dpkg)|log)|usr\/share\/(doc|man|info|locale|lintian)|root\/\.\w+)(\/|$)|\.pyc$|__pycache__|-$/.test(
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
