const TESTS = /(^|\/)(tests?|docs?|examples?|benchmarks?|\.github|\.circleci)\/|(^|\/)(test_[^/]*|[^/]*_test|conftest|setup|noxfile)\.py$/;

/** Whether a module is there for tests or documentation alone: what the image starts is not. */
export function isForTests(path: string, words: readonly string[]): boolean {
  const found = TESTS.exec(path);
  if (found === null) return false;
  const place = dotted(path.slice(0, found.index + found[0].length));
  return !words.some((word) => `.${dotted(word)}.`.includes(`.${place}.`));
}

/** `examples/server.py`, `examples.server:app` */
function dotted(path: string): string {
  return path
    .replace(/:\w*$/, "")
    .replace(/\.py$/, "")
    .replaceAll("/", ".")
    .replaceAll(/^\.+|\.+$/g, "");
}
