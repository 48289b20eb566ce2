import { type Instruction, type Model, mountsOf, runsOf } from "../../src/rule.js";
import { MANIFEST } from "../knowledge/project/settings-files.js";
import { isFromContext } from "../shared/context/from-context.js";
import { globOf } from "../shared/glob.js";

/** A path of the build context that the build reads, and the instruction that does. */
export interface Read {
  readonly path: string;
  readonly by: Instruction;
}

/** What COPY, ADD and bind mounts read of the build context, in all stages. */
export function readsOf(model: Model): readonly Read[] {
  return model.stages.flatMap((stage) => {
    const copies = stage.instructions.flatMap((instruction): readonly Read[] => {
      const written = instruction.kind === "onbuild" ? instruction.trigger : instruction;
      if (!isFromContext(written)) return [];
      const named = written.sources.filter(({ text }) => !text.startsWith("<<") && !text.includes("://"));
      return named.map(({ text }) => ({ path: text, by: instruction }));
    });
    const mounts = runsOf(stage).flatMap((run) =>
      mountsOf(run)
        .filter((mount) => (mount.get("type") ?? "bind") === "bind" && !mount.has("from"))
        .map((mount) => ({ path: mount.get("source") ?? ".", by: run })),
    );
    return [...copies, ...mounts];
  });
}

/** Whether a path is the whole context. */
export function isEverything({ path }: Pick<Read, "path">): boolean {
  return /^\.?\/*(\.\/*)?\*?$/.test(path);
}

/** Whether only the build knows what it is: what ends with the name of a manifest is none of what ignore files leave out. */
export function isUnknown({ path }: Read): boolean {
  return path.includes("$") && !MANIFEST.test(path);
}

/** Whether it names a file or something in a directory of that name (which may have globs itself), and not all that lies beside it. */
export function mayName(read: Pick<Read, "path">, name: string): boolean {
  if (isEverything(read)) return false;
  const segments = read.path.split("/").filter((segment) => segment !== "*" && segment !== "**");
  const stem = name.replaceAll("*", "");
  return segments.some((segment) => segment.includes(stem) || globOf(segment).test(stem));
}
