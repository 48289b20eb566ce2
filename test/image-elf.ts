export interface ElfToBe {
  readonly bits?: 32 | 64;
  readonly order?: "little" | "big";
  readonly machine?: number;
  readonly interpreter?: string;
  readonly needed?: readonly string[];
  readonly soname?: string;
  readonly rpath?: string;
  readonly runpath?: string;
  /** Bytes between the strings and the dynamic section. */
  readonly gap?: number;
}

const X86_64 = 62;
/** Where the file is loaded: addresses are not offsets. */
const BASE = 0x10000;

/** An ELF file with what the loader reads of it, and nothing else: header, program headers, strings, dynamic section. */
export function elfOf({
  bits = 64,
  order = "little",
  machine = X86_64,
  interpreter,
  needed = [],
  soname,
  rpath,
  runpath,
  gap = 0,
}: ElfToBe): Buffer {
  const is64 = bits === 64;
  const number = (value: number, width: number) => {
    const bytes = Buffer.alloc(width);
    if (width === 8) bytes[order === "little" ? "writeBigUInt64LE" : "writeBigUInt64BE"](BigInt(value));
    else bytes[order === "little" ? "writeUIntLE" : "writeUIntBE"](value, 0, width);
    return bytes;
  };
  const word = (value: number) => number(value, is64 ? 8 : 4);
  const headerBytes = is64 ? 64 : 52;
  const segmentBytes = is64 ? 56 : 32;

  let strings = Buffer.from("\0");
  const string = (text: string) => {
    const at = strings.length;
    strings = Buffer.concat([strings, Buffer.from(`${text}\0`)]);
    return at;
  };
  const interpreterAt = interpreter === undefined ? 0 : string(interpreter);
  const named = [
    ...needed.map((name) => [1, name] as const),
    ...(soname === undefined ? [] : [[14, soname] as const]),
    ...(rpath === undefined ? [] : [[15, rpath] as const]),
    ...(runpath === undefined ? [] : [[29, runpath] as const]),
  ].map(([tag, text]) => [tag, string(text)] as const);

  const count = interpreter === undefined ? 2 : 3;
  const stringsAt = headerBytes + count * segmentBytes;
  const dynamicAt = stringsAt + strings.length + gap;
  const dynamic = Buffer.concat(
    [...named, [5, BASE + stringsAt] as const, [0, 0] as const].flatMap(([tag, value]) => [word(tag), word(value)]),
  );
  const segment = (type: number, offset: number, size: number) => {
    const parts = [word(offset), word(BASE + offset), word(0), word(size), word(size)];
    return Buffer.concat(is64 ? [number(type, 4), number(4, 4), ...parts, word(0)] : [number(type, 4), ...parts, number(4, 4), word(0)]);
  };
  const header = Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, is64 ? 2 : 1, order === "little" ? 1 : 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    number(3, 2),
    number(machine, 2),
    number(1, 4),
    word(0),
    word(headerBytes),
    word(0),
    number(0, 4),
    ...[headerBytes, segmentBytes, count, 0, 0, 0].map((value) => number(value, 2)),
  ]);
  return Buffer.concat([
    header,
    ...(interpreter === undefined ? [] : [segment(3, stringsAt + interpreterAt, interpreter.length + 1)]),
    segment(1, 0, dynamicAt + dynamic.length),
    segment(2, dynamicAt, dynamic.length),
    strings,
    Buffer.alloc(gap),
    dynamic,
  ]);
}
