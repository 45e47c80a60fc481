import { constants } from 'node:os';
import { itemName } from '../model/kinds/item-name.js';
import { type LoggedEvent, type LoggedItem, type LoggedObject, type Operation, operations } from './log.js';
import { signalNames } from './status.js';

/** What an event did, in the words of its man page: "msgsnd(queue 0, type 2, 64 bytes) → 0". Empty: not worth a row. */
export function describe(event: LoggedEvent): string {
  return words[event.op](event);
}

const objectKinds = [
  '',
  'pipe',
  'fifo',
  'socket',
  'file',
  'queue',
  'semaphore set',
  'shared memory',
  'shared mapping',
  'shared file',
  'memory',
  'eventfd',
  'timerfd',
  'signalfd',
  'epoll',
];
const numberedByKernel = new Set([5, 6, 7]);

function name(object: LoggedObject | null): string {
  if (object === null) return '?';
  const kind = objectKinds[object.kind] ?? 'object';
  return numberedByKernel.has(object.kind) ? `${kind} ${object.id}` : `${kind} #${object.index}`;
}

const errorNames = new Map(Object.entries(constants.errno).map(([error, number]) => [number, error]));

function signal(number: number): string {
  return signalNames.get(number) ?? (number >= 34 ? `SIGRTMIN+${number - 34}` : `signal ${number}`);
}

function result(value: number): string {
  return value < 0 ? `−1 ${errorNames.get(-value) ?? -value}` : String(value);
}

function item(event: LoggedEvent): string {
  return event.item ? ` ${seat(event.item)}` : '';
}

function seat({ stream, sequence }: LoggedItem): string {
  return itemName(stream, sequence);
}

