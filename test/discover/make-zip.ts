import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../harness/discover/crc32.js';

export interface ZipEntry {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** Unix mode; a symbolic link is 0o120777. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  /** The lie to be told about the size. */
  readonly declared?: number;
  readonly crc?: number;
  readonly flags?: number;
}

export interface ZipForm {
  /** Sizes and places stand in 64 bits, as where a zip is larger than 4 GiB. */
  readonly zip64?: boolean;
  /** All entries share the bytes of the first. */
  readonly overlapping?: boolean;
}

/** A zip written byte by byte, so that it may also be one that no zip program writes. */
export function makeZip(entries: readonly ZipEntry[], { zip64 = false, overlapping = false }: ZipForm = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data = '', mode = 0o100644, encrypted = false, declared, crc, flags = 0 } of entries) {
    const raw = Buffer.from(name as string);
    const plain = Buffer.from(data as string);
    const packed = deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc ?? crc32(plain), 10);
    common.writeUInt32LE(zip64 ? large : packed.length, 14);
    common.writeUInt32LE(zip64 ? large : (declared ?? plain.length), 18);
    common.writeUInt16LE(raw.length, 22);
    const sizes = [declared ?? plain.length, packed.length];
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      zip64 ? withExtra(common, 20) : common,
      raw,
      zip64 ? extra(sizes) : Buffer.of(),
      packed,
    ]);
    const at = overlapping ? 0 : offset;
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(zip64 ? large : at, 10);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        Buffer.from([20, 3]),
        zip64 ? withExtra(common, 28) : common,
        tail,
        raw,
        zip64 ? extra([...sizes, at]) : Buffer.of(),
      ]),
    );
    if (overlapping && parts.length > 0) continue;
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(zip64 ? 0xffff : entries.length, 4);
  end.writeUInt16LE(zip64 ? 0xffff : entries.length, 6);
  end.writeUInt32LE(zip64 ? large : central.length, 8);
  end.writeUInt32LE(zip64 ? large : offset, 12);
  const wide = zip64 ? [end64(entries.length, central.length, offset)] : [];
  return Buffer.concat([...parts, central, ...wide, Buffer.from('PK\x05\x06'), end]);
}

/** What stands where the number is written elsewhere, in 64 bits. */
const large = 0xffffffff;

function withExtra(common: Buffer, length: number): Buffer {
  const copy = Buffer.from(common);
  copy.writeUInt16LE(length, 24);
  return copy;
}

function extra(numbers: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from([1, 0, numbers.length * 8, 0]), ...numbers.map(wideNumber)]);
}

function end64(entries: number, size: number, at: number): Buffer {
  const versions = Buffer.from([45, 3, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('PK\x06\x06'),
    wideNumber(44),
    versions,
    ...[entries, entries, size, at].map(wideNumber),
    Buffer.from('PK\x06\x07\0\0\0\0'),
    wideNumber(at + size),
    Buffer.from([1, 0, 0, 0]),
  ]);
}

function wideNumber(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
