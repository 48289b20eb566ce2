import { type ContextFacts, isInstruction, type Model, oncePer } from "../../src/rule.js";
import { NO_CODE_DIRECTORIES } from "../knowledge/project/code.js";
import { LOADS_SETTINGS, LOCK, MANIFEST, READS_SETTINGS } from "../knowledge/project/settings-files.js";
import { codeOf } from "../shared/context/code.js";
import { filesBelow } from "../shared/context/files-below.js";

/** Whether something of a project may read `.env` or a file beside it, by itself: what names the file is not looked for. */
export function readsSettings(model: Model, context: ContextFacts): boolean {
  const texts = model.dockerfile.nodes.filter(isInstruction).map(({ text }) => text);
  if (texts.some((text) => READS_SETTINGS.test(text) || LOADS_SETTINGS.test(text)) || areReadByPackages(context)) return true;
  const code = codeOf(model, context);
  return code === undefined || code.some(({ text }) => LOADS_SETTINGS.test(text));
}

/** What the manifests and lock files say, wherever they lie: a project below the root may be built besides. */
const areReadByPackages = oncePer((context: ContextFacts): boolean => {
  for (const path of filesBelow(context, ".", (directory) => NO_CODE_DIRECTORIES.test(directory.split("/").at(-1) ?? ""))) {
    const isManifest = MANIFEST.test(path);
    const text = isManifest || LOCK.test(path) ? (context.read(path) ?? "") : "";
    if (LOADS_SETTINGS.test(text) || (isManifest && READS_SETTINGS.test(text))) return true;
  }
  return false;
});
