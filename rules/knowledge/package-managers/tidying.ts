/** Verbs that tidy up behind an install, besides those that delete what was fetched: of apt-get(8), and of those after its example. */
export const TIDYING_VERBS: readonly string[] = ["autoclean", "autoremove", "clean"];
