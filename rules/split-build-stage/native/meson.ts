/** Whether what is installed may lie outside of the prefix (mesonbuild.com/Reference-manual_functions.html). */
export function mesonInstallsElsewhere(text: string): boolean {
  return /(install_dir\s*:|install_emptydir\s*\()\s*'\//.test(withoutComments(text));
}

/** Whether an install does what only running it shows. */
export function mesonInstallsByCode(text: string): boolean {
  return /\badd_install_script\b/.test(withoutComments(text));
}

function withoutComments(text: string): string {
  return text.replaceAll(/#.*$/gm, "");
}
