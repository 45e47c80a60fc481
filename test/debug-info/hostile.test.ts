import { describe, expect, test } from 'vitest';
import { diesOf, nameOfDie } from '../../harness/debug-info/dies.js';
import { type Access, nameOf } from '../../harness/debug-info/name-of.js';
import { debugInfoOf } from '../../harness/debug-info/read.js';
import { readSource } from '../../harness/debug-info/tokens.js';

const die = (depth: number, at: number, tag: string, ...attributes: string[]) =>
  [
    ` <${depth}><${at.toString(16)}>: Abbrev Number: 1 (DW_TAG_${tag})`,
    ...attributes.map((each) => `    <${at.toString(16)}>   DW_AT_${each}`),
  ].join('\n');

const int = die(1, 0x10, 'base_type', 'byte_size : 4', 'name : int');
const fixed = (at: number, name: string, type: number, address: string) =>
  die(
    1,
    at,
    'variable',
    `name : ${name}`,
    `type : <0x${type.toString(16)}>`,
    `location : 9 byte block: 3 (DW_OP_addr: ${address})`,
  );

const at = (dump: string, source = ''): Access => ({
  info: debugInfoOf(dump),
  pc: 1n,
  tokens: readSource(source).statement(1),
  how: 'store',
  moves: () => false,
});
const nameAt = (dump: string, address: number, size = 4) => nameOf({ kind: 'private', address, size }, [at(dump)]);

describe('debug information made up by a program', () => {
  test('names nothing by what is no identifier', () => {
    for (const name of ['x; rm -rf', '<script>', 'a\u001b[31m', 'ring->in', `a${'b'.repeat(100)}`, ''])
      expect(nameAt(`${int}\n${fixed(0x20, name, 0x10, '404000')}`, 0x404000), name).toBe(null);
    expect(nameAt(`${int}\n${fixed(0x20, 'counter', 0x10, '404000')}`, 0x404000)).toBe('counter');
  });

  test('may refer to itself, or to nothing', () => {
    const loop = [
      die(1, 0x30, 'typedef', 'name : t', 'type : <0x30>'),
      die(1, 0x40, 'array_type', 'type : <0x40>'),
      die(2, 0x41, 'subrange_type', 'upper_bound : 3'),
      die(1, 0x50, 'structure_type', 'name : s', 'byte_size : 8'),
      ...Array.from({ length: 40 }, (_, i) => die(2, 0x51 + i, 'member', 'type : <0x50>', 'data_member_location : 0')),
      fixed(0x90, 'a', 0x30, '404000'),
      fixed(0xa0, 'b', 0x40, '405000'),
      fixed(0xb0, 'c', 0x50, '406000'),
      fixed(0xc0, 'd', 0xffff, '407000'),
      die(1, 0xd0, 'pointer_type', 'byte_size : 8', 'type : <0x50>'),
      fixed(0xe0, 'p', 0xd0, '408000'),
    ].join('\n');
    for (const address of [0x404000, 0x405000, 0x407000]) expect(nameAt(loop, address)).toBe(null);
    expect(nameAt(loop, 0x406000)).toBe('c');
    expect(nameOf({ kind: 'shared', offset: 0, size: 4 }, [at(loop, 'p->x = p->y;')])).toBe(null);
  });

  test('is read up to a bound', () => {
    expect(diesOf(`${int}\n`.repeat(100_000)).length).toBe(30_000);
    expect(diesOf('garbage\n <1><zz>: Abbrev Number: 1 (DW_TAG_x)\n    <1>   DW_AT_name : x')).toEqual([]);
    expect(nameOfDie(diesOf(int)[0]!)).toBe('int');
  });
});

describe('a source made up to be slow', () => {
  test.each([
    ['one long line', 'a = b + '.repeat(100_000)],
    ['quotes', `"'`.repeat(300_000)],
    ['parentheses', '('.repeat(500_000)],
    ['pointers', `${'*'.repeat(100_000)}p`],
    ['comments', '/*'.repeat(400_000)],
    ['macros', `${'B '.repeat(400)}\n#define A(x) x\n#define B ${'A() '.repeat(300)}${'B '.repeat(50)}`],
    ['a macro of itself', 'X\n#define X X X X'],
  ])('is read all the same: %s', (_, source) => {
    const p = [die(1, 0xd0, 'pointer_type', 'byte_size : 8', 'type : <0x10>'), fixed(0xe0, 'p', 0xd0, '408000')];
    const access = at(`${int}\n${p.join('\n')}`, source);
    expect(
      nameOf({ kind: 'shared', offset: 0, size: 4 }, [{ ...access, moves: (name) => readSource(source).moves(name) }]),
    ).toSatisfy((name: string | null) => name === null || name === '*p');
  });
});
