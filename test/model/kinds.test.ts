import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindNames } from '../../harness/config/kinds.js';
import { placeholders } from '../../harness/model/kinds/fill.js';
import { kinds } from '../../harness/model/kinds/kinds.js';
import { type Facts, sentence } from '../../harness/model/kinds/sentence.js';

const item = { stream: '0', sequence: '2' };
const lost = { ...item, count: '2', made: '30' };
const duplicated = { ...item, consumer: '1', earlier: '0', count: '1' };
const cut = { ...item, got: '64', right: '24', made: '64' };
const crash = { signal: 'SIGSEGV', address: '0x8' };
const leak = { name: 'ring', count: '1' };
const least = { required: '2', made: '1' };

/** The parameters and roles that the oracles give, as the table in native/core/oracles/oracles.h lists them. */
const given: Record<string, Record<string, { params?: Record<string, string>; roles?: string[] }>> = {
  'ring-overrun': {
    full: { params: { ...item, slot: '3', slots: '10', unread: '10' }, roles: ['writer'] },
    collision: { params: { ...item, slot: '3', slots: '10', unread: '4' }, roles: ['writer'] },
  },
  'ring-underrun': {
    never: { params: { slot: '3', slots: '10' } },
    again: { params: { slot: '3', slots: '10' }, roles: ['taker'] },
  },
  'ring-out-of-range': {
    write: { params: { ...item, slot: '10', slots: '10' } },
    read: { params: { slot: '10', slots: '10' } },
  },
  'message-lost': Object.fromEntries(
    ['overwritten', 'left-in-queue', 'left-in-pipe', 'left-in-memory', 'not-taken', 'not-arrived'].map((variant) => [
      variant,
      { params: lost, roles: ['maker'] },
    ]),
  ),
  'message-duplicated': {
    'same-taker': { params: duplicated, roles: ['first'] },
    'two-takers': { params: duplicated, roles: ['first'] },
    'sent-twice': { params: duplicated, roles: ['taker', 'first'] },
  },
  'message-reordered': {
    stream: { params: { ...item, after: '4', consumer: '0' }, roles: ['earlier'] },
    priority: { params: { type: '3', waiting: '1', asked: '0' }, roles: ['sender'] },
  },
  'message-torn': { unknown: { params: { got: '16', right: '0' } }, mixed: { params: cut } },
  'msg-truncated': Object.fromEntries(
    ['noerror', 'short-read', 'short-buffer', 'sent-short', 'short-write'].map((variant) => [
      variant,
      { params: cut, roles: ['taker'] },
    ]),
  ),
  'msg-size': {
    send: { params: { given: '72', allowed: '64' } },
    receive: { params: { given: '72', allowed: '64' } },
  },
  'missing-terminator': { string: { params: { call: 'printf', received: '13', beyond: '4' } } },
  'ipc-leak': Object.fromEntries(
    ['queue', 'shm', 'sem', 'dev-shm', 'mqueue', 'socket', 'fifo'].map((variant) => [variant, { params: leak }]),
  ),
  zombie: { child: { params: { count: '1' }, roles: ['exit'] } },
  orphan: { child: { params: { count: '2' }, roles: ['exit'] } },
  'end-left-open': {
    'own-end': { params: { object: 'pipe 0', holders: '1' }, roles: ['pipe', 'fork'] },
    'other-holder': { params: { object: 'pipe 0', holders: '1' }, roles: ['pipe', 'fork', 'holder'] },
  },
  'lost-wakeup': { signal: { params: { signal: 'SIGUSR1' }, roles: ['interrupted', 'sender'] } },
  deadlock: {
    waiting: { params: { waits: 'waits:msgrcv:queue 0', tasks: '1' } },
    spin: { params: { waits: 'waits:spin:', tasks: '1' } },
  },
  'unsafe-handler': { call: { params: { call: 'printf', signal: 'SIGINT' }, roles: ['interrupted'] } },
  'signal-lost': {
    coalesced: { params: { signal: 'SIGUSR1', count: '1' } },
    'too-early': { params: { signal: 'SIGUSR1' }, roles: ['sender'] },
  },
  crash: {
    null: { params: crash },
    segv: { params: crash },
    bus: { params: crash },
    fpe: { params: crash },
    signal: { params: { signal: 'SIGILL' } },
    abort: { params: { signal: 'SIGABRT' } },
  },
  'assertion-failed': { assert: { params: { expression: 'count <= 10' } } },
  'broken-pipe': { signal: {} },
  'limit-exceeded': Object.fromEntries(
    ['cpu', 'output', 'memory', 'processes', 'descriptors', 'scratch', 'time', 'other'].map((variant) => [
      variant,
      { params: { limit: 'patience' } },
    ]),
  ),
  'wrong-output': {
    'item-count': { params: { stream: '1', expected: '30', made: '29' } },
    'queue-mode': { params: { expected: '0600', mode: '0666' } },
    'exit-status': { params: { expected: '0', got: '3' } },
    'missing-text': { params: { text: 'done' } },
    'different-line': { params: { line_number: '2', expected: 'a', got: 'b' } },
    'missing-line': { params: { line_number: '2', expected: 'a' } },
    'extra-line': { params: { line_number: '2', got: 'b' } },
    'handler-missing': { params: { signal: 'SIGTERM' } },
    'too-few-processes': { params: least },
    'too-few-pipes': { params: least },
  },
};

