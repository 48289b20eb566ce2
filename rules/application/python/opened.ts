/** What opens libraries, or files of packages, that only the full image may have. */
const OPENS =
  /\b(?:import|from)\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*(?:tkinter|turtle|idlelib)\b|["']TkAgg["']|\bfind_library\s*\(|\b(?:C|Py|Win)DLL\s*\(|\bLoadLibrary\s*\(|\bdlopen\s*\(|\/usr\/share\/fonts|truetype\s*\(\s*[^)]*DejaVu|\/usr\/bin\/(?:env )?python|\/usr\/include|\/usr\/lib\//;

/** A font that comes along with compilers. */
const OPENS_FONT = /\/usr\/share\/fonts\/truetype\/dejavu|truetype\s*\(\s*["']DejaVu/;

/** The package of a font that a module draws with and that was not asked for. */
export function fontsOfModule(text: string): readonly string[] {
  return OPENS_FONT.test(text) ? ["fonts-dejavu-core"] : [];
}

/** What a module of Python opens by its name, or by a path of the system. */
export function openedByModule(text: string): string | undefined {
  return OPENS.exec(text.replace(/^#!.*/, ""))?.[0];
}
