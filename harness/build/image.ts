/** How much memory an ELF executable needs to be loaded: the sizes of its segments, files that lie about them included. */
export function imageKib(elf: Buffer): number {
  if (elf.length < 64 || elf.readUInt32BE(0) !== 0x7f454c46) return 0;
  const at = Number(elf.readBigUInt64LE(32));
  const [size, count] = [elf.readUInt16LE(54), elf.readUInt16LE(56)];
  let bytes = 0n;
  for (let i = 0; i < count; i++) {
    const header = at + i * size;
    if (!(header >= 0 && header + 56 <= elf.length)) break;
    const loaded = elf.readUInt32LE(header) === 1;
    if (loaded) bytes += elf.readBigUInt64LE(header + 40);
  }
  const kib = bytes / 1024n;
  return Number(kib > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : kib);
}
