import { expect, test } from 'vitest';
import { ordersByAssembly, pausesInItsSpins } from '../../harness/run/assembly.js';
import { settingsOf, unseenIn } from '../../harness/run/source-settings.js';

const orders = (statement: string) => ordersByAssembly({ 'a.c': `void f(void) {\n  ${statement}\n}\n` })?.line ?? null;

const pauses = (statement: string) =>
  pausesInItsSpins({ 'a.c': `void f(void) {\n  while (lock) ${statement}\n}\n` })?.line ?? null;

test('assembly that locks or orders memory is seen, whatever it is written with', () => {
  expect(orders('__asm__ volatile("xchgl %0, %1" : "+r"(taken), "+m"(held) : : "memory");')).toBe(2);
  expect(orders('asm volatile("lock; cmpxchgl %2, %1" : "+a"(v), "+m"(l) : "r"(1));')).toBe(2);
  expect(orders('asm("mfence" ::: "memory");')).toBe(2);
});

test('other assembly, and a program that only speaks of locks, change nothing', () => {
  expect(orders('asm volatile("pause");')).toBe(null);
  expect(orders('asm volatile("" ::: "memory"); lock(&mutex);')).toBe(null);
  expect(orders('printf("lock xchg");')).toBe(null);
  expect(orders('/* slower: asm("lock; incl %0" : "+m"(x)); */')).toBe(null);
  expect(orders('puts("/*"); asm("mfence" ::: "memory"); // asm')).toBe(2);
});

test('a loop that tells the processor that it spins is meant to, however that is written', () => {
  for (const statement of [
    'asm volatile("pause" ::: "memory");',
    '__builtin_ia32_pause();',
    '_mm_pause ();',
    'asm("rep; nop");',
  ])
    expect(pauses(statement)).toBe(2);
  for (const statement of ['pause();', 'puts("pause");', ';', '; // no _mm_pause()'])
    expect(pauses(statement)).toBe(null);
});

test('what a source switches off is told with the line that does', () => {
  const sources = { 'a.c': 'int magic =\n  0xfefe;\n', 'b.c': 'void f(void) { asm("mfence"); }\n' };
  expect(settingsOf(sources)).toEqual({ fill: 'own', races: 'off', spins: 'meant' });
  const places = unseenIn(sources).map(({ kind, at }) => `${kind} ${at.file}:${at.line}`);
  expect(places).toEqual(['uninitialized-data a.c:2', 'data-race b.c:1', 'busy-wait/memory b.c:1']);
  expect([settingsOf({ 'a.c': 'int magic = 254;\n' }), unseenIn(undefined)]).toEqual([{}, []]);
});
