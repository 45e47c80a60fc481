import { expect, test } from 'vitest';
import { encodeJob, type Job } from '../../harness/run/protocol.js';
import { testBench } from './bench.js';

const bench = testBench();

async function report(programs: Job['programs']): Promise<readonly string[]> {
  return (await bench.monitors.request(encodeJob({ ...bench.standard, programs }))).pairs;
}

test('a report is the same again to the byte, whatever the program asks of clock and chance', async () => {
  const programs = [await bench.build('prints-what-differs-each-time')];
  const first = await report(programs);
  const { broken, findings, programs: ended } = await bench.run('prints-what-differs-each-time', { schedules: 1 });
  expect({ broken, findings }).toEqual({ broken: '', findings: [] });
  expect(ended[0]?.stdout.toString()).toMatch(/^\d+\n\/tmp\/\w{6}\nmade 0 s before now\n32768 from 32769\n$/);
  await report([await bench.build('threads-join')]);
  expect(await report(programs)).toEqual(first);
});

test('what the kernel tells a program past its calls is the same again as well', async () => {
  const outputs = [];
  for (const name of ['prints-chance-of-the-kernel', 'threads-join', 'prints-chance-of-the-kernel']) {
    const { broken, programs } = await bench.run(name, { schedules: 1 });
    outputs.push({ broken, printed: programs[0]?.stdout.toString() });
  }
  expect(outputs[0]?.printed).toMatch(/^[0-9a-f]{32} \w+ \w+ 0\.000000 0x\w+ 0x\w+\n$/);
  expect(outputs[2]).toEqual(outputs[0]);
});

test('addresses that the schedule before has used are free again, whatever became of its connections', async () => {
  const schedules = 160;
  const { broken, findings, ends } = await bench.run('takes-fixed-addresses', { schedules });
  expect({ broken, findings, exited: ends.exited }).toEqual({ broken: '', findings: [], exited: schedules });
});
