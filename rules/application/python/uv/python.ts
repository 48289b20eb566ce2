import type { Place } from "../install-parts.js";

type Version = readonly [major: number, minor: number];

/**
 * Why uv may fetch another Python than the image's, which the shipped stage would not have: a `.python-version` pins one, or
 * pyproject.toml asks for one (docs.astral.sh/uv, Python versions). Undefined: it takes the image's.
 */
export function fetchedPython(
  { range, pinned }: { readonly range: string; readonly pinned: string | undefined },
  { candidate, read }: Place,
): string | undefined {
  const { variables } = candidate.model.stateAt(read.run);
  const variable = ["UV_MANAGED_PYTHON", "UV_PYTHON_PREFERENCE", "UV_PYTHON_INSTALL_DIR"].find(
    (name) => !/^(|0|false|only-system|system)$/.test(variables.get(name) ?? ""),
  );
  if (variable !== undefined) return `${variable} may have uv fetch another Python`;
  if (/^(0|false|never|manual)$/.test(variables.get("UV_PYTHON_DOWNLOADS") ?? "")) return undefined;
  const tag = /^\d+(\.\d+)*/.exec(candidate.image.tag ?? "")?.[0];
  const wanted = pinned?.replaceAll(/^\s*#.*$/gm, "").trim();
  if (wanted !== undefined && wanted !== "" && !isOf(tag, wanted.replace(/^(cpython|python)[-@]?/, "")))
    return `.python-version asks for Python ${wanted}, which uv may fetch`;
  const has = versionOf(tag);
  const clause = range.split(",").find((one) => !meets(has, one.replaceAll(/\s/g, "")));
  return clause === undefined ? undefined : `pyproject.toml asks for Python ${clause.trim()}, which uv may fetch`;
}

/** Whether a tag is of a version, or of one more exact. */
function isOf(tag: string | undefined, version: string): boolean {
  return tag === version || tag?.startsWith(`${version}.`) === true;
}

/** Undefined for the newest. */
function versionOf(text: string | undefined): Version | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(text ?? "") ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

/** Whether a version of two numbers, in its newest patch, meets a clause of PEP 440. */
function meets(version: Version | undefined, clause: string): boolean {
  const [, operator = "", text = ""] = /^(>=|<=|==|~=|!=|<|>)?(.*)$/.exec(clause) ?? [];
  const wanted = versionOf(text) ?? (/^\d+$/.test(text) ? [Number(text), 0] : undefined);
  if (clause === "") return true;
  if (wanted === undefined) return false;
  if (version === undefined) return operator === ">=";
  const difference = version[0] - wanted[0] || version[1] - wanted[1];
  if (operator === ">=") return difference >= 0;
  if (operator === "<") return difference < 0;
  if (operator === "==") return difference === 0 && text.endsWith(".*");
  return operator === "~=" && version[0] === wanted[0] && (text.split(".").length === 2 ? difference >= 0 : difference === 0);
}
