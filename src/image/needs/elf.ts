import type { Elf } from "../image.js";

/** Bytes of a file, of which a part is held: at most as many as asked for, fewer (or none) where no more are held. */
export type ReadAt = (offset: number, length: number) => Buffer;

export interface Region {
  readonly offset: number;
  readonly bytes: number;
}

/** `\x7fELF` */
export function isElf(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32BE() === 0x7f454c46;
}

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_SONAME = 14;
const DT_RPATH = 15;
const DT_RUNPATH = 29;

/** The tables of real files are far smaller. */
const MAX_DYNAMIC = 1024 * 1024;
const MAX_STRING = 4096;
const MAX_NEEDED = 1024;

/** e_machine of what images are built for (elf.h); others are shown as their number. */
const MACHINES: Readonly<Record<number, string>> = {
  2: "sparc",
  3: "i386",
  8: "mips",
  20: "ppc",
  21: "ppc64",
  22: "s390",
  40: "arm",
  43: "sparcv9",
  62: "x86-64",
  183: "aarch64",
  243: "riscv",
  258: "loongarch",
};

/**
 * What an ELF file (System V gABI, 32 and 64 bit, both byte orders) asks of the image. Goes by the program headers, as the kernel
 * and the loader do. Undefined where the file is malformed or a part that is needed is not held.
 */
export function parseElf(read: ReadAt): Elf | undefined {
  const file = openElf(read);
  const segments = file && segmentsOf(file);
  if (file === undefined || segments === undefined) return undefined;
  const interpreter = segments.find(({ type }) => type === PT_INTERP);
  const path = interpreter && stringAt(read, interpreter.offset);
  if (interpreter !== undefined && path === undefined) return undefined;
  const dynamic = dynamicOf(file, segments);
  return dynamic && { machine: file.machine, interpreter: path, ...dynamic };
}

/** Where the dynamic section is: it may lie behind what is held of a large file. */
export function dynamicRegion(read: ReadAt): Region | undefined {
  const file = openElf(read);
  const segment = (file && segmentsOf(file))?.find(({ type }) => type === PT_DYNAMIC);
  return segment && { offset: segment.offset, bytes: Math.min(segment.bytes, MAX_DYNAMIC) };
}

interface Open {
  readonly read: ReadAt;
  readonly machine: string;
  readonly is64: boolean;
  /** Unsigned integers at an offset of a part. */
  readonly half: (part: Buffer, at: number) => number;
  readonly word: (part: Buffer, at: number) => number;
  /** An address or offset: 64 or 32 bits. */
  readonly address: (part: Buffer, at: number) => number;
  readonly header: Buffer;
}

interface Segment extends Region {
  readonly type: number;
  readonly address: number;
}

function openElf(read: ReadAt): Open | undefined {
  const is64 = read(4, 1)[0] === 2;
  const header = exactly(read, 0, is64 ? 64 : 52);
  if (header === undefined || !isElf(header)) return undefined;
  const isLittle = header[5] === 1;
  const half = (part: Buffer, at: number) => (isLittle ? part.readUInt16LE(at) : part.readUInt16BE(at));
  const word = (part: Buffer, at: number) => (isLittle ? part.readUInt32LE(at) : part.readUInt32BE(at));
  const long = (part: Buffer, at: number) => Number(isLittle ? part.readBigUInt64LE(at) : part.readBigUInt64BE(at));
  const number = half(header, 18);
  const machine = `${MACHINES[number] ?? number} ${is64 ? 64 : 32}-bit${isLittle ? "" : " big-endian"}`;
  return { read, machine, is64, half, word, address: is64 ? long : word, header };
}

function segmentsOf({ read, is64, half, word, address, header }: Open): readonly Segment[] | undefined {
  const start = address(header, is64 ? 32 : 28);
  const size = half(header, is64 ? 54 : 42);
  const count = half(header, is64 ? 56 : 44);
  if (count === 0) return [];
  const table = size < (is64 ? 56 : 32) ? undefined : exactly(read, start, size * count);
  if (table === undefined) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const at = index * size;
    return {
      type: word(table, at),
      offset: address(table, at + (is64 ? 8 : 4)),
      address: address(table, at + (is64 ? 16 : 8)),
      bytes: address(table, at + (is64 ? 32 : 16)),
    };
  });
}

function dynamicOf({ read, is64, address }: Open, segments: readonly Segment[]): Omit<Elf, "machine" | "interpreter"> | undefined {
  const segment = segments.find(({ type }) => type === PT_DYNAMIC);
  // A file of debugging symbols has the segment without its bytes.
  if (segment === undefined || segment.bytes === 0) return { soname: undefined, needed: [], rpath: [], runpath: [] };
  const table = segment.bytes > MAX_DYNAMIC ? undefined : exactly(read, segment.offset, segment.bytes);
  if (table === undefined) return undefined;
  const width = is64 ? 8 : 4;
  const entries: { readonly tag: number; readonly value: number }[] = [];
  for (let at = 0; at + 2 * width <= table.length; at += 2 * width) {
    const tag = address(table, at);
    if (tag === 0) break;
    entries.push({ tag, value: address(table, at + width) });
  }
  const strings = entries.find(({ tag }) => tag === DT_STRTAB)?.value;
  const load = segments.find(
    ({ type, address: from, bytes }) => type === PT_LOAD && strings !== undefined && strings >= from && strings < from + bytes,
  );
  const start = load === undefined || strings === undefined ? undefined : strings - load.address + load.offset;
  const stringsOf = (wanted: number) =>
    entries.filter(({ tag }) => tag === wanted).map(({ value }) => (start === undefined ? undefined : stringAt(read, start + value)));
  if (entries.filter(({ tag }) => tag === DT_NEEDED).length > MAX_NEEDED) return undefined;
  const needed = stringsOf(DT_NEEDED);
  const [soname] = stringsOf(DT_SONAME);
  const [rpath] = stringsOf(DT_RPATH);
  const [runpath] = stringsOf(DT_RUNPATH);
  if (!needed.every((name) => name !== undefined)) return undefined;
  return { soname, needed, rpath: directoriesOf(rpath), runpath: directoriesOf(runpath) };
}

function directoriesOf(list: string | undefined): readonly string[] {
  return list === undefined || list === "" ? [] : list.split(":");
}

function stringAt(read: ReadAt, offset: number): string | undefined {
  const part = read(offset, MAX_STRING);
  const end = part.indexOf(0);
  return end === -1 ? undefined : part.toString("utf8", 0, end);
}

function exactly(read: ReadAt, offset: number, length: number): Buffer | undefined {
  const part = read(offset, length);
  return part.length === length ? part : undefined;
}
