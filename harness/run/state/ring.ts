import { itemName } from '../../model/kinds/item-name.js';
import type { LoggedEvent, LoggedItem } from '../log.js';
import { held, nothing, type ObjectModel, type Shown } from './model.js';

/** Slot i begins at `offset` + i * `stride` of the object; `payload` is where in a slot the item lies. */
export interface RingPlace {
  readonly object: number;
  readonly offset: number;
  readonly stride: number;
  readonly slots: number;
  readonly payload: { readonly offset: number; readonly size: number };
}

const mostSlots = 64;

/** The place that a `ring` event declares; null if it cannot be one. */
export function ringPlace({ object, addr, size, value, aux, result }: LoggedEvent): RingPlace | null {
  const [offset, stride, slots] = [Number(addr), Number(size), Number(value)];
  if (object === null || slots < 1 || slots > mostSlots || stride < 1 || stride > 1 << 20 || offset > 1 << 30)
    return null;
  if (aux >= stride) return null;
  const room = stride - aux;
  return {
    object: object.index,
    offset,
    stride,
    slots,
    payload: { offset: aux, size: result > 0 ? Math.min(result, room) : room },
  };
}

/** The slot whose item an access touches; -1: none, or several at once. */
export function slotOf(ring: RingPlace, { object, addr, size }: LoggedEvent): number {
  if (object?.index !== ring.object) return -1;
  const first = ring.offset + ring.payload.offset;
  const begin = Number(addr) - first;
  const end = begin + Math.max(1, Number(size));
  const from = Math.floor((begin - ring.payload.size) / ring.stride) + 1;
  const to = Math.floor((end - 1) / ring.stride);
  return from === to && from >= 0 && from < ring.slots ? from : -1;
}

interface Slot {
  readonly item: LoggedItem | null;
  readonly writer: number;
  readonly step: number;
  readonly unread: boolean;
}

interface Ring {
  readonly slots: readonly Slot[];
  /** The slot in which something unread has just been destroyed; -1: none. */
  readonly alarm: number;
}

/** A declared ring: the items in its slots that nobody has read.  Where head and tail are is the student's business. */
export function ring(place: RingPlace): ObjectModel<Ring> {
  const empty: Slot = { item: null, writer: -1, step: 0, unread: false };
  return {
    start: { slots: Array.from({ length: place.slots }, () => empty), alarm: -1 },

    next({ slots }, event) {
      const number = slotOf(place, event);
      const slot = slots[number];
      if (slot === undefined) return { state: { slots, alarm: -1 } };
      const put = (changed: Slot, alarm = -1) => ({ slots: slots.with(number, changed), alarm });
      const { task, step, item } = event;
      if (event.op === 'load') {
        // Whoever wrote it may look at it again: that takes nothing out.
        const state = put(slot.writer === task ? slot : { ...slot, unread: false });
        return { state, from: slot.item !== null && slot.writer !== task ? slot.step : undefined };
      }
      const again = item !== null && slot.item?.stream === item.stream && slot.item.sequence === item.sequence;
      if (again) return { state: { slots, alarm: -1 } };
      const destroyed = slot.unread && slot.item !== null ? itemName(slot.item.stream, slot.item.sequence) : undefined;
      const state = put({ item, writer: task, step, unread: item !== null }, destroyed === undefined ? -1 : number);
      return { state, overwrites: destroyed };
    },

    show({ slots, alarm }): Shown {
      const texts = slots.map(({ item, unread }) =>
        item !== null && unread ? itemName(item.stream, item.sequence) : '',
      );
      return held(texts, nothing, alarm);
    },
  };
}
