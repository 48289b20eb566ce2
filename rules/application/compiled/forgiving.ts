/** Whether a text of the shell has something else to do than to fail where a command in it fails: `|| true`. */
export function isForgiving(text: string): boolean {
  return /\|\|(?![\s\S]*\b(exit\s+([1-9]|\$\?)|false\b))/.test(text);
}
