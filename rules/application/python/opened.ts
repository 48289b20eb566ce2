import { PYTHON_OPENS, PYTHON_OPENS_FONT } from "../../knowledge/python/code.js";

/** The package of a font that a module draws with and that was not asked for. */
export function fontsOfModule(text: string): readonly string[] {
  return PYTHON_OPENS_FONT.test(text) ? ["fonts-dejavu-core"] : [];
}

/** What a module of Python opens by its name, or by a path of the system. */
export function openedByModule(text: string): string | undefined {
  return PYTHON_OPENS.exec(text.replace(/^#!.*/, ""))?.[0];
}
