import type { Baseline, Growth, SizedImage, SizedLayer, SizedPackage, Sizes } from "../../size/sized.js";
import type { SizeReport } from "./report.js";

/** One JSON document of all images and platforms; `schema/size.json` describes it. */
export function formatSizeJson({ version, images, failures }: SizeReport): string {
  return `${JSON.stringify({ schemaVersion: 1, dfopt: version, images: images.map(imageToJson), failures }, undefined, 2)}\n`;
}

function imageToJson({ ref, dockerfile, platform, verdict, sizes, layers, findings, baseline, growth }: SizedImage) {
  return {
    ref,
    dockerfile: dockerfile ?? null,
    platform,
    verdict,
    ...sizesToJson(sizes),
    layers: layers.map(layerToJson),
    findings,
    baseline: baselineToJson(baseline),
    growth: growth.map(growthToJson),
  };
}

function sizesToJson({ unpacked, transfer, effective, wasted }: Sizes) {
  return { unpackedBytes: unpacked ?? null, transferBytes: transfer, effectiveBytes: effective ?? null, wastedBytes: wasted ?? null };
}

function layerToJson({ digest, unpackedBytes, transferBytes, wastedBytes, instruction, line, part, paths, packages }: SizedLayer) {
  return {
    digest,
    unpackedBytes: unpackedBytes ?? null,
    transferBytes,
    wastedBytes: wastedBytes ?? null,
    instruction: instruction ?? null,
    line: line ?? null,
    base: part === "base",
    part,
    paths,
    packages: packages.map(packageToJson),
  };
}

function packageToJson({ manager, name, version, bytes }: SizedPackage) {
  return { manager, name, version, bytes: bytes ?? null };
}

function baselineToJson(baseline: Baseline) {
  if (baseline.state === "none-asked") return null;
  if (baseline.state === "missing") return { from: baseline.from, state: baseline.state, why: baseline.why };
  return { from: baseline.from, state: baseline.state, ...sizesToJson(baseline.sizes) };
}

function growthToJson({ part, instruction, line, transferBytes, unpackedBytes, packages, paths }: Growth) {
  return {
    part,
    instruction: instruction ?? null,
    line: line ?? null,
    transferBytes,
    unpackedBytes: unpackedBytes ?? null,
    packages,
    paths,
  };
}
