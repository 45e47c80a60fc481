import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLog, type LogLayout } from '../../harness/run/log.js';
import { decodeReport } from '../../harness/run/protocol.js';
import { describe } from '../../harness/run/describe.js';
import { namingOf } from '../../harness/run/naming.js';
import { follow } from '../../harness/run/state/follow.js';
import { readToken, replayToken } from '../../harness/run/token.js';
import { HarnessFailure } from '../../harness/support/failure.js';

/** As in wire.h, but with room for a few only. */
const layout: LogLayout = {
  eventCount: 0,
  taskCount: 4,
  imageCount: 8,
  objectCount: 12,
  itemCount: 16,
  tasks: 32,
  taskSize: 16,
  taskParent: 0,
  taskProgram: 4,
  taskIsThread: 8,
  images: 128,
  imageSize: 64,
  objects: 256,
  objectSize: 32,
  items: 512,
  itemSize: 32,
  events: 768,
  eventSize: 64,
  opCount: 62,
  callNames: [],
};

const word = fc.oneof(
  fc.nat(8),
  fc.constantFrom(63, 64, 65, 127, 128, 4096, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff),
  fc.nat(0xffff_ffff),
);
const event = fc.record({
  op: fc.nat(70),
  task: fc.oneof(fc.nat(5), fc.nat(0xffff)),
  words: fc.array(word, { maxLength: 14 }),
});

test('a log of any bytes is decoded, followed and told', () => {
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 190 }),
      fc.array(event, { maxLength: 40 }),
      fc.array(fc.oneof(fc.nat(6), word), { minLength: 5, maxLength: 5 }),
      (head, events, counts) => {
        const log = Buffer.alloc(layout.events + events.length * layout.eventSize);
        head.forEach((each, i) => log.writeUInt32LE(each, i * 4));
        counts.forEach((each, i) => log.writeUInt32LE(each, i * 4));
        log.writeUInt32LE(events.length, layout.eventCount);
        events.forEach(({ op, task, words }, i) => {
          const at = layout.events + i * layout.eventSize;
          words.forEach((each, j) => log.writeUInt32LE(each, at + 8 + j * 4));
          log.writeUInt32LE(i, at);
          log.writeUInt16LE(task, at + 4);
          log.writeUInt8(op, at + 6);
        });
        const run = decodeLog(log.buffer.slice(log.byteOffset, log.byteOffset + log.length) as ArrayBuffer, layout);
        expect(run.events.length).toBe(events.length);
        const naming = namingOf(run, { accesses: () => [], file: () => null });
        const { steps, names } = follow(run, naming);
        for (const [i, each] of run.events.entries()) describe(each, steps[i]?.slot, names);
      },
    ),
    { numRuns: 500 },
  );
});

test('a log cut anywhere is decoded as far as it goes', () => {
  const log = Buffer.alloc(2000, 0xff);
  fc.assert(
    fc.property(fc.integer({ min: layout.events, max: 2000 }), (length) => {
      const cut = log.buffer.slice(log.byteOffset, log.byteOffset + length) as ArrayBuffer;
      expect(decodeLog(cut, layout).events.length).toBe(Math.floor((length - layout.events) / layout.eventSize));
    }),
  );
});

test('an answer of any pairs is read, or is a fault of the harness', () => {
  const keys = [
    'tried',
    'finding.kind',
    'finding.also.role',
    'finding.also.pc',
    'finding.at.pc',
    'finding.diverges.decision',
  ];
  const key = fc.oneof(fc.constantFrom(...keys, 'output.hex', 'status', 'unmodelled', 'broken', 'steps'), fc.string());
  const value = fc.oneof(fc.string(), fc.constantFrom('', '0', '-1', '1e99', 'NaN', '18446744073709551615', 'zz'));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value)), (pairs) => {
      try {
        decodeReport(pairs.flat());
      } catch (error) {
        expect(error).toBeInstanceOf(HarnessFailure);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a token is read as it was written, and any other text is none or one in range', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(0x0fff_ffff), (key, index) => {
      expect(readToken(replayToken(key, index))).toMatchObject({ index });
    }),
  );
  const letters = 'ABCDwxyz0189-_'.split('');
  const near = fc.string({ unit: fc.constantFrom(...letters), minLength: 8, maxLength: 18 });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), near), (text) => {
      const read = readToken(text);
      if (read !== null) expect(Number.isSafeInteger(read.index) && read.index >= 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
