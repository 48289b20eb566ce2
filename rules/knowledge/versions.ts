/** Whether a version of numbers and dots comes before another: `1.9` before `1.10`. */
export function isOlder(version: string, other: string): boolean {
  const [mine, others] = [version, other].map((text) => text.split(".").map((part) => Number.parseInt(part, 10) || 0));
  for (let at = 0; at < Math.max(mine?.length ?? 0, others?.length ?? 0); at++) {
    const difference = (mine?.[at] ?? 0) - (others?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
