export const IN_JAVASCRIPT = /\.[cm]?[jt]sx?$/;

/** Packages beside those of package.json. */
export const ADDS = /\b(npm|yarn|pnpm) link\b|link-module-alias|\bnpm (i|in|install|add)\b[^&|;\n]*--no-save\b/;

/** Programs that copy from all of their operands but the last. */
export const COPIES: ReadonlySet<string> = new Set(["copyfiles", "cp", "cpr", "cpx", "cpx2", "ncp"]);

/** A program of a package by its path, caches, what is removed, and what is compiled or looked at. */
export const READS_IN_SHELL = new RegExp(
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
export const READS_IN_JAVASCRIPT =
  /\b(?:(?:readFile|readdir|readJson|exists|pathExists|stat|lstat|access|realpath)(?:Sync)?|require(?:\.resolve)?|includes|indexOf|startsWith|test)\s*\((?:[^()\n]|\([^()\n]*\))*\)|\b(?:copyFile|copy|cp)(?:Sync)?\s*\(\s*(?:[^(),\n]|\([^()\n]*\))*,/g;

/** Less comments, and what compilers and bundlers are told to leave out. */
export const MODULES =
  /^(?!\s*(?:\/\/|\/?\*|#))(?!.*(?:\b(?:exclude|external|ignored?)\w*|External\w*)["']?\s*[:=(]).*node_modules(?!\/\.(?:bin|cache)\b)/m;

export const WRITES_IN_JAVASCRIPT =
  /\b(?:writeFile|appendFile|createWriteStream|outputFile|outputJson|symlink|mkdirp?|ensureDir|ensureSymlink|rename|copyFile)(?:Sync)?\b|\b(?:copy|cp|link|move)(?:Sync)?\s*\(|\b(?:Bun|Deno)\.write|\b(?:cp|ln|mv) -/;

export const WRITES_IN_SHELL = /\b(?:mkdir|cp|mv|ln|rsync|install|tar|unzip|curl|wget|tee)\s|>\s*\S*node_modules/;

/** Output that goes nowhere, or where other output goes. */
export const SILENCES = /\s\d*>+\s*(?:&\d|\/dev\/null)/g;
