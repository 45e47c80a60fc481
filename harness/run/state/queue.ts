import { itemName } from '../../model/kinds/item-name.js';
import type { LoggedItem } from '../log.js';
import { held, type ObjectModel, same } from './model.js';

interface Message {
  readonly type: bigint;
  readonly item: LoggedItem | null;
  readonly step: number;
}

interface Queue {
  readonly messages: readonly Message[];
  readonly removed: boolean;
}

const IPC_RMID = 0;

/** A message queue, System V or POSIX: what waits in it, in the order sent. */
export const queue: ObjectModel<Queue> = {
  start: { messages: [], removed: false },

  next(state, { op, result, value, item, step, aux }) {
    const { messages } = state;
    if (result < 0) return { state };
    if (op === 'msgctl') return { state: aux === IPC_RMID ? { messages: [], removed: true } : state };
    if (op === 'msgsnd') return { state: { ...state, messages: [...messages, { type: value, item, step }] } };
    if (op !== 'msgrcv') return { state };
    const taken = messages.findIndex((each) => (item === null ? each.type === value : sameItem(each.item, item)));
    if (taken < 0) return { state };
    return { state: { ...state, messages: messages.toSpliced(taken, 1) }, from: messages[taken]?.step };
  },

  show({ messages, removed }) {
    if (removed) return held([], { en: 'removed', ko: '제거됨' });
    return held(messages.map(label), messages.length === 0 ? { en: 'empty', ko: '비어 있음' } : same(''));
  },
};

/** "A1:2" is item A1 as a message of type 2. */
function label({ type, item }: Message): string {
  const number = BigInt.asIntN(64, type);
  const name = item === null ? '?' : itemName(item.stream, item.sequence);
  return number === 0n ? name : `${name}:${number}`;
}

function sameItem(one: LoggedItem | null, other: LoggedItem): boolean {
  return one !== null && one.stream === other.stream && one.sequence === other.sequence;
}
