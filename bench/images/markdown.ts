import { type Figures, geometricMean, type Measured, type Measurements, VERSIONS, type Version } from "./figures.js";

/** The page of what was measured; `splitApps`: those that the rewrite takes apart. */
export function markdown({ machine, date, apps }: Measurements, splitApps: ReadonlySet<string>): string {
  const all = Object.entries(apps);
  const split = all.filter(([app]) => splitApps.has(app));
  return `# Benchmarks

\`npm run bench:images\` built every application of [fixtures/apps](fixtures/apps) that can be built from Debian's packages and the npm
registry: as somebody wrote it first (naive), as dfopt rewrites it, and as somebody who knows their trade wrote it by hand (expert).
Every image passed its smoke test. Bases are stand-ins for the official images (test/engine/stand-ins), made from Debian's packages.

Measured ${date} on ${machine}. Times are of one run and of this machine: compare them within a row.

![Unpacked size of the images, naive, rewritten and by an expert](docs/benchmarks.svg)

## In short

| | geometric mean |
|---|--:|
${summary(
  all.map(([, measured]) => measured),
  split.map(([, measured]) => measured),
)}

The application that is the furthest from its expert: ${furthest(all)}.

## Size

MB unpacked, and MB compressed, which is what a pull moves.

| application | naive | rewritten | expert | rewritten : naive | rewritten : expert |
|---|--:|--:|--:|--:|--:|
${all.map(([name, measured]) => sizeRow(name, measured)).join("\n")}

## Time

Seconds of a build with nothing cached, and of a rebuild with everything cached after a line of a source file changed.

| application | changed | naive | rewritten | expert |
|---|---|--:|--:|--:|
${all.map(([name, measured]) => timeRow(name, measured)).join("\n")}
`;
}

function summary(all: readonly Measured[], split: readonly Measured[]): string {
  const rows: readonly (readonly [string, readonly Measured[], keyof Figures, Version])[] = [
    [`unpacked size against naive, ${split.length} that were split`, split, "unpackedBytes", "naive"],
    [`transfer size against naive, ${split.length} that were split`, split, "transferBytes", "naive"],
    [`unpacked size against expert, all ${all.length}`, all, "unpackedBytes", "expert"],
    [`transfer size against expert, all ${all.length}`, all, "transferBytes", "expert"],
    [`build against naive, all ${all.length}`, all, "buildSeconds", "naive"],
    [`rebuild against naive, all ${all.length}`, all, "rebuildSeconds", "naive"],
    [`rebuild against expert, all ${all.length}`, all, "rebuildSeconds", "expert"],
  ];
  return rows.map(([what, of, figure, against]) => `| ${what} | ${ratio(geometricMean(of.map(byRatio(figure, against))))} |`).join("\n");
}

function byRatio(figure: keyof Figures, against: Version): (measured: Measured) => number {
  return (measured) => measured.rewritten[figure] / measured[against][figure];
}

function furthest(all: readonly (readonly [string, Measured])[]): string {
  const ratios = all.map(([name, measured]) => [name, byRatio("unpackedBytes", "expert")(measured)] as const);
  const [name, most] = ratios.toSorted(([, a], [, b]) => b - a)[0] ?? ["none", 1];
  return `${name}, ${ratio(most)}`;
}

function sizeRow(name: string, measured: Measured): string {
  const { naive, rewritten, expert } = measured;
  const sizes = [naive, rewritten, expert].map(({ unpackedBytes, transferBytes }) => `${mb(unpackedBytes)}, ${mb(transferBytes)}`);
  const ratios = [naive, expert].map(({ unpackedBytes }) => ratio(rewritten.unpackedBytes / unpackedBytes));
  return row([`[${name}](fixtures/apps/${name})`, ...sizes, ...ratios]);
}

function timeRow(name: string, measured: Measured): string {
  const times = VERSIONS.map((version) => measured[version]).map(
    ({ buildSeconds, rebuildSeconds }) => `${buildSeconds.toFixed(1)}, ${rebuildSeconds.toFixed(1)}`,
  );
  return row([name, `\`${measured.touch}\``, ...times]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function ratio(number: number): string {
  return `${number.toFixed(2)} ×`;
}
