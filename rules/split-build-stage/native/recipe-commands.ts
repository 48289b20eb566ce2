/** Commands of a recipe that make nothing but what the rule is for. */
export const COMPILES =
  /^(\$[({](CC|CXX|LD|LINK\.\w+|COMPILE\.\w+|CPP|HOSTCC)[)}]|(ccache )?(gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(-\d+)?)(\s|$)/;
export const MAKES_NOTHING = /^(mkdir -p|@?echo|printf|\$[({](AR|RANLIB|STRIP|MKDIR_P|RM)[)}]|ar|ranlib|strip|rm -r?f|true|:)(\s|$)/;

/** Objects, static libraries, sources, and what patterns name. */
export function isIntermediate(word: string): boolean {
  return /\.(o|a|d|c|cc|cpp|cxx|h|hh|hpp|hxx|s|S)$/.test(word) || word.includes("%");
}
