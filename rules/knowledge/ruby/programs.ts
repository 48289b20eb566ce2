import { type WordSet, wordSet } from "../words.js";

/** What bundler installs with, or only says something with (bundler.io/man/bundle.1.html). */
export const BUNDLE_VERBS =
  /^(install|i|config|check|lock|clean|exec|binstubs|package|cache|doctor|info|show|list|env|version|-v|--version)$/;

/** Tasks of Rails that compile assets, or tidy up (guides.rubyonrails.org/command_line.html; webpacker, tailwindcss-rails, bootsnap). */
export const ASSET_TASKS =
  /^(assets:(precompile|clean)|webpacker:\w+|tmp:clear|tmp:create|log:clear|tailwindcss:build|bootsnap:precompile)$/;

/** Programs that run in the directory of a project, and write below it. */
export const RUN_IN_PROJECTS: WordSet = wordSet("bundle bundler rails rake bin/rails bin/rake ./bin/rails ./bin/rake bootsnap yarn npm");
