import { describe, expect, test } from 'vitest';
import { kinds } from '../../harness/model/kinds/index.js';
import type { KindText } from '../../harness/model/kinds/kind.js';
import { sentence } from '../../harness/model/kinds/sentence.js';
import { documentedVariants } from './oracle-table.js';

const vocabulary = `
  buffer-overflow ring-overrun ring-underrun ring-out-of-range msg-size msg-truncated missing-terminator
  uninitialized-data message-lost message-duplicated message-reordered message-torn wrong-output data-race deadlock
  lost-wakeup busy-wait sleep-as-synchronisation semaphore-misuse start-order premature-removal no-progress
  end-left-open wrong-end short-io broken-pipe unsafe-handler signal-lost eintr-ignored zombie orphan ipc-leak fd-leak
  stdout-duplicated unchecked-failure compile-error crash assertion-failed undefined-behaviour limit-exceeded
  policy-violation tampering flaky`
  .trim()
  .split(/\s+/);

const table: Readonly<Record<string, KindText>> = kinds;
const documented = documentedVariants();
const sentences = Object.entries(table).flatMap(([kind, text]) =>
  Object.entries(text.sentences).map(([variant, template]) => ({ kind, variant, template })),
);
const place = { file: 'queue.c', line: 31, function: 'producer' };
const program = 'prodcons';
const whole = /^[^{}[\]|]*$/;

function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(/\{([^{}|]+)/g)].map(([, name = '']) => name))].sort();
}

/** The parameters that a placeholder is made from. */
function sources(name: string): string[] {
  if (['who', 'function', 'place', 'program'].includes(name)) return [];
  const derived: Record<string, string[]> = {
    item: ['stream', 'sequence'],
    letter: ['stream'],
    last: ['slots'],
    chain: ['waits', 'tasks'],
    rest: ['waits', 'tasks'],
    circle: ['waits'],
    closing: ['waits'],
    what: ['memory'],
  };
  if (derived[name]) return derived[name];
  if (name.endsWith('_item')) return ['stream', name.slice(0, -'_item'.length)];
  return [name.replace(/_end$/, '')];
}

describe('the table of kinds', () => {
  test('holds the whole vocabulary and nothing else', () => {
    expect(Object.keys(table).sort()).toEqual([...vocabulary].sort());
  });

  test.each(Object.entries(table))('%s is explained in both languages', (_, { title, why, repair }) => {
    for (const { en, ko } of [title, why, repair]) {
      expect(en).toMatch(/^[A-Za-z]/);
      expect(ko).toMatch(/[가-힣]/);
    }
    expect([title.en, title.ko].join('')).not.toMatch(/\.$/);
    for (const text of [why.en, why.ko, repair.en, repair.ko]) expect(text).toMatch(/\.$/);
  });

  test('knows the variants that the oracles document', () => {
    expect(documented.length).toBeGreaterThan(60);
    const missing = documented.filter(({ kind, variant }) => table[kind]?.sentences[variant] === undefined);
    expect(missing.map(({ kind, variant }) => `${kind}/${variant}`)).toEqual([]);
  });

  test.each(sentences)('$kind/$variant says the same in both languages', ({ template: { en, ko } }) => {
    // In Korean a noun takes the place of the function or program that an English sentence begins with.
    const facts = (text: string) => placeholders(text).filter((name) => !['who', 'function', 'program'].includes(name));
    expect(facts(ko)).toEqual(facts(en));
    expect(en).toMatch(/\.$/);
    expect(ko).toMatch(/\.\]?$/);
  });

  test.each(sentences)('$kind/$variant uses only what its oracle gives', ({ kind, variant, template }) => {
    const row = documented.find((each) => each.kind === kind && each.variant === variant);
    for (const name of placeholders(template.en + template.ko)) {
      const [also, role = ''] = name.split('.');
      if (also === 'also') expect(row?.roles, name).toContain(role);
      // What an oracle knows by name (`what`) need not be found by its place in memory.
      else if (row?.params.includes(name) !== true)
        for (const param of sources(name)) expect(row?.params, name).toContain(param);
    }
  });

  test.each(sentences)('no Korean particle that depends on a value: $kind/$variant', ({ template: { ko } }) => {
    expect(ko).not.toMatch(/\}(은|는|이|가|을|를|과|와|으로|로)(?![가-힣])/);
  });
});

