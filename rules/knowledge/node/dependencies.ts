import { type WordSet, wordSet } from "../words.js";

/**
 * Packages that call programs, or load libraries or fonts, of the full image; which, depends on how they are used. None of them is what
 * calls a program that the full image lacks as well, as node-notifier does (notify-send, of libnotify-bin).
 */
export const NEEDS_FULL_IMAGE: WordSet = wordSet(`
    @napi-rs/canvas @playwright/test @sparticuz/chromium canvas chartjs-node-canvas chrome-aws-lambda chrome-launcher cypress easyimage electron
    gl gm graphicsmagick html-pdf imagemagick imagemagick-native node-gyp node-imagemagick node-rdkafka node-wkhtmltopdf nodegit
    odbc opencv4nodejs pdf2pic pdf-image phantomjs phantomjs-prebuilt playwright playwright-chromium playwright-core playwright-firefox
    playwright-webkit puppeteer puppeteer-core python-bridge python-shell pythonia re-start ref-napi ffi-napi ffi skia-canvas
    svn-interface textract tesseractocr wkhtmltopdf zx nightmare webdriver-manager selenium-webdriver lighthouse nodemailer-html-pdf
    youtube-dl-exec youtube-dl yt-dlp-exec yt-dlp-wrap exiftool-vendored exiftool-vendored.pl node-exiftool
    whatsapp-web.js venom-bot @wppconnect-team/wppconnect @open-wa/wa-automate html-pdf-node html-pdf-chrome md-to-pdf puppeteer-extra puppeteer-cluster
    node-html-to-image pdf-poppler node-poppler pdf-img-convert @resvg/resvg-js svg2img node-latex
    vite-plugin-mkcert vite-plugin-run webpack-shell-plugin webpack-shell-plugin-next
    libxmljs libxmljs2 node-libcurl ibm_db oracledb couchbase kerberos @mongodb-js/zstd
  `);

/** Those of them that other packages bring to be compiled when they are installed, and that only who names them calls when the image runs. */
export const COMPILES_AT_INSTALL: WordSet = wordSet("node-gyp");

/** Packages that work in the slim image once these are installed. */
export const PACKAGES_OF_DEPENDENCY: Readonly<Record<string, readonly string[]>> = {
  "@prisma/client": ["openssl", "ca-certificates"],
  "child-process-git": ["git"],
  curlrequest: ["curl", "ca-certificates"],
  "current-git-branch": ["git"],
  "git-branch": ["git"],
  "git-clone": ["git", "ca-certificates"],
  "git-commit-info": ["git"],
  "git-describe": ["git"],
  "git-last-commit": ["git"],
  "git-raw-commits": ["git"],
  "git-rev": ["git"],
  "git-rev-sync": ["git"],
  "git-revision-webpack-plugin": ["git"],
  "git-state": ["git"],
  "isomorphic-git-cli": ["git"],
  "next-build-id": ["git"],
  "pg-native": ["libpq5"],
  "pid-from-port": ["procps"],
  "find-process": ["procps"],
  "ps-list": ["procps"],
  "ps-node": ["procps"],
  "ps-tree": ["procps"],
  degit: ["git", "ca-certificates"],
  "download-git-repo": ["git", "ca-certificates"],
  gitlog: ["git"],
  tiged: ["git", "ca-certificates"],
  "simple-git": ["git", "ca-certificates"],
  "tree-kill": ["procps"],
  "vite-plugin-git-revision": ["git"],
  "vite-plugin-git-version": ["git"],
  "vite-plugin-version-mark": ["git"],
  libpq: ["libpq5"],
  pidtree: ["procps"],
  pidusage: ["procps"],
  pm2: ["procps"],
  prisma: ["openssl", "ca-certificates"],
  systeminformation: ["procps"],
};

/** Packages that keep what they download in the home directory: browsers, databases. */
export const DOWNLOADS_TO_HOME: WordSet = wordSet(`
    @playwright/test cypress mongodb-memory-server mongodb-memory-server-global playwright playwright-chromium playwright-firefox playwright-webkit
    puppeteer html-pdf-node md-to-pdf node-html-to-image venom-bot whatsapp-web.js
  `);

/** Packages that others load by names that no source has: drivers of databases, template engines. */
export const LOADED_BY_PACKAGES: WordSet = wordSet(`
    beasties better-sqlite3 critters ejs handlebars hbs mariadb mssql mysql mysql2 nunjucks oracledb pg pg-hstore pg-native pg-query-stream pino-pretty pug sharp sqlite3 tedious
    twig
  `);

