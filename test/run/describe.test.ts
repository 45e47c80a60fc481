import { expect, test } from 'vitest';
import { describe as tell } from '../../harness/run/describe.js';
import { type LoggedEvent, operations } from '../../harness/run/log.js';
import { namer } from '../../harness/run/names.js';
import { item, log, object, waitsIn } from './state/story.js';

const queue = object(5, 'queue');
const memory = object(7, 'memory');
const own = object(10, 'private', 3, 1);

function told(event: Partial<LoggedEvent>, slot = -1) {
  const [logged] = log([event]).events;
  return tell(logged as LoggedEvent, slot, namer());
}

const minus = (value: bigint) => BigInt.asUintN(64, -value);

test.each<[string, Partial<LoggedEvent>, number?]>([
  ['sem_wait(shared memory 0+8) 1→0', { op: 'sem', object: memory, addr: 8n, aux: 1, size: 1n, value: 0n }],
  ['sem_trywait(#1) → −1 EAGAIN', { op: 'sem', object: own, addr: 99n, aux: 2, result: 11 }],
  ['sem_init(#1, 4)', { op: 'sem', object: own, addr: 99n, aux: 0, value: 4n }],
  ['pthread_mutex_lock(#1) → 0', { op: 'lock', object: own, addr: 99n, value: 1n }],
  ['pthread_mutex_trylock(#1) → EBUSY', { op: 'lock', object: own, addr: 99n, value: 2n, result: 16 }],
  ['pthread_rwlock_wrlock(#1) → 0', { op: 'lock', object: own, addr: 99n, aux: 2, value: 1n }],
  ['pthread_cond_broadcast(#1), 3 waiting', { op: 'cond', object: own, addr: 99n, aux: 3, size: 3n }],
  ['pthread_cond_wait(#1) goes on', { op: 'cond', object: own, addr: 99n, aux: 1 }],
  ['pthread_barrier_wait(#1) 2/4', { op: 'barrier', object: own, addr: 99n, value: 2n, size: 4n }],
  ['pthread_join(T3) → 0', { op: 'join', aux: 3 }],
  ['2.5 s pass', { op: 'time', size: 2_500_000_000n }],
  ['poll → 0 (time-out)', { op: 'poll' }],
  ['accept(5) → −1 EAGAIN', { op: 'connect', addr: 5n, aux: 1, result: -11 }],
  ['reads shared memory 0+8 → 3', { op: 'load', object: memory, addr: 8n, size: 4n, value: 3n }],
  ['reads shared memory 0+8 → -1', { op: 'load', object: memory, addr: 8n, size: 4n, value: 0xffffffffn }],
  ['writes slot 2 = B1', { op: 'store', object: memory, addr: 80n, size: 32n, item: item(1, 0) }, 2],
  [
    'reads shared memory 0+8 → 0x7fffffffe000',
    { op: 'load', object: memory, addr: 8n, size: 8n, value: 0x7fffffffe000n },
  ],
  ['writes shared memory 0+8 = 40 B', { op: 'store', object: memory, addr: 8n, size: 40n, value: 3n }],
  ['msgsnd(queue 0, type 2, 64 bytes) → 0 A1', { op: 'msgsnd', object: queue, value: 2n, size: 64n, item: item(0, 0) }],
  ['msgrcv(queue 0, type -2) → −1 ENOMSG', { op: 'msgrcv', object: queue, addr: minus(2n), result: -42 }],
  [
    'semop(semaphore set 0[1], -1) → 0',
    { op: 'semop', object: object(6, 'semaphore'), addr: 1n, value: minus(1n), size: 1n },
  ],
  [
    'semop(semaphore set 0[0], +1, …) → 0',
    { op: 'semop', object: object(6, 'semaphore'), addr: 0n, value: 1n, size: 2n },
  ],
  [
    'semop(…, semaphore set 0[1], +1) → 0',
    { op: 'semop', object: object(6, 'semaphore'), addr: 1n, value: 1n, size: 0n },
  ],
  ['read(3, 100) → 0 (end of file)', { op: 'read', addr: 3n, size: 100n }],
  ['waits in msgrcv(queue 0)', { op: 'block', object: queue, aux: waitsIn('msgrcv') }],
  ['waits for ever in sem_wait(shared memory 0+8)', { op: 'hang', object: memory, addr: 8n, aux: waitsIn('sem') }],
  ['kill(P1, SIGUSR1), already pending: lost', { op: 'kill', value: 2n, aux: 10, size: 1n }],
  ['killed by SIGRTMIN+2', { op: 'killed', aux: 36 }],
  ['mount: refused', { op: 'refused', call: 'mount' }],
  ['int 0x80: refused', { op: 'refused', aux: 1, call: 'read' }],
  ['kill(-1, SIGKILL): not a process of its own', { op: 'refused', aux: 8, call: 'kill', addr: minus(1n), size: 9n }],
  ['prlimit(1): not a process of its own', { op: 'refused', aux: 9, call: 'prlimit', addr: 1n }],
  ['inotify_init1', { op: 'unmodelled', aux: 294, call: 'inotify_init1' }],
])('%s', (words, event, slot) => {
  expect(told(event, slot).en).toBe(words);
});

test('every operation has words in both languages, or none in either', () => {
  for (const op of operations) {
    const { en, ko } = told({ op, object: memory });
    expect([op, en === '']).toEqual([op, ko === '']);
  }
});
