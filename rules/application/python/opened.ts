/** What opens libraries, or files of packages, that only the full image may have. */
const OPENS =
  /\b(?:import|from)\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*(?:tkinter|turtle|idlelib)\b|["']TkAgg["']|\bfind_library\s*\(|\b(?:C|Py|Win)DLL\s*\(|\bLoadLibrary\s*\(|\bdlopen\s*\(|\/usr\/share\/fonts|truetype\s*\(\s*[^)]*DejaVu|\/usr\/bin\/(?:env )?python|\/usr\/include|\/usr\/lib\//;

/** What a module of Python opens by its name, or by a path of the system. */
export function openedByModule(text: string): string | undefined {
  return OPENS.exec(text.replace(/^#!.*/, ""))?.[0];
}