const found = Object.entries(given).flatMap(([kind, variants]) =>
  Object.entries(variants).map(([variant, with_]) => ({ kind, variant, ...with_ })),
);
const templates = Object.entries(kinds).flatMap(([kind, { sentences }]) =>
  Object.entries(sentences).map(([variant, text]) => ({ kind, variant, text })),
);
const place = { file: 'prodcons.c', line: 41, function: 'producer' };

function facts(params: Record<string, string> = {}, roles: string[] = []): Facts {
  return { params, at: place, also: roles.map((role) => ({ ...place, line: 7, role })), program: 'prodcons' };
}

describe('the kinds', () => {
  it('are exactly those that rubrics may name', () => {
    expect(Object.keys(kinds).sort()).toEqual([...kindNames].sort());
  });

  it.each(Object.entries(kinds))('explain %s in both languages', (_, { title, why, repair }) => {
    for (const text of [title, why, repair]) {
      expect(text.en).toMatch(/[A-Za-z]/);
      expect(text.ko).toMatch(/[가-힣]/);
      expect(text.en + text.ko).not.toMatch(/[{}[\]]{2}/);
    }
    expect(title.en).not.toMatch(/\.$/);
    expect([why.ko, repair.ko].every((text) => /(니다|요)[.?]$|\)\.$/.test(text))).toBe(true);
  });

  it.each(templates)('name the same words in both languages: $kind/$variant', ({ text }) => {
    expect(new Set(placeholders(text.ko))).toEqual(new Set(placeholders(text.en)));
  });

  it('have a sentence for every variant that an oracle reports', () => {
    const folder = new URL('../../native/core/oracles/', import.meta.url);
    const sources = readdirSync(folder).filter((name) => name.endsWith('.cc'));
    const reported = sources.flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(/report\("([\w-]+)", "([\w-]+)"/g)].map(
        ([, kind, variant]) => `${kind}/${variant}`,
      ),
    );
    expect(reported.length).toBeGreaterThan(20);
    expect(reported.filter((name) => !found.some(({ kind, variant }) => `${kind}/${variant}` === name))).toEqual([]);
  });
});

describe('a sentence', () => {
  it.each(found)('needs nothing that is not known: $kind/$variant', ({ kind, variant, params, roles }) => {
    expect(kinds[kind]?.sentences[variant]).toBeDefined();
    const { en, ko } = sentence(kind, variant, facts(params, roles));
    expect(en).toMatch(/\.$/);
    expect(ko).toMatch(/니다(\([^)]*\))?\.$/);
    expect(en + ko).not.toMatch(/[{}?]|\[\[|undefined|NaN/);
  });

  it.each(found)('is whole without any place: $kind/$variant', ({ kind, variant, params }) => {
    const { en, ko } = sentence(kind, variant, { params: params ?? {}, at: null, also: [], program: 'prodcons' });
    expect(en + ko).not.toMatch(/[{}?]|\[\[|undefined|NaN| {2}|\( |\(\)/);
  });

  it('names items as seats, and drops what is not known', () => {
    const text = sentence('ring-overrun', 'collision', facts({ ...item, slot: '3', slots: '10' }, ['writer']));
    expect(text.en).toBe(
      'producer writes into slot 3, where item A3 from producer (prodcons.c:7) has not been read yet: it is destroyed although other slots were free.',
    );
    expect(sentence('ring-overrun', 'collision', facts({ ...item, slot: '3', slots: '10' })).en).toContain(
      'where item A3 has not been read yet',
    );
  });

  it('counts nouns', () => {
    expect(sentence('message-lost', 'not-taken', facts({ ...lost, count: '1' })).en).toMatch(/^1 item of 30/);
    expect(sentence('message-lost', 'not-taken', facts(lost)).en).toMatch(/^2 items of 30/);
  });

  it('tells a hang of one task with the reason', () => {
    const text = sentence('deadlock', 'waiting', facts({ waits: 'waits:msgrcv:queue 0:3', tasks: '1' }));
    expect(text.en).toBe(
      'producer waits in msgrcv at prodcons.c:41 for a message of type 3 on queue 0; nobody is left who could send one.',
    );
    expect(text.ko).toBe(
      'producer 함수가 prodcons.c:41의 msgrcv에서 메시지 큐 0의 type 3인 메시지를 기다리고 있습니다. 보내 줄 태스크가 남아 있지 않습니다.',
    );
  });

  it('tells a hang of several tasks as a chain', () => {
    const text = sentence('deadlock', 'waiting', {
      ...facts({ waits: 'waits:read:pipe 1', tasks: '3' }, ['waits:read:pipe 0', 'waits:wait:']),
    });
    expect(text.en).toBe(
      'producer waits in read at prodcons.c:41 for data from pipe 1; producer waits in read at prodcons.c:7 for data from pipe 0; producer waits at prodcons.c:7 for a child to end: none of the 3 can go on.',
    );
  });

  it('is total: unknown kinds, variants and parameters yield some words', () => {
    expect(sentence('no-such-kind', 'x', facts()).en).toBe('no-such-kind');
    expect(sentence('deadlock', 'constructor', facts()).en).toBe('Nobody can go on');
    expect(sentence('toString', 'valueOf', facts()).en).toBe('toString');
    expect(sentence('crash', 'null', facts()).en).toContain('?');
    expect(sentence('deadlock', 'waiting', facts({ waits: 'waits:::', tasks: 'many' })).en).toMatch(/\.$/);
  });
});
