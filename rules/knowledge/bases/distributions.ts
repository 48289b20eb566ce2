import type { ImageReference } from "../../../src/rule.js";
import { tableName } from "./images.js";

/** Images of a distribution, and nothing else in them. */
const DISTRIBUTIONS: ReadonlySet<string> = new Set([
  "almalinux",
  "alpine",
  "amazonlinux",
  "centos",
  "debian",
  "fedora",
  "oraclelinux",
  "quay.io/almalinuxorg/almalinux",
  "quay.io/centos/centos",
  "quay.io/fedora/fedora",
  "quay.io/rockylinux/rockylinux",
  "rockylinux",
  "rockylinux/rockylinux",
  "ubuntu",
]);

/** Red Hat's images, in its own registry and on Docker Hub; with dnf or microdnf they have the C++ library as well. */
const RED_HAT = /^(registry\.(access\.)?redhat\.com|redhat)\/ubi\d+(\/ubi)?(-minimal)?$/;

/** Whether an image holds a distribution alone: in /usr/local it has directories, and no file (Filesystem Hierarchy Standard 3.0, 4.9). */
export function isDistribution(reference: ImageReference): boolean {
  const name = tableName(reference);
  return DISTRIBUTIONS.has(name) || RED_HAT.test(name);
}
