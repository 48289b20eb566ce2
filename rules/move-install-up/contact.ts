import { type Model, mountsOf, type Run, resolveDirectory } from "../../src/rule.js";
import { isReadByPrograms, LEADS_TO_FILES } from "../knowledge/commands/environment.js";
import { overlap } from "../shared/context/project-directory.js";
import { type Setting, settingsBefore } from "../shared/settings.js";

/** Why an install may have to do with a path of the project: its words, its mounts or its variables name it. */
export function contact(model: Model, run: Run, own: readonly string[], path: string): string | undefined {
  const named = own.find((word) => overlap(word, path));
  if (named !== undefined) return `it uses ${named}`;
  const { workdir } = model.stateAt(run);
  const mounted = mountsOf(run).find((mount) => {
    const target = mount.get("target");
    if (target === undefined) return mount.get("type") !== "secret" && mount.get("type") !== "ssh";
    const directory = /["'$]/.test(target) ? undefined : resolveDirectory(workdir ?? "/", target);
    return directory === undefined || overlap(directory, path);
  });
  if (mounted !== undefined) return `its mount at ${mounted.get("target") ?? "a place that is not known"} may lie there`;
  const setting = settingsBefore(model, run).find((one) => leadsTo(one, path, workdir));
  return setting && `the variable ${setting.name} may lead there`;
}

function leadsTo({ name, value }: Setting, path: string, workdir: string | undefined): boolean {
  if (name.includes("$")) return true;
  if (!isReadByPrograms(name)) return false;
  if (value === undefined) return LEADS_TO_FILES.test(name);
  return value.split(/[:;,=\s]+/).some((word) => {
    const isPath = word.includes("/") || (word !== "" && LEADS_TO_FILES.test(name));
    const absolute = resolveDirectory(workdir, word.replace(/^-[A-Z]/, ""));
    return isPath && (absolute === undefined || overlap(absolute, path));
  });
}
