import { describe, expect, test } from 'vitest';
import { decodeLog } from '../../harness/run/log.js';
import { logLayout } from '../../harness/run/native.js';
import type { Job, NativeFinding, NativeReport } from '../../harness/run/protocol.js';
import { testBench } from './bench.js';

const bench = testBench();
const contract = { 'expect.exit': '0' };

async function explore(program: string, change: Partial<Job> = {}): Promise<NativeReport> {
  const report = await bench.run(program, { contract, schedules: 80, ...change });
  expect(report.broken).toBe('');
  return report;
}

function told({ findings }: NativeReport): string[] {
  return findings.map(({ kind, variant, params }) => [kind, variant, params['consequence'] ?? ''].join(' ').trim());
}

function only(report: NativeReport): NativeFinding {
  const [finding] = report.findings;
  if (finding === undefined || report.findings.length > 1) throw new Error(JSON.stringify(told(report)));
  return finding;
}

describe('what needs a rare order is found by the default budget, and its corrected twin is never accused', () => {
  test.each([
    ['needs-three-orders', ['wrong-output exit-status'], 'keeps-three-in-order'],
    ['loses-an-update', ['data-race lost-update', 'wrong-output exit-status'], 'adds-atomically'],
  ])('%s: %j; %s: nothing', async (wrong, found, right) => {
    for (const seed of [1n, 2n, 3n]) expect(told(await explore(wrong, { seed }))).toEqual(found);
    expect(told(await explore(right))).toEqual([]);
  });
});

test.each(['walk', 'pct', 'pos', 'surw'] as const)('%s alone finds a defect of three orderings', async (strategy) => {
  const report = await explore('needs-three-orders', { strategy, schedules: 300 });
  expect(told(report)).toEqual(['wrong-output exit-status']);
  expect(told(await explore('keeps-three-in-order', { strategy }))).toEqual([]);
});

test('either program of a scenario may start first', async () => {
  const program = await bench.build('must-be-first');
  const report = await explore('must-be-first', { programs: [{ ...program, args: ['x'] }, program] });
  expect(told(report)).toEqual(['wrong-output exit-status']);
  expect(only(report)).toMatchObject({ kept: 1, diverges: { took: 1, other: 0 } });
  const programs = [{ ...program, args: ['x'] }, program];
  expect((await explore('must-be-first', { programs, schedules: 1, replay: '0:1' })).failed).toBe(1);
  expect(report.failed).toBeLessThan(report.tried);
});

describe('time', () => {
  test('a sleep that is taken for an order is found, and told at the sleep with what came of it', async () => {
    const report = await explore('sleeps-until-child-is-done');
    const finding = only(report);
    expect(told(report)).toEqual(['sleep-as-synchronisation sleep wrong-output']);
    expect(finding.params).toMatchObject({ seconds: '1', consequence_variant: 'exit-status' });
    expect(finding.at.pc).not.toBe(0n);
    expect(finding).toMatchObject({ kept: 1, diverges: { what: 'time', took: null } });
  });

  test('without lag nothing is told of it', async () => {
    const { limits } = bench.standard;
    expect(told(await explore('sleeps-until-child-is-done', { limits: { ...limits, lagMs: 0 } }))).toEqual([]);
  });

  test.each([
    'waits-until-child-is-done',
    'has-watchdog-of-30-seconds',
    'has-watchdog-of-2-seconds',
    'retries-ten-times',
  ])('%s is right however late the others are', async (program) => {
    expect(told(await explore(program, { schedules: 200 }))).toEqual([]);
  });
});

describe('every order', () => {
  test('is run where there are few, and only once', async () => {
    // The parent has still to store and to end, the child to begin, to store and to end: 5 over 2 orders, in which
    // the four events, two of each, come in 4 over 2.
    const { covered, tried, distinct } = await explore('two-store-once');
    expect({ covered, tried, distinct }).toEqual({ covered: 'all', tried: 10, distinct: 6 });
  });

  test('is not claimed where there are many', async () => {
    const { covered, tried } = await explore('loses-an-update');
    expect(['', '0', '1']).toContain(covered);
    expect(tried).toBe(80);
  });
});

describe('a finding', () => {
  test('is shortened to the decisions it takes, and says where a passing order parts from it', async () => {
    const { findings } = await explore('loses-an-update');
    const finding = findings.find(({ kind }) => kind === 'wrong-output');
    if (finding === undefined) throw new Error('not found');
    expect(finding.kept).toBeGreaterThan(0);
    expect(finding.kept).toBeLessThanOrEqual(2);
    expect(finding.repeated).toBe(true);
    const last = finding.decisions.split(',').at(-1) ?? '';
    expect(finding.diverges).toMatchObject({ decision: Number(last.split(':')[0]), what: 'task' });
    expect(finding.diverges?.took).not.toBe(finding.diverges?.other);
    expect(finding.diverges?.at.image).toBe('loses-an-update');
  });

  test('is shown again by its decisions twenty times of twenty, in the same order', async () => {
    const { schedule, decisions, kind, step } = only(await explore('needs-three-orders'));
    const orders = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const again = await bench.run('needs-three-orders', {
        contract,
        first: schedule,
        schedules: 1,
        replay: decisions,
        record: true,
      });
      expect(only(again)).toMatchObject({ kind, step });
      expect(again.tried).toBe(1);
      if (again.log === null) throw new Error('no log');
      const { events } = decodeLog(again.log, logLayout());
      orders.add(events.map((event) => `${event.step} ${event.task} ${event.op} ${event.value}`).join('\n'));
    }
    expect(orders.size).toBe(1);
  });

  test('is gone without its last decision', async () => {
    const { schedule, decisions } = only(await explore('needs-three-orders'));
    const fewer = decisions.split(',').slice(0, -1).join(',');
    const passing = await explore('needs-three-orders', { first: schedule, schedules: 1, replay: fewer });
    expect(passing).toMatchObject({ tried: 1, failed: 0 });
  });
});

test('decisions that are none are refused', async () => {
  for (const replay of ['x', '1', '1:', '1:2,', '2:1,1:1']) {
    const { broken } = await bench.run('two-store-once', { replay });
    expect(broken).toBe(`expected decisions such as "17:2,40:31", got "${replay}"`);
  }
});

test('the same seed gives the same report, to the last decision', async () => {
  const [first, again] = [await explore('needs-three-orders'), await explore('needs-three-orders')];
  expect(again).toEqual(first);
});
