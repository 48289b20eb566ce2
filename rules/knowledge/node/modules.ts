import { type WordSet, wordSet } from "../words.js";

/** The modules that node brings (nodejs.org/api). */
export const BUILT_IN_MODULES: WordSet = wordSet(`
    assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https
    inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty
    url util v8 vm wasi worker_threads zlib
  `);

/** What starts programs: of node itself, and the packages that people use for it. */
export const NODE_STARTS_PROGRAMS =
  /["'`](?:node:)?child_process["'`]|["'`](?:execa|shelljs|zx|cross-spawn|tinyexec|nano-spawn|child-process-promise|child-process-es6-promise|promisify-child-process|await-exec|await-spawn|node-exec-promise|shell-exec|spawn-please|sudo-prompt|foreground-child|npm-run|@npmcli\/promise-spawn|@actions\/exec|node-cmd|node-pty|command-exists)["'`]/;
