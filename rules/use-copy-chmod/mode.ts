/** A mode as chmod takes it. */
export type Change = (mode: number, is: "file" | "directory") => number;

const PERMISSIONS: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, X: 0o111 };
const CLASSES: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 };

/**
 * What a mode makes of another one; undefined for special bits. Where no class is written, the
 * umask counts (POSIX chmod), which is 022 in a RUN.
 */
export function readMode(text: string): Change | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return () => Number.parseInt(text, 8);
  const clauses = text.split(",").map((clause) => /^([ugoa]*)([+=-])([rwxX]+|[ugo])$/.exec(clause));
  if (clauses.some((clause) => clause === null)) return undefined;
  return (mode, is) =>
    clauses.reduce((before, clause) => {
      const [, classes = "", operator = "", letters = ""] = clause ?? [];
      const mask = classes === "" ? 0o777 & ~0o022 : [...classes].reduce((sum, letter) => sum | (CLASSES[letter] ?? 0), 0);
      const isX = is === "directory" || (before & 0o111) !== 0;
      const bits = [...letters].reduce((sum, letter) => sum | (letter === "X" && !isX ? 0 : permissionsOf(letter, before)), 0) & mask;
      if (operator === "+") return before | bits;
      return operator === "-" ? before & ~bits : (before & ~(classes === "" ? 0o777 : mask)) | bits;
    }, mode);
}

/** A letter for all classes: a permission, or what a class has. */
function permissionsOf(letter: string, mode: number): number {
  const shift = { u: 6, g: 3, o: 0 }[letter];
  return shift === undefined ? (PERMISSIONS[letter] ?? 0) : ((mode >> shift) & 0o7) * 0o111;
}
