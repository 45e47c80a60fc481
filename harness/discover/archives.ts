/** How archives that are no zip begin, ALZ and EGG being those of Korean Windows. */
const beginnings: readonly (readonly [at: number, bytes: string, what: string])[] = [
  [257, 'ustar', 'tar'],
  [0, '\x1f\x8b', 'gzip'],
  [0, 'BZh', 'bzip2'],
  [0, '\xfd7zXZ\0', 'xz'],
  [0, '(\xb5/\xfd', 'zstd'],
  [0, '7z\xbc\xaf\x27\x1c', '7z'],
  [0, 'Rar!\x1a\x07', 'RAR'],
  [0, 'ALZ\x01', 'ALZ'],
  [0, 'EGGA', 'EGG'],
];

/** What an archive that calls itself a zip really is; null if that cannot be said. */
export function otherArchive(head: Uint8Array): string | null {
  const text = Buffer.from(head.subarray(0, 512)).toString('latin1');
  return beginnings.find(([at, bytes]) => text.startsWith(bytes, at))?.[2] ?? null;
}

const endings = /\.(?:zip|tar|tgz|tbz2?|txz|gz|bz2|xz|zst|7z|rar|alz|egg)$/i;

export function isArchive(name: string): boolean {
  return endings.test(name);
}
