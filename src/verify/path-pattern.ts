import { escaped } from "../text/escaped.js";

/** Home directories: of root and of users. */
const HOME = "(?:/root|/home/[^/]+)";

const known = new Map<string, RegExp>();

/**
 * Whether an absolute path is one of a pattern's: `*` and `?` within a name, `**` across names, `~` in front for any home
 * directory. A pattern that ends in `/**` is the directory too.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const regex = known.get(pattern) ?? compile(pattern);
  known.set(pattern, regex);
  return regex.test(path);
}

function compile(pattern: string): RegExp {
  const source = pattern
    .split(/(\/\*\*$|^\*\*\/|\*\*|\*|\?|^~)/)
    .map((part) => WILDCARDS[part] ?? escaped(part))
    .join("");
  return new RegExp(`^${source}$`);
}

const WILDCARDS: Readonly<Record<string, string>> = {
  "/**": "(?:/.*)?",
  "**/": "/(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
  "~": HOME,
};