/** Values of parameters that are no number. */
const samples: Readonly<Record<string, string>> = { waits: 'waits:wait:', consequence: 'message-lost' };

describe('a sentence', () => {
  test.each(sentences)('is whole though nothing is known: $kind/$variant', ({ kind, variant }) => {
    const { en, ko } = sentence(kind, variant, { params: {}, at: null, also: [], program: '' });
    for (const text of [en, ko]) {
      expect(text).toMatch(whole);
      expect(text).not.toMatch(/ {2}|undefined|\( |\(\)|^ | [.,;]/);
      expect(text).toMatch(/\.$/);
    }
  });

  test.each(documented)(
    'is whole with all parameters and places: $kind/$variant',
    ({ kind, variant, params, roles }) => {
      const given = Object.fromEntries(params.map((name) => [name, samples[name] ?? '3']));
      const also = roles.map((role) => ({ ...place, role }));
      const { en, ko } = sentence(kind, variant, { params: given, at: place, also, program });
      expect([en, ko]).not.toContain(`${table[kind]?.title.en}.`);
      for (const text of [en, ko]) {
        expect(text).toMatch(whole);
        expect(text).not.toMatch(/ {2}|undefined| [.,;]/);
      }
    },
  );

  test('names items like seats and other places by line', () => {
    const params = { stream: '1', sequence: '3', slot: '2', slots: '10', unread: '4' };
    const also = [{ ...place, role: 'writer' }];
    const { en, ko } = sentence('ring-overrun', 'collision', { params, at: place, also, program });
    expect(en).toContain('item B4, put there at queue.c:31, was destroyed');
    expect(ko).toContain('queue.c:31에서 넣은 B4 항목이 사라졌습니다');
  });

  test('counts in correct English', () => {
    const zombies = (count: string) =>
      sentence('zombie', 'child', { params: { count }, at: place, also: [], program }).en;
    expect(zombies('1')).toBe('producer() forked 1 child that was never waited for.');
    expect(zombies('3')).toBe('producer() forked 3 children that were never waited for.');
  });

  test('says the title where the variant is not known, and the name where the kind is not', () => {
    const about = { params: {}, at: place, also: [], program };
    expect(sentence('message-lost', 'constructor', about).en).toBe('An item was lost.');
    expect(sentence('data-race', 'general', about).ko).toBe('공유 메모리에 순서 없이 동시에 접근했습니다.');
    expect(sentence('toString', 'call', about).en).toBe('The run broke a rule (toString).');
  });

  test('spells out what is invisible, cuts what is long, and reads no template in a value', () => {
    const say = (expression: string) =>
      sentence('assertion-failed', 'assert', { params: { expression }, at: place, also: [], program }).en;
    expect(say('\u001b[2J\u202ex')).toContain('“\\x1b[2J\\u202ex”');
    expect(say('{who}[a|b]$&')).toContain('“{who}[a|b]$&”');
    expect(say('x'.repeat(5000)).length).toBeLessThan(220);
    expect(say('\u0000'.repeat(5000)).length).toBeLessThan(220);
  });

  test('names objects in the language of the reader', () => {
    const { en, ko } = sentence('end-left-open', 'own-end', {
      params: { object: 'pipe 0', holders: '1' },
      at: place,
      also: [],
      program,
    });
    expect(en).toContain('for the end of pipe 0');
    expect(ko).toContain('파이프 0의 끝을');
  });
});
