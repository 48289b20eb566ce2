/** `${NAME}` as `$NAME`, wherever it stands: for a path in which a variable is a name, whatever its value. */
export function withoutBraces(text: string): string {
  return text.replaceAll(/\$\{(\w+)\}/g, "$$$1");
}

/** `${NAME}` as `$NAME`, where that is not another variable. */
export function withoutNeedlessBraces(text: string): string {
  return text.replaceAll(/\$\{(\w+)\}(?!\w)/g, "$$$1");
}
