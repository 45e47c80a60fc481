import { expect, test } from 'vitest';
import { probe } from '../../harness/run/probe.js';
import { decodeReport, encodeJob } from '../../harness/run/protocol.js';
import { testBench } from './bench.js';

// What a lower tier has not got is nobody's fault, and no hiding place either.

const bench = testBench();
const given = (await probe(bench.monitors)).tiers.some(({ tier, verdict }) => tier === 'D' && verdict === 'ok');

async function runInD(program: string) {
  const job = { ...bench.standard, programs: [await bench.build(program)], schedules: 2 };
  const pairs = [...encodeJob(job), 'tier', 'D'];
  return decodeReport((await bench.monitors.request(pairs)).pairs);
}

const lacking = /isolation tier D has not got what this program uses: a \/proc of its own \(tier A has\)$/;

test.runIf(given)('who asks for what a tier lacks is not judged, and told where', async () => {
  const { broken, brokenAt, findings } = await runInD('asks-for-proc');
  expect(broken).toMatch(lacking);
  expect(brokenAt?.image).toBe('asks-for-proc');
  expect(findings).toEqual([]);
});

test.runIf(given)('who meddles beside is told so, and nothing else of him is judged', async () => {
  const { broken, partly, findings } = await runInD('asks-for-proc-and-stores-into-the-log');
  expect(broken).toBe('');
  expect(partly).toMatch(lacking);
  expect(findings.map(({ kind, variant }) => `${kind}/${variant}`)).toEqual(['tampering/store']);
});
