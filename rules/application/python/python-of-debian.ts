/**
 * Debian's own Python: images of Python have theirs in /usr/local, and the full ones this one, too, since buildpack-deps installs
 * mercurial, which depends on it.
 */
const BY_PATH = /(?<![\w.-])\/usr\/bin\/python3[\d.]*(?![\w-])/;

/** The package without which a text that names Debian's Python by its path finds none. */
export function pythonOfDebian(text: string): readonly string[] {
  return BY_PATH.test(text) ? ["python3"] : [];
}