function signed(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function status(value: bigint): string {
  const bits = Number(value & 0xffffn);
  return (bits & 0x7f) === 0 ? `status ${bits >> 8}` : `ended by ${signal(bits & 0x7f)}`;
}

function place(event: LoggedEvent): string {
  return `${name(event.object)}+${event.addr}`;
}

const words: Record<Operation, (event: LoggedEvent) => string> = {
  none: () => '',
  start: () => 'starts',
  fork: (e) => `${e.value === 1n ? 'pthread_create' : 'fork'} → P${e.aux}`,
  exec: () => 'exec',
  wait: (e) => `wait → ${e.result > 0 ? `P${e.aux}, ${status(e.value)}` : result(e.result)}`,
  exit: (e) => (e.aux === 1 ? 'thread ends' : `ends, ${status(e.value)}`),
  crash: (e) => `${signal(e.aux)} at address 0x${e.addr.toString(16)}`,
  killed: (e) => `killed by ${signal(e.aux)}`,
  limit: (e) => `stopped by a limit (${e.aux === 0 ? 'processes' : signal(e.aux)})`,
  map: () => '',
  unmap: () => '',
  load: (e) => `reads ${place(e)} → ${e.item ? seat(e.item) : e.value}`,
  store: (e) => `writes ${place(e)} = ${e.item ? seat(e.item) : e.value}`,
  rmw: (e) => `updates ${place(e)} = ${e.value}`,
  pipe: (e) => `pipe → ${name(e.object)} [${e.addr}, ${e.size}]`,
  open: (e) => (e.object ? `open(${name(e.object)}) → ${result(e.result)}` : ''),
  dup: (e) => `dup(${e.addr}) → ${result(e.result)}`,
  close: (e) =>
    `close(${e.addr})${e.object ? ` ${name(e.object)}` : ''}${e.result < 0 ? ` → ${result(e.result)}` : ''}`,
  read: (e) => `read(${e.addr}, ${e.size}) → ${e.result === 0 ? '0 (end of file)' : result(e.result)}${item(e)}`,
  write: (e) => `write(${e.addr}, ${e.size}) → ${result(e.result)}${item(e)}`,
  msgget: (e) => `msgget → ${e.result < 0 ? result(e.result) : name(e.object)}`,
  msgsnd: (e) => `msgsnd(${name(e.object)}, type ${signed(e.value)}, ${e.size} bytes) → ${result(e.result)}${item(e)}`,
  msgrcv: (e) => `msgrcv(${name(e.object)}, type ${signed(e.addr)}) → ${result(e.result)}${item(e)}`,
  msgctl: (e) => `msgctl(${name(e.object)}${e.aux === 0 ? ', IPC_RMID' : ''}) → ${result(e.result)}`,
  shmget: (e) => `shmget(${e.size} bytes) → ${e.result < 0 ? result(e.result) : name(e.object)}`,
  shmctl: (e) => `shmctl(${name(e.object)}${e.aux === 0 ? ', IPC_RMID' : ''}) → ${result(e.result)}`,
  semget: (e) => `semget → ${e.result < 0 ? result(e.result) : name(e.object)}`,
  semop: (e) => `semop(${name(e.object)}[${e.addr}], ${signed(e.value)}) → ${result(e.result)}`,
  semctl: (e) => `semctl(${name(e.object)}) → ${result(e.result)}`,
  unlink: (e) => `unlink → ${result(e.result)}`,
  sigaction: (e) => `sigaction(${signal(e.aux)}, ${['default', 'ignore', 'handler'][Number(e.value)] ?? '?'})`,
  kill: (e) =>
    `kill(${e.value > 0n ? `P${e.value - 1n}` : 'nobody'}, ${signal(e.aux)})${e.size === 1n ? ', already pending' : ''}`,
  handler: (e) => `handler of ${signal(e.aux)} begins`,
  return: (e) => `handler of ${signal(e.aux)} returns`,
  unsafe: () => 'calls a function that is not async-signal-safe',
  sigwait: () => 'goes on after a signal',
  block: (e) => `waits in ${operation(e.aux)}${e.object ? ` for ${name(e.object)}` : ''}`,
  hang: (e) => `waits for ever in ${operation(e.aux)}${e.object ? ` for ${name(e.object)}` : ''}`,
  futex: (e) => (e.value === 0n ? 'waits for a lock or condition: woken' : `wakes ${e.result}`),
  sleep: (e) => `sleeps ${Number(e.size) / 1e9} s`,
  make: (e) => `makes${item(e)}`,
  take: (e) => `takes${e.item ? item(e) : ' bytes that nobody made'}`,
  ring: (e) => `declares the ring: ${e.value} slots`,
  string: () => 'uses received bytes without NUL as a string',
  unmodelled: (e) => `system call ${e.aux}`,
  'step-limit': () => 'the schedule is cut here',
  lock: (e) => `${lockCall(e)} → ${result(e.result)}`,
  cond: (e) => (e.aux === 1 ? 'goes on after pthread_cond_wait' : (condCalls[e.aux] ?? 'condition')),
  barrier: (e) => `pthread_barrier_wait, ${e.value} of ${e.size}`,
  sem: (e) =>
    `${semCalls[e.aux] ?? 'sem'}(${place(e)}) ${e.size}→${e.value}${e.result === 0 ? '' : ` → ${result(e.result)}`}`,
  join: (e) => `pthread_join(T${e.aux})`,
  time: (e) => `${Number(e.size) / 1e9} s pass`,
  poll: (e) => `poll → ${result(e.result)}`,
  connect: (e) => `${['connect', 'accept', 'listen', 'shutdown'][e.aux] ?? 'socket'}(${e.addr}) → ${result(e.result)}`,
};

const condCalls = ['pthread_cond_wait', '', 'pthread_cond_signal', 'pthread_cond_broadcast'];
const semCalls = ['sem_init', 'sem_wait', 'sem_trywait', 'sem_post', 'sem_destroy'];
const locks = ['mutex', 'rwlock (reading)', 'rwlock (writing)', 'spin lock', 'file lock', 'record lock'];
const acts = ['unlocks', 'locks', 'tries to lock', 'initialises', 'destroys'];

function lockCall(e: LoggedEvent): string {
  return `${acts[Number(e.value)] ?? 'uses'} ${locks[e.aux] ?? 'a lock'} ${place(e)}`;
}

/** What a task waits in; `wait_op` of native/wire/wire.h. */
const waits: Partial<Record<Operation, string>> = {
  wait: 'wait',
  load: 'a spin loop',
  open: 'open',
  read: 'read',
  write: 'write',
  msgsnd: 'msgsnd',
  msgrcv: 'msgrcv',
  semop: 'semop',
  sigwait: 'a wait for a signal',
  futex: 'a lock or condition',
  sleep: 'sleep',
  lock: 'a file lock',
  poll: 'poll',
  connect: 'connect or accept',
};

function operation(number: number): string {
  return waits[operations[number] ?? 'none'] ?? 'a call';
}
