import { baseName, type ShellCommand } from "../../../src/rule.js";
import { BUNDLED_MODULES, PECL_IN_C } from "../../knowledge/php/modules.js";

const FETCHES: ReadonlySet<string> = new Set(["install", "upgrade"]);
/** Options and their values: `-j "$(nproc)"`, `-D 'enable-sockets="yes"'`. */
const OPTION = /^["']?(-|\$\(|\d+$)|[=\s]/;

/** Whether a command may build a module that loads the library of C++: all do but those that are known to be in C. */
export function mayBuildCxx({ name, args }: ShellCommand): boolean {
  const words = args.map(({ text, value }) => value ?? text).filter((word) => !OPTION.test(word));
  if (name === "phpize") return true;
  if (name === "docker-php-ext-install") return words.some((word) => !BUNDLED_MODULES.has(word) && !PECL_IN_C.has(word));
  if (name !== "pecl") return false;
  const [verb = "", ...modules] = words;
  return FETCHES.has(verb) && modules.some((word) => !PECL_IN_C.has(moduleName(word)));
}

/** `https://pecl.php.net/get/redis-6.0.2.tgz`, `pecl/redis` and `redis-beta` are all redis. */
function moduleName(word: string): string {
  return (
    baseName(word)
      .replace(/\.(tgz|tar\.gz)$/, "")
      .split("-")[0]
      ?.toLowerCase() ?? ""
  );
}
