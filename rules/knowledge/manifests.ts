/** Scripts of package.json that npm runs during an install in the project itself. */
export const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare", "prepublish"] as const;

/** What npm reads beside package.json, where it is there. */
export const NPM_FILES = ["package-lock.json", "npm-shrinkwrap.json", ".npmrc"] as const;

/** Packages whose own install script reads files of the project, and which. */
export const READS_PROJECT: Readonly<Record<string, readonly string[]>> = {
  "@prisma/client": ["prisma/schema.prisma", "schema.prisma"],
  prisma: ["prisma/schema.prisma", "schema.prisma"],
  puppeteer: [".puppeteerrc", ".puppeteerrc.json", ".puppeteerrc.cjs", ".puppeteerrc.js", "puppeteer.config.js", "puppeteer.config.cjs"],
};

/** Options of pip that install into a directory of choice, or from sources. */
export const PIP_OPTIONS_REFUSED: ReadonlySet<string> = new Set([
  "-e",
  "--editable",
  "-t",
  "--target",
  "--prefix",
  "--root",
  "--src",
  "-f",
  "--find-links",
]);

/** Options of npm that make it read or write elsewhere. */
export const NPM_OPTIONS_REFUSED: ReadonlySet<string> = new Set(["-g", "--global", "--prefix", "-C", "--workspace", "-w", "--workspaces"]);
