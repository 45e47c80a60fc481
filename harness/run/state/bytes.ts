import { itemName } from '../../model/kinds/item-name.js';
import type { LoggedItem } from '../log.js';
import { held, type ObjectModel } from './model.js';

/** What one write put in, as far as nobody has read it. */
interface Chunk {
  readonly bytes: number;
  readonly item: LoggedItem | null;
  readonly begun: boolean;
  readonly step: number;
}

/** A pipe or a FIFO, or all connected sockets of the run taken together: the bytes under way and the items in them. */
export const bytes: ObjectModel<readonly Chunk[]> = {
  start: [],

  next(chunks, { op, result, item, step }) {
    if (result <= 0) return { state: chunks };
    if (op === 'write') return { state: [...chunks, { bytes: result, item, begun: false, step }] };
    if (op !== 'read') return { state: chunks };
    return { state: without(chunks, result), from: chunks[0]?.step };
  },

  show(chunks) {
    const waiting = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
    const items = chunks.flatMap(({ item, begun }) =>
      item === null ? [] : [`${begun ? '…' : ''}${itemName(item.stream, item.sequence)}`],
    );
    return held(items, { en: `${waiting} ${waiting === 1 ? 'byte' : 'bytes'}`, ko: `${waiting}바이트` });
  },
};

function without(chunks: readonly Chunk[], read: number): Chunk[] {
  let left = read;
  return chunks.flatMap((chunk) => {
    const gone = Math.min(left, chunk.bytes);
    left -= gone;
    if (gone === 0) return [chunk];
    return gone === chunk.bytes ? [] : [{ ...chunk, bytes: chunk.bytes - gone, begun: true }];
  });
}
