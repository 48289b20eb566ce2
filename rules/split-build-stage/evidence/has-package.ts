import type { Evidence, EvidencePackage } from "../../../src/rule.js";
import { LANGUAGE_IMAGES } from "../../knowledge/bases/language-images.js";
import { SLIM_PACKAGES } from "../../knowledge/bases/slim-packages.js";
import type { SeenBase } from "./base.js";

/** Whether the shipped image has a package before anything is installed there. */
export function hasPackage({ is, language }: SeenBase, evidence: Evidence): (one: EvidencePackage) => boolean {
  if (is === "the same") return ({ line }) => line === undefined;
  if (language === undefined) return ({ name }) => SLIM_PACKAGES.has(plain(name));
  const { packages, ownPackages } = LANGUAGE_IMAGES[language];
  const runs = [...evidence.image.starts, ...(evidence.trace?.executed ?? [])];
  // Official images have the language in /usr/local, and may have that of the distribution beside it.
  const isOfDistribution = !runs.some((one) => one.package === undefined && /^\/(usr\/local\/bin|opt\/java)\//.test(one.path));
  return ({ name, line }) =>
    SLIM_PACKAGES.has(plain(name)) || packages.has(plain(name)) || (line === undefined && isOfDistribution && ownPackages.test(name));
}

/** Debian and Ubuntu gave libraries other names when times became 64 bits wide. */
function plain(name: string): string {
  return name.replace(/t64$/, "");
}
