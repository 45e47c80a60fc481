/** Items are named like seats: stream as a letter, number from 1: A1, A2, B1. */
export function itemName(stream: number, sequence: number): string {
  return `${streamName(stream)}${stream < 26 ? '' : '.'}${sequence + 1}`;
}

export function streamName(stream: number): string {
  return stream < 26 ? String.fromCharCode(65 + stream) : `S${stream}`;
}
