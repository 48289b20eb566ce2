/** A word with a number in place of the processors that the shell counts: `-j2` of `-j"$(nproc)"`. */
export function withProcessors(text: string): string {
  return text.replace(/["']?(\$\(nproc\)|`nproc`)["']?/, "2");
}
