/** Whether a script of package.json may put files into node_modules: it names that, where it is not only read. */
export function arranges(script: string): boolean {
  return ADDS.test(script) || withoutReads(script).includes("node_modules");
}

/** Whether a source of a script names a directory of packages, and writes: which of its files it writes there is not told. */
export function writesInModules(path: string, text: string): boolean {
  if (ADDS.test(text)) return true;
  if (IN_JAVASCRIPT.test(path)) return MODULES.test(text.replaceAll(READS_IN_JAVASCRIPT, " ")) && WRITES_IN_JAVASCRIPT.test(text);
  return MODULES.test(withoutReads(text)) && WRITES_IN_SHELL.test(text);
}

const IN_JAVASCRIPT = /\.[cm]?[jt]sx?$/;

/** Packages beside those of package.json. */
const ADDS = /\b(npm|yarn|pnpm) link\b|link-module-alias|\bnpm (i|in|install|add)\b[^&|;\n]*--no-save\b/;

/** Commands of a shell without what they only read. */
function withoutReads(text: string): string {
  const commands = text.split(/[&|;\n]/).map(withoutSources);
  return commands.join("\n").replaceAll(READS_IN_SHELL, " ");
}

const COPIES: ReadonlySet<string> = new Set(["copyfiles", "cp", "cpr", "cpx", "cpx2", "ncp"]);

/** A copy names last where it copies to. */
function withoutSources(command: string): string {
  const words = command.trim().split(/\s+/);
  const at = words.findIndex((word) => COPIES.has(word));
  const target = words.at(-1) ?? "";
  return at === -1 || target.startsWith("-") ? command : [...words.slice(0, at), target].join(" ");
}

/** A program of a package by its path, caches, what is removed, and what is compiled or looked at. */
const READS_IN_SHELL = new RegExp(
  [
    /node_modules\/\.(?:bin|cache)\b/,
    /\b(?:node|tsx?|ts-node|bash|sh)\s+(?:-\S+\s+)*(?:\.\/)?node_modules\//,
    /\b(?:rm|rimraf|del|del-cli)\b[^&|;\n]*/,
    /\b(?:node-sass|sass|lessc|stylus|postcss|tailwindcss|browserify|uglifyjs|terser|cat|grep|ls|test)\s[^&|;>\n]*/,
    /\[ [^\]\n]*\]/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** Calls that look at files, and the first argument of those that copy. */
const READS_IN_JAVASCRIPT =
  /\b(?:(?:readFile|readdir|readJson|exists|pathExists|stat|lstat|access|realpath)(?:Sync)?|require(?:\.resolve)?|includes|indexOf|startsWith|test)\s*\((?:[^()\n]|\([^()\n]*\))*\)|\b(?:copyFile|copy|cp)(?:Sync)?\s*\(\s*(?:[^(),\n]|\([^()\n]*\))*,/g;

/** Less comments, and what compilers and bundlers are told to leave out. */
const MODULES =
  /^(?!\s*(?:\/\/|\/?\*|#))(?!.*(?:\b(?:exclude|external|ignored?)\w*|External\w*)["']?\s*[:=(]).*node_modules(?!\/\.(?:bin|cache)\b)/m;

const WRITES_IN_JAVASCRIPT =
  /\b(?:writeFile|appendFile|createWriteStream|outputFile|outputJson|symlink|mkdirp?|ensureDir|ensureSymlink|rename|copyFile)(?:Sync)?\b|\b(?:copy|cp|link|move)(?:Sync)?\s*\(|\b(?:Bun|Deno)\.write|\b(?:cp|ln|mv) -/;

const WRITES_IN_SHELL = /\b(?:mkdir|cp|mv|ln|rsync|install|tar|unzip|curl|wget|tee)\s|>\s*\S*node_modules/;
