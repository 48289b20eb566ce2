import { type WordSet, wordSet, words } from "../words.js";

/** Builtins of the shell, and what every Debian and Alpine image has (the essential packages of Debian; busybox has them too). */
export const SYSTEM_PROGRAMS: WordSet = wordSet(`
    . : [ alias break case cd command continue echo eval exec exit export false getopts hash kill let local printf pwd read readonly
    return set shift shopt source test times trap true type ulimit umask unset wait
    ash awk base64 basename bash cat chgrp chmod chown cp cut date dd df dirname du env expr find grep egrep fgrep groups gunzip gzip head
    hostname id install ln ls md5sum mkdir mkfifo mktemp mv nice nohup nproc od paste printenv readlink realpath rm rmdir
    sed seq sh sha1sum sha256sum sleep sort split stat stty sync tail tar tee timeout touch tr tty uname uniq wc which whoami xargs yes zcat
  `);

/** Programs that the full image has and the slim one has not, and the package that brings them. */
export const PACKAGE_OF_PROGRAM: Readonly<Record<string, string>> = {
  bzip2: "bzip2",
  curl: "curl",
  file: "file",
  git: "git",
  gpg: "gnupg",
  openssl: "openssl",
  patch: "patch",
  pgrep: "procps",
  pkill: "procps",
  ps: "procps",
  python3: "python3",
  ssh: "openssh-client",
  top: "procps",
  unzip: "unzip",
  wget: "wget",
  xz: "xz-utils",
};

/** No package manager of Node calls them: where the build does not either, a health check may that stands elsewhere, or whoever looks after it. */
export const CALLED_BY_PEOPLE: ReadonlySet<string> = new Set(["curl", "wget"]);

/** What has Node, or OpenSSL within it, read the certificates of the system (nodejs.org/api/cli.html). */
export const NAMES_CERTIFICATES =
  /\/etc\/ssl|use-(openssl|system)-ca|SSL_CERT_|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|update-ca-certificates/;

/** Packages whose programs talk TLS with the certificates of the system. */
export const USES_CERTIFICATES: ReadonlySet<string> = new Set(["curl", "git", "openssl", "python3", "wget"]);

/** Python, and what Python installs with: there for node-gyp where compilers are. */
export const FOR_NODE_GYP = /^(python(2|2\.7|3)?(-dev|-minimal)?|python-is-python3|(python3|py3)-(pip|setuptools|distutils|venv|wheel))$/;

/** Programs that compile, watch or serve sources while the image runs: it is meant for development. */
export const DEVELOPMENT_PROGRAMS: WordSet = wordSet(`
    ava babel babel-node browser-sync craco cypress ember esbuild esno eslint expo gatsby grunt gulp http-proxy-server jest karma lerna lite-server
    live-server make mocha nest ng node-dev nodemon nx nyc parcel playwright react-app-rewired react-native react-scripts react-scripts-ts rollup serverless sls snowpack
    storybook start-storybook supervisor swc swc-node taro-cli ts-node ts-node-dev ts-node-esm tsc tsc-watch tsnd tsup tsx turbo typeorm-ts-node-commonjs typeorm-ts-node-esm vite vite-node vitest
    vue-cli-service vuepress vitepress wait-for-localhost webpack webpack-dev-server
  `);

/**
 * Those of them that work in the slim image, with all of node_modules, and the programs of the system that they call: nodemon (pstree.remy),
 * nest and ts-node-dev (tree-kill) end processes by what `ps` lists.
 */
export const WORKS_IN_SLIM: Readonly<Record<string, readonly string[]>> = {
  babel: [],
  "babel-node": [],
  craco: [],
  nest: ["ps"],
  ng: [],
  nodemon: ["ps"],
  "react-app-rewired": [],
  "react-scripts": [],
  "react-scripts-ts": [],
  "ts-node": [],
  "ts-node-dev": ["ps"],
  "ts-node-esm": [],
  tsc: [],
  tsnd: ["ps"],
  tsx: [],
  "typeorm-ts-node-commonjs": [],
  "typeorm-ts-node-esm": [],
  vite: [],
  "vue-cli-service": [],
  webpack: [],
  "webpack-dev-server": [],
};

