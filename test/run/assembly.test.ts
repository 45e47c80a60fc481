import { expect, test } from 'vitest';
import { ordersByAssembly, pausesInItsSpins } from '../../harness/run/assembly.js';

const orders = (statement: string) => ordersByAssembly({ 'a.c': `void f(void) {\n  ${statement}\n}\n` });

test('assembly that locks or orders memory is seen, whatever it is written with', () => {
  expect(orders('__asm__ volatile("xchgl %0, %1" : "+r"(taken), "+m"(held) : : "memory");')).toBe(true);
  expect(orders('asm volatile("lock; cmpxchgl %2, %1" : "+a"(v), "+m"(l) : "r"(1));')).toBe(true);
  expect(orders('asm("mfence" ::: "memory");')).toBe(true);
});

test('other assembly, and a program that only speaks of locks, change nothing', () => {
  expect(orders('asm volatile("pause");')).toBe(false);
  expect(orders('asm volatile("" ::: "memory"); lock(&mutex);')).toBe(false);
  expect(orders('printf("lock xchg");')).toBe(false);
});

test('a loop that tells the processor that it spins is meant to, however that is written', () => {
  for (const statement of [
    'asm volatile("pause" ::: "memory");',
    '__builtin_ia32_pause();',
    '_mm_pause ();',
    'asm("rep; nop");',
  ])
    expect(pausesInItsSpins({ 'a.c': `void f(void) {\n  while (lock) ${statement}\n}\n` })).toBe(true);
  for (const statement of ['pause();', 'puts("pause");', ';'])
    expect(pausesInItsSpins({ 'a.c': `void f(void) {\n  while (lock) ${statement}\n}\n` })).toBe(false);
});
