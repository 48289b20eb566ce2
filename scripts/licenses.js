// The licenses of what a bundle holds of others: they ask to go wherever their code goes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A plugin for rolldown that gives the text of all licenses to `write`, by package. */
export function licenses(write) {
  const found = new Map();
  return {
    name: "licenses",
    moduleParsed({ id }) {
      if (!id.includes("/node_modules/")) return;
      const directory = packageOf(id);
      const { name, version, license } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
      const file = readdirSync(directory).find((one) => /^licen[cs]e/i.test(one));
      if (file === undefined) throw new Error(`${name} has no license file: a bundle may not hold it`);
      found.set(`${name} ${version} (${license})`, readFileSync(join(directory, file), "utf8").trim());
    },
    generateBundle() {
      const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
      write(sorted.map(([name, text]) => `${name}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`));
    },
  };
}

/** The nearest directory above a module whose package.json has a name. */
function packageOf(id) {
  for (let directory = dirname(id); ; directory = dirname(directory)) {
    const file = join(directory, "package.json");
    if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version !== undefined) return directory;
  }
}
