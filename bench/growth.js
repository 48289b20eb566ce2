// How the time of a rewrite grows with the size of a file and with the number of files: time ~ size^exponent.
import { optimize, parse, rules } from "../dist/src/index.js";
import { samples } from "./samples.js";

const LINES = [
  "RUN apt-get update && apt-get install -y curl git",
  "ENV NAME value",
  "COPY src/file /opt/file",
  "# a comment, as people write them",
  'LABEL org.example.name="value"',
  "RUN make && make install",
];

export function benchGrowth() {
  console.log("growth with the size of a file, 1 kB to 1 MB:");
  show(
    [1, 4, 16, 64, 256, 1024].map((kilobytes) => {
      const text = fileOf(kilobytes * 1024);
      return [`${kilobytes} kB`, kilobytes, cpuOf(() => rewrite(text), Math.max(1, 32 / kilobytes))];
    }),
  );
  console.log("growth with the number of files of 1 kB, in one process:");
  show(
    [1, 10, 100, 1000, 10_000, 20_000].map((count) => {
      const files = samples(count);
      return [`${count}`, count, cpuOf(() => files.forEach(rewrite), Math.max(1, 20 / count))];
    }),
  );
}

function rewrite(text) {
  optimize(parse(text), rules);
}

function fileOf(bytes) {
  const lines = ["FROM debian:12"];
  for (let length = 0; length < bytes; length += lines.at(-1).length + 1) lines.push(LINES[lines.length % LINES.length]);
  return `${lines.join("\n")}\n`;
}

/** Milliseconds of CPU, of all threads: the garbage collector's too. */
function cpuOf(work, rounds) {
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round++) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / rounds;
}

function show(rows) {
  for (const [name, , time] of rows) console.log(`  ${name.padStart(8)} ${time.toFixed(1).padStart(9)} ms of CPU`);
  // What the first ones take is the compiler's.
  console.log(`  exponent: ${slope(rows.slice(2).map(([, size, time]) => [Math.log(size), Math.log(time)])).toFixed(2)}\n`);
}

/** Of the line with the least squares. */
function slope(points) {
  const mean = (at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return (
    points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  );
}