/** Parsers that `config` loads by the endings of files (node-config, parser.js). */
export const LOADED_BY_CONFIG: WordSet = wordSet("cson hjson js-yaml json5 properties toml x2js yaml");

/** Packages that compilers have what they write load, without a name in the sources. */
export const INSERTED_BY_COMPILERS: WordSet = wordSet(`
    @babel/runtime @babel/runtime-corejs2 @babel/runtime-corejs3 @swc/helpers babel-runtime core-js core-js-pure preact react regenerator-runtime
    tslib
  `);

/** Modules that compile what is loaded after them, with plugins that configuration files name. */
export const COMPILES_WHAT_IS_LOADED =
  /["'`](@babel\/register|babel-register|ts-node(\/[\w-]+)?|tsx(\/[\w-]+)?|esbuild-register|@swc\/register|@swc-node\/register|jiti|sucrase\/register)["'`]/;

/** The files that tell compilers to, and what they say then (typescriptlang.org/tsconfig#importHelpers, babeljs.io, swc.rs). */
export const COMPILER_SETTINGS = /^(tsconfig[\w.-]*\.json|\.babelrc(\.\w+)?|babel\.config\.\w+|\.swcrc|package\.json)$/;
/** Settings with which a compiler has the packages of its helpers loaded. */
export const INSERTS = /importHelpers["']?\s*:\s*true|transform-runtime|useBuiltIns["']?\s*:\s*["']|externalHelpers["']?\s*:\s*true/;

/**
 * Directories and files that no program reads while it runs: tests, templates, and what sets tests up by the names of the documentation
 * (jestjs.io/docs/configuration#setupfilesafterenv-array, vitest.dev/config/setupfiles, create-react-app.dev/docs/running-tests).
 */
export const TESTS =
  /(^|\/)(node_modules|__tests__|__mocks__|tests?|specs?|e2e|cypress|coverage|\.circleci|\.devcontainer|\.git|\.github|\.husky|\.hygen|\.storybook|\.vscode)(\/|$)|\.((\w+-)?(test|spec)|stories|d)\.\w+$|(^|\/)((jest|vitest)[.-](setup|workspace|polyfills)|setup-?(jest|vitest|tests)|setupTests|tests?-setup)\.[cm]?[jt]sx?$/;

/** The configuration of tools for building, which no other program reads. */
export const BUILD_CONFIGURATION =
  /(^|\/)(\.?(babel|commitlint|craco|cypress|eslint|jest|karma|lint-staged|lintstaged|playwright|postcss|prettier|protractor|release|rollup|stylelint|svgo|tailwind|tsup|vite|vitest|vue|webpack)(\.[\w-]+)*\.(config|conf)\.([cm]?[jt]s|json)|\.(babel|c8|commitlint|cz|eslint|lintstaged|mocha|nyc|prettier|release|stylelint)rc(\.[cm]?js|\.json)?|package(-lock)?\.json|npm-shrinkwrap\.json|tsconfig[\w.-]*\.json|angular\.json|nest-cli\.json|nodemon\.json|[Gg]ulpfile\.js|[Gg]runtfile\.js)$/;

/** What a program of node may load. */
export const SOURCE_FILE = /\.([cm]?[jt]sx?|vue|svelte|json|coffee|sequelizerc)$/;

/** Directories of scripts that people start, where nothing loads them; packages look for their settings in `.config`. */
export const SCRIPTS_FOR_PEOPLE = /^(\.(?!config$)[\w-]+|scripts?|tools)$/;
/** Packages that load such scripts by themselves (hubot.github.com, hexo.io/docs/plugins). */
export const LOADS_SCRIPTS: WordSet = wordSet("hexo hubot");

/** Packages of types, and what else than functions in lower case they have to be called. */
export const MOSTLY_TYPES: Readonly<Record<string, readonly string[]>> = {
  "json-schema-to-ts": [],
  "ts-essentials": ["UnreachableCaseError"],
  "ts-toolbelt": ["Test"],
  "type-fest": [],
  "utility-types": [],
};

/**
 * The settings with which imports stay that only types come from (typescriptlang.org/tsconfig, babeljs.io/docs/babel-preset-typescript): SWC
 * takes those of decorated members for classes (swc.rs/docs/configuration/compilation), and Nest has it do so (docs.nestjs.com/recipes/swc).
 */
export const KEEPS_IMPORTS =
  /"(importsNotUsedAsValues|preserveValueImports|verbatimModuleSyntax|decoratorMetadata)"|onlyRemoveTypeImports|"builder"\s*:\s*(\{\s*"type"\s*:\s*)?"swc"|\bnest [^"]*(-b|--builder)[= ]swc/;
