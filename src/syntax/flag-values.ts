import { csvFields } from "./csv.js";

/** What is wrong with the value of a flag; undefined where nothing is. */
export type Check = (value: string) => string | undefined;

/** A check that a value is one of these. */
export function oneOf(what: string, ...values: string[]): Check {
  return (value) => (values.includes(value) ? undefined : `invalid ${what} "${value}" (${values.join(", ")})`);
}

const NANOSECONDS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 36e11 };

/** Go's time.ParseDuration, in nanoseconds. Its `µs` cannot get here: BuildKit reads flags byte by byte. */
function parseDuration(value: string): number | undefined {
  if (/^[+-]?0$/.test(value)) return 0;
  if (!/^[+-]?((\d+(\.\d*)?|\.\d+)(ns|us|ms|s|m|h))+$/.test(value)) return undefined;
  let total = 0;
  for (const [, whole, fraction = "", unit = ""] of value.matchAll(/(\d*)(\.\d*)?([a-z]+)/g)) {
    const size = NANOSECONDS[unit] ?? 0;
    total += Number(whole) * size + Math.trunc(Number(`0${fraction}`) * size);
  }
  if (total > 2 ** 63) return undefined;
  return value.startsWith("-") ? -total : total;
}

/** A duration as Go reads it: none, or a millisecond at least. */
export const duration: Check = (value) => {
  if (value === "") return undefined;
  const nanoseconds = parseDuration(value);
  if (nanoseconds === undefined) return `invalid duration "${value}" (such as 30s or 1m30s)`;
  return nanoseconds !== 0 && nanoseconds < 1e6 ? `duration "${value}" is shorter than 1ms` : undefined;
};

/** A number as Go reads it, that fits 32 bits. */
export const retries: Check = (value) => {
  if (value === "") return undefined;
  return /^(\+?\d+|-0+)$/.test(value) && Number(value) < 2 ** 31 ? undefined : `invalid number of retries "${value}"`;
};

/** Fields of CSV; a variable in `from` is an error of BuildKit. */
export const mount: Check = (value) => {
  const fields = csvFields(value);
  if (fields === undefined) return `--mount takes comma-separated fields, not "${value}"`;
  const variable = fields.some((field) => /^from=[^$]*\$./is.test(field));
  return variable ? "--mount=from takes no variable; name a stage after the image and mount from that" : undefined;
};

/** Fields of CSV. */
export const device: Check = (value) => {
  const fields = csvFields(value);
  if (fields === undefined) return `--device takes comma-separated fields, not "${value}"`;
  let name = "";
  for (const field of fields) {
    const [, key = "", setting] = /^([^=]*)(?:=(.*))?$/s.exec(field) ?? [];
    if (key.toLowerCase() === "required") {
      if (setting !== undefined && !/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(setting)) {
        return `required of --device is either true or false, not "${setting}"`;
      }
    } else if (name !== "") return `unexpected "${field}" behind the device "${name}"`;
    else name = setting !== undefined && key.toLowerCase() === "name" ? setting : field;
  }
  return undefined;
};
