/** Settings of tools that say where a build writes to. */
export interface OutputSettings {
  /** The name of the file. */
  readonly file: RegExp;
  /** Programs that read it; without: any that builds. */
  readonly reads?: RegExp;
  /** What stands in front of the value. */
  readonly key: string;
  /** What stands in front of a directory that the value is relative to. */
  readonly root?: string;
}

/** In files of JSON, where a value is a text. */
export const JSON_OUTPUTS: readonly OutputSettings[] = [
  // angular.dev/reference/configs/workspace-config#output-path-configuration
  { file: /^angular\.json$/, key: '"(?:outputPath|base)"\\s*:\\s*' },
  { file: /^\.angular-cli\.json$/, key: '"outDir"\\s*:\\s*' },
  // typescriptlang.org/tsconfig#outDir
  { file: /^tsconfig[\w.-]*\.json$/, reads: /\b(tsc(?![^&|;]*--noEmit)|nest)\b/, key: '"(?:outDir|outFile)"\\s*:\\s*' },
];

const CODE = "\\.[cm]?[jt]s$";

/** In programs, where a value is an expression. */
export const CODE_OUTPUTS: readonly OutputSettings[] = [
  // vite.dev/config/build-options#build-outdir, vite.dev/config/shared-options#root
  {
    file: new RegExp(`(^|\\.)(astro|tsup|vite)\\.config[\\w.-]*${CODE}`),
    key: "\\boutDir\\s*:\\s*",
    root: "\\broot\\s*[:=]\\s*",
  },
  // cli.vuejs.org/config/#outputdir
  { file: new RegExp(`^vue\\.config${CODE}`), key: "\\boutputDir\\s*:\\s*" },
  // nextjs.org/docs/app/api-reference/config/next-config-js/distDir
  { file: new RegExp(`^next\\.config${CODE}`), key: "\\bdistDir\\s*:\\s*" },
  // nuxt.com/docs/api/nuxt-config#builddir, nitro.build/config#output
  { file: new RegExp(`^nuxt\\.config${CODE}`), key: "\\b(?:buildDir|output\\s*:\\s*\\{[^{}]*?\\b(?:dir|publicDir))\\s*:\\s*" },
  // webpack.js.org/configuration/output/#outputpath
  { file: new RegExp(`^(webpack|rspack)[\\w.-]*${CODE}`), key: "\\boutput\\s*[:=]\\s*\\{[^{}]*?\\bpath\\s*:\\s*" },
  // rollupjs.org/configuration-options/#output-dir
  { file: new RegExp(`^rollup[\\w.-]*${CODE}`), key: "\\b(?:file|dir)\\s*:\\s*" },
  // svelte.dev/docs/kit/adapter-static
  { file: new RegExp(`^svelte\\.config${CODE}`), key: "\\b(?:pages|assets|out)\\s*:\\s*" },
  // gulpjs.com/docs/en/api/dest
  { file: new RegExp(`^gulpfile[\\w.-]*${CODE}`, "i"), key: "\\bdest\\(\\s*" },
];

/** Options whose value is where a tool writes to. */
export const OUTPUT_OPTION = /^(--(out-?dir|out-?file|out|output(-(path|dir|file))?|dest|dist-dir|dir|file)|-[od])$/i;

/** Variables that say so: create-react-app.dev/docs/advanced-configuration. */
export const OUTPUT_VARIABLES: readonly string[] = ["BUILD_PATH"];

/** A path of the system in a source; `/home/` may be a page. */
export const PATH_OF_SYSTEM = /["'`](\/(?:etc|opt|root|srv|usr|var)\/[^"'`\n$]*)["'`]/g;
export const NAMES_HOME = /\bhomedir\s*\(|\bos\.userInfo\b|\benv\.HOME\b|\benv\[["']HOME["']\]/;

/** Commands whose last operand is where they copy to. */
export const COPIES_TO_LAST: ReadonlySet<string> = new Set(["copyfiles", "cp", "cpr", "cpx", "cpy", "ln", "mv", "ncp", "rsync"]);

/** Commands that make a place for files, and need none of them. */
export const ARRANGES_PLACES: ReadonlySet<string> = new Set(
  "[ cd chgrp chmod chown echo export install mkdir printf rm rmdir set test touch".split(" "),
);

/**
 * What webpack keeps for the next `next build`. The server reads `.next/cache/images` and `fetch-cache` besides, and nothing else there (next
 * 12 to 16: build/webpack-config.js, server/image-optimizer.js, server/lib/incremental-cache/file-system-cache.js).
 */
export const NEXT_BUILD_CACHE = ".next/cache/webpack";

/** A command that builds in the directory that it is called in. */
export const NEXT_BUILD =
  /^(?:\w+=\S* +|(?:npx|bunx|yarn|pnpm|pnpm exec|cross-env) +|(?:\.\/)?node_modules\/\.bin\/)*next build(?: +-[\w-]+)*$/;

/** Versions of Next whose `next build` runs webpack 5, and from which on that takes an option (nextjs.org/docs, upgrading to 11, to 16). */
export const NEXT_WITH_WEBPACK = { from: 11, byOptionFrom: 16 } as const;
