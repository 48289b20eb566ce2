import { words } from "../words.js";

/** Options of the tools that install modules whose value may be the next word (metacpan.org/dist/App-cpanminus, App-cpm, Carton; cpan(1)). */
export const PERL_VALUED: readonly string[] = words(`
  -l -L -M -w --build-timeout --color --configure-timeout --cpanfile --feature --format --from --home --local-lib --local-lib-contained
  --mirror --mirror-index --path --resolver --retry --save-dists --snapshot --test-timeout --with --with-feature --without --without-feature
  --workers
`);

/** Those whose value is a directory that modules are installed to in place of Perl itself. */
export const PERL_PLACES: ReadonlySet<string> = new Set(["-L", "-l", "--local-lib", "--local-lib-contained", "--path"]);

/** Those that do something else than to install. */
export const NO_PERL_INSTALL = /^(-[SU]|--(installbase|look|prefix|save-dists|sudo|uninstall))$/;

/** Variables that move what is installed, or say what (ExtUtils::MakeMaker, Module::Build::API, local::lib, Carton). */
export const MOVES_PERL_INSTALLS: ReadonlySet<string> = new Set([
  "PERL_CARTON_CPANFILE",
  "PERL_CARTON_PATH",
  "PERL_LOCAL_LIB_ROOT",
  "PERL_MB_OPT",
  "PERL_MM_OPT",
]);

/** Programs that test, compile, or are a place to work in. */
export const PERL_TOOLS = /^(prove|cpanm?|cpm|make|gcc|perlcritic|perldoc|perltidy|re\.pl|reply)$/;