/** What of a framework's program serves what was built before: `next start`; with another word it compiles. */
export const SERVES_BUILD: Readonly<Record<string, readonly string[]>> = {
  astro: ["preview"],
  docusaurus: ["serve"],
  max: ["preview"],
  medusa: ["start"],
  next: ["start"],
  nuxi: ["preview", "start"],
  nuxt: ["preview", "start"],
  quasar: ["serve"],
  "remix-serve": [],
  strapi: ["start"],
  umi: ["preview"],
};

/** Modules that compile sources when node loads them (`node -r ts-node/register`). */
export const COMPILES_ON_LOAD =
  /^(ts-node|tsx|tsm|@babel\/(register|node)|@swc\/register|@swc-node|esbuild-register|sucrase|coffeescript|esm-loader)(\/|$)/;

/** What AdonisJS's `ace` does by @adonisjs/assembler, a development dependency (@adonisjs/core 5.9 and 6.21, commands/). */
export const ACE_FOR_DEVELOPMENT: WordSet = wordSet("build serve test");

/** Programs that run the program behind their options. */
export const RUNS_ARGUMENTS: WordSet = wordSet("cross-env cross-env-shell docker-entrypoint.sh exec nohup");

/** Programs that start others, which their words or scripts of package.json name. */
export const STARTS_SCRIPTS: WordSet = wordSet(
  "concurrently dotenv dotenvx env-cmd forever npm-run-all npm-run-all2 run-p run-s run-pty start-server-and-test",
);

/** Servers of static files: their first word is the directory, and nothing else is read. */
export const STATIC_SERVERS: Readonly<Record<string, { readonly flags: readonly string[]; readonly valued: readonly string[] }>> = {
  "http-server": { flags: words("-g -b -s --silent -S --cors -d -i --gzip --brotli"), valued: words("-p --port -a -c -t") },
  serve: {
    flags: words("-s --single -n --no-clipboard -L --no-request-logging -C --cors -u --no-compression"),
    valued: words("-l --listen -p --port"),
  },
};

/** Packages, installed for all, that are JavaScript through and through: nothing is compiled for them. */
export const PLAIN_PACKAGES: ReadonlySet<string> = new Set([...Object.keys(STATIC_SERVERS), "corepack", "npm", "pm2", "pnpm", "yarn"]);

/** The packages whose programs are called otherwise. */
export const PACKAGE_OF_BIN: Readonly<Record<string, string>> = {
  dotenv: "dotenv-cli",
  "cross-env-shell": "cross-env",
  "keystone-next": "@keystone-6/core",
  keystone: "@keystone-6/core",
  medusa: "@medusajs/medusa",
  "node-pg-migrate": "node-pg-migrate",
  nuxi: "nuxt",
  "pm2-docker": "pm2",
  "pm2-runtime": "pm2",
  "react-router-serve": "@react-router/serve",
  "remix-serve": "@remix-run/serve",
  sequelize: "sequelize-cli",
  strapi: "@strapi/strapi",
  "babel-node": "@babel/node",
  craco: "@craco/craco",
  docusaurus: "@docusaurus/core",
  nest: "@nestjs/cli",
  ng: "@angular/cli",
  tsc: "typescript",
  "ts-node-esm": "ts-node",
  tsnd: "ts-node-dev",
  "typeorm-ts-node-commonjs": "typeorm",
  "typeorm-ts-node-esm": "typeorm",
  "vue-cli-service": "@vue/cli-service",
};

/** What nodemon starts by a program of its own (github.com/remy/nodemon, lib/config/defaults.js), but for what node loads. */
export const STARTED_BY_NODEMON = /\.(py|rb|pl|php|sh|go|rs|coffee|ls)$/;
