/** Byte offsets of the parts of a log (native/wire/wire.h), as the addon reports them. */
export interface LogLayout {
  readonly eventCount: number;
  readonly events: number;
  readonly eventSize: number;
  readonly taskCount: number;
  readonly tasks: number;
  readonly taskSize: number;
  readonly taskParent: number;
  readonly taskProgram: number;
  readonly taskIsThread: number;
  readonly images: number;
  readonly imageSize: number;
  readonly imageCount: number;
  readonly objects: number;
  readonly objectSize: number;
  readonly objectCount: number;
  readonly items: number;
  readonly itemSize: number;
  readonly itemCount: number;
  readonly opCount: number;
  /** System calls by their numbers. */
  readonly callNames: readonly string[];
}

/** Names of `enum grade_op`, in its order. */
export const operations = [
  'none',
  'start',
  'fork',
  'exec',
  'wait',
  'exit',
  'crash',
  'killed',
  'limit',
  'map',
  'unmap',
  'load',
  'store',
  'rmw',
  'pipe',
  'open',
  'dup',
  'close',
  'read',
  'write',
  'msgget',
  'msgsnd',
  'msgrcv',
  'msgctl',
  'shmget',
  'shmctl',
  'semget',
  'semop',
  'semctl',
  'unlink',
  'sigaction',
  'kill',
  'handler',
  'return',
  'unsafe',
  'sigwait',
  'block',
  'hang',
  'futex',
  'sleep',
  'make',
  'take',
  'ring',
  'string',
  'unmodelled',
  'step-limit',
  'lock',
  'cond',
  'barrier',
  'sem',
  'join',
  'time',
  'poll',
  'connect',
  'alloc',
  'free',
  'memory',
  'undefined',
  'failed',
  'order',
  'bytes',
  'spin',
  'refused',
] as const;
export type Operation = (typeof operations)[number];

export interface LoggedEvent {
  readonly step: number;
  readonly task: number;
  readonly op: Operation;
  readonly image: number;
  readonly object: LoggedObject | null;
  readonly result: number;
  readonly addr: bigint;
  readonly size: bigint;
  readonly value: bigint;
  readonly item: LoggedItem | null;
  readonly aux: number;
  /** The system call that a refused or unmodelled one is; else empty. */
  readonly call: string;
  readonly pc: bigint;
  readonly caller: bigint;
}

export interface LoggedObject {
  readonly index: number;
  readonly kind: number;
  /** "queue", and which of the queues of this run it is, as the monitor counts them in findings. */
  readonly word: string;
  readonly number: number;
}

/** `enum grade_object_kind` in words, in its order. */
const objectWords = [
  '',
  'pipe',
  'fifo',
  'socket',
  'file',
  'queue',
  'semaphore',
  'memory',
  'memory',
  'memory',
  'private',
  'eventfd',
  'timerfd',
  'signalfd',
  'epoll',
];

export interface LoggedItem {
  readonly stream: number;
  readonly sequence: number;
}

export interface RunLog {
  /** Index of the parent task, or -1; and the scenario's program it descends from. */
  readonly tasks: readonly { readonly parent: number; readonly program: number; readonly thread: boolean }[];
  readonly images: readonly string[];
  readonly events: readonly LoggedEvent[];
}

/** Decodes a log. The student's processes could write in it: counts are bounded by the buffer, unknown numbers become null. */
export function decodeLog(log: ArrayBuffer, layout: LogLayout): RunLog {
  const view = new DataView(log);
  const count = (at: number, first: number, size: number) =>
    Math.min(view.getUint32(at, true), Math.floor((log.byteLength - first) / size));
  const rows = <T>(n: number, first: number, size: number, read: (at: number, index: number) => T): T[] =>
    Array.from({ length: n }, (_, i) => read(first + i * size, i));

  const tasks = rows(count(layout.taskCount, layout.tasks, layout.taskSize), layout.tasks, layout.taskSize, (at) => ({
    parent: view.getUint32(at + layout.taskParent, true) - 1,
    program: view.getUint32(at + layout.taskProgram, true),
    thread: view.getUint32(at + layout.taskIsThread, true) !== 0,
  }));
  const images = rows(
    count(layout.imageCount, layout.images, layout.imageSize),
    layout.images,
    layout.imageSize,
    (at) => {
      const bytes = Buffer.from(log, at, 48);
      const end = bytes.indexOf(0);
      return bytes.toString('utf8', 0, end < 0 ? 48 : end);
    },
  );
  const callOf = (op: Operation | undefined, aux: number, value: bigint): string => {
    const number = op === 'refused' ? value : op === 'unmodelled' ? BigInt(aux) : -1n;
    return number < 0n ? '' : (layout.callNames[Number(number)] ?? `system call ${number}`);
  };
  const counted = new Map<string, number>();
  const objects = rows(
    count(layout.objectCount, layout.objects, layout.objectSize),
    layout.objects,
    layout.objectSize,
    (at, index): LoggedObject => {
      const kind = view.getUint32(at, true);
      const word = objectWords[kind] ?? '';
      // The monitor counts memory of one process among the shared.
      const series = word === 'private' ? 'memory' : word;
      const number = counted.get(series) ?? 0;
      if (index > 0) counted.set(series, number + 1);
      return { index, kind, word, number };
    },
  );
  const items = rows(count(layout.itemCount, layout.items, layout.itemSize), layout.items, layout.itemSize, (at) => ({
    stream: view.getUint32(at, true),
    sequence: view.getUint32(at + 4, true),
  }));
  const events = rows(
    count(layout.eventCount, layout.events, layout.eventSize),
    layout.events,
    layout.eventSize,
    (at): LoggedEvent => ({
      step: view.getUint32(at, true),
      task: view.getUint16(at + 4, true),
      op: operations[view.getUint8(at + 6)] ?? 'none',
      call: callOf(operations[view.getUint8(at + 6)], view.getUint32(at + 44, true), view.getBigUint64(at + 32, true)),
      image: view.getUint8(at + 7),
      object: objects[view.getUint32(at + 8, true) || -1] ?? null,
      result: view.getInt32(at + 12, true),
      addr: view.getBigUint64(at + 16, true),
      size: view.getBigUint64(at + 24, true),
      value: view.getBigUint64(at + 32, true),
      item: items[view.getUint32(at + 40, true) - 1] ?? null,
      aux: view.getUint32(at + 44, true),
      pc: view.getBigUint64(at + 48, true),
      caller: view.getBigUint64(at + 56, true),
    }),
  );
  return { tasks, images, events };
}
