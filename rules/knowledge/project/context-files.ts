import { PIP_PROGRAMS } from "../package-managers/index.js";

/** What lies in a build context by accident, as `.gitignore` files name it. */
export interface ContextFile {
  readonly name: string;
  /** The calls that make it in the image, where the image needs it: without one of them it may have to come from outside. */
  readonly madeBy?: readonly Maker[];
  /** Its makers make all of it anew: where the root of the context has none, none is missed, whatever git ignores. */
  readonly madeAnew?: true;
  /** The file that it lies beside in each package of a repository that has several. */
  readonly beside?: string;
  /** Settings: much reads them without a word about it. */
  readonly isSettings?: true;
  /** Programs of other languages are compiled with what it holds. */
  readonly mayBeEmbedded?: true;
  /** Small, or there for a while only: nobody writes an ignore file for it alone. */
  readonly trifle?: true;
  /** Files without which nothing makes it: ignore files of a template name what is made in any language. */
  readonly of?: RegExp;
}

/** Programs, and what a call of them must say to make something. */
interface Maker {
  readonly programs: readonly string[];
  readonly by: RegExp;
  /** What says that a call makes it elsewhere. */
  readonly elsewhere?: RegExp;
}

const NODE: readonly Maker[] = [
  { programs: ["npm", "pnpm", "bun"], by: /^(ci|clean-install|install|i|add|it)$/, elsewhere: /^(-g|--global|--location=global)$/ },
  { programs: ["yarn"], by: /^(install|add|--.*)$|^$/, elsewhere: /^global$/ },
];
const GRADLE: Maker = {
  programs: ["gradle", "gradlew"],
  by: /^:?([\w-]+:)*(assemble|build|bootJar|jar|installDist|shadowJar|war|\w*Jar)$/,
};
const NODE_BUILD: readonly Maker[] = [
  {
    programs: ["npm", "pnpm", "yarn", "bun", "npx", "bunx", "node"],
    by: /(^|[:/@-])(build|compile|bundle|dist|export|generate|prod|release)\b|^(tsc|webpack|rollup|vite|ng)$/,
  },
  { programs: ["vite", "next", "nuxt", "nuxi", "ng", "webpack", "rollup", "tsc", "gulp", "grunt", "turbo", "nx"], by: /./ },
  GRADLE,
];
const PYTHON: readonly Maker[] = [
  { programs: PIP_PROGRAMS, by: /^install$/ },
  { programs: ["python", "python3"], by: /^(venv|virtualenv|pip)$/ },
  { programs: ["virtualenv"], by: /./ },
  { programs: ["uv"], by: /^(sync|venv)$/ },
  { programs: ["poetry", "pipenv", "pdm"], by: /^(install|sync)$/ },
];
const COMPOSER: readonly Maker[] = [{ programs: ["composer", "composer.phar"], by: /^(install|update|require|i)$/ }];
const DOTNET: readonly Maker[] = [{ programs: ["dotnet"], by: /^(build|publish|pack|test|run)$/ }];

/** How sources name what is compiled into a program: Go's embed, Rust's macros and rust-embed. */
export const EMBEDS = /go:embed|include_(?:str|bytes|dir)!|#\[folder/;
/** Manifests of these languages. */
export const EMBEDDING = ["go.mod", "Cargo.toml"] as const;

/** What a `.dockerignore` may leave out, and which calls of the build make it anew. */
export const CONTEXT_FILES: readonly ContextFile[] = [
  { name: "node_modules", madeBy: NODE, madeAnew: true, beside: "package.json" },
  ...["dist", "build", "out"].map((name) => ({ name, madeBy: NODE_BUILD, mayBeEmbedded: true as const })),
  ...[".next", ".nuxt", ".output", ".svelte-kit", ".angular"].map((name) => ({ name, madeBy: NODE_BUILD })),
  ...["venv", ".venv", "env"].map((name) => ({ name, madeBy: PYTHON })),
  {
    name: "target",
    madeBy: [
      { programs: ["mvn", "mvnw"], by: /^(compile|install|package|verify|deploy)$/ },
      { programs: ["cargo"], by: /^(build|b|install|run|test)$/ },
      { programs: ["sbt"], by: /assembly|compile|package|stage|dist/i },
      { programs: ["lein"], by: /^uberjar$/ },
    ],
  },
  { name: ".gradle", madeBy: [GRADLE] },
  { name: "bin", madeBy: DOTNET },
  { name: "obj", madeBy: DOTNET },
  { name: "_build", madeBy: [{ programs: ["mix", "rebar3"], by: /^(compile|release|as|do)$/ }] },
  { name: "deps", madeBy: [{ programs: ["mix"], by: /^deps\.get$/ }] },
  { name: "vendor", madeBy: COMPOSER },
  { name: "vendor/bundle", madeBy: [{ programs: ["bundle", "bundler"], by: /^(install|--.*)$|^$/ }] },
  ...["__pycache__", "*.pyc", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".tox", ".coverage", "htmlcov"].map((name) => ({
    name,
    trifle: true as const,
    of: /\.(py|pyi|pyx|ipynb)$|(^|\/)(pyproject\.toml|Pipfile|requirements[^/]*\.txt)$/,
  })),
  ...["coverage", ".idea", ".vscode", ".DS_Store"].map((name) => ({ name, trifle: true as const })),
  ...[".nyc_output", "npm-debug.log*", "yarn-error.log"].map((name) => ({ name, trifle: true as const, of: /(^|\/)package\.json$/ })),
  { name: ".vagrant", trifle: true, of: /(^|\/)Vagrantfile$/ },
  { name: ".terraform", trifle: true, of: /\.(tf|tf\.json|tofu)$/ },
  ...[".env", ".env.local", ".env*.local"].map((name) => ({ name, isSettings: true as const })),
  ...[".envrc", "id_rsa", "id_ed25519"].map((name) => ({ name })),
];
