import { execa } from 'execa';
import { expect, test } from 'vitest';
import { paths } from '../harness/support/paths.js';

test('the native tests pass under the address and undefined-behaviour sanitizers', async () => {
  const { all, exitCode } = await execa('make', ['-C', `${paths.root}/native`, 'check'], { all: true, reject: false });
  expect(all.split('\n').filter((line) => /FAIL|ERROR:|runtime error/.test(line))).toEqual([]);
  expect(all).toMatch(/^\d+ passed, 0 failed$/m);
  expect(exitCode).toBe(0);
});
