import { type Measurements, VERSIONS, type Version } from "./figures.js";

const WIDTH = 760;
const NAMES = 190;
const NUMBERS = 70;
const BAR = 9;
const ROW = VERSIONS.length * BAR + 12;
const TOP = 34;

/** Colours that differ in lightness too, on white as on black. */
const COLOURS: Readonly<Record<Version, string>> = { naive: "#8c95a1", rewritten: "#1f7ae0", expert: "#d99000" };

/** Bars of the unpacked sizes, as SVG that follows light and dark. */
export function picture({ apps }: Measurements): string {
  const rows = Object.entries(apps);
  const most = Math.max(...rows.map(([, { naive }]) => naive.unpackedBytes));
  const height = TOP + rows.length * ROW + 6;
  const legend = VERSIONS.map(
    (version, at) =>
      `<rect x="${NAMES + at * 110}" y="10" width="12" height="12" fill="${COLOURS[version]}"/><text x="${NAMES + 18 + at * 110}" y="20">${version}</text>`,
  );
  const bars = rows.flatMap(([name, measured], row) => {
    const y = TOP + row * ROW;
    return [
      `<text x="${NAMES - 10}" y="${y + ROW / 2 + 1}" text-anchor="end">${name}</text>`,
      ...VERSIONS.map((version, at) => {
        const { unpackedBytes } = measured[version];
        const width = Math.max(1, Math.round((unpackedBytes / most) * (WIDTH - NAMES - NUMBERS)));
        const top = y + at * BAR;
        return `<rect x="${NAMES}" y="${top}" width="${width}" height="${BAR - 1}" fill="${COLOURS[version]}"><title>${name}, ${version}</title></rect><text class="n" x="${NAMES + width + 4}" y="${top + BAR - 2}">${(unpackedBytes / 1e6).toFixed(1)} MB</text>`;
      }),
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Unpacked size of the images">
<style>
text { font: 12px system-ui, sans-serif; fill: #24292f }
.n { font-size: 8px }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }
</style>
${[...legend, ...bars].join("\n")}
</svg>
`;
}
