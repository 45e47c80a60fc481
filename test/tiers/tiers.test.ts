import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';
import { canEnter, enter, makePlace, worlds } from './worlds.js';

const here = join(paths.root, 'test/tiers');

let place: Awaited<ReturnType<typeof makePlace>>;

beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.remove());

/** What the script in-world.sh says, by name. */
async function look(index: number): Promise<Map<string, string>> {
  const world = worlds[index];
  if (!world) throw new Error(`no world ${index}`);
  const folder = join(place.path, String(index));
  const script = [join(here, 'in-world.sh'), join(here, 'programs'), join(paths.root, 'dist/cli.js'), folder];
  const { stdout, stderr } = await enter(world, place.path, folder, ['sh', ...script, join(here, 'canaries.cjs')]);
  const lines = stdout.split('\n').map((line): [string, string] => {
    const tab = line.indexOf('\t');
    return [line.slice(0, tab), line.slice(tab + 1)];
  });
  const said = new Map(lines);
  if (!said.has('processes')) throw new Error(`the world ended early: ${stdout}\n${stderr}`);
  return said;
}

describe.each(worlds.map((world, index) => ({ ...world, index })))('$name', ({ tier, compiler, witness, index }) => {
  let said: Map<string, string>;
  beforeAll(async () => {
    if (canEnter) said = await look(index);
  });

  test.runIf(canEnter)(`runs are isolated by tier ${tier}, and verdicts are what they are everywhere`, () => {
    expect(said.get('passes-a-message-and-a-number')).toBe(`clean ${tier} `);
    expect(said.get('waits-in-a-circle')).toBe(`defective ${tier} deadlock@22`);
    expect(said.get('leaves-everything-behind')).toMatch(new RegExp(`^defective ${tier} (ipc-leak@\\d* ?)+`));
  });

  test.runIf(canEnter)('the doctor says so', () => {
    expect(said.get('doctor')).toBe(`true ${tier} ${compiler} ${witness}`);
  });

  test.runIf(canEnter)('what a tier has not got is no fault of the program', () => {
    expect(said.get('uses-a-port')).toBe(tier === 'A' ? 'clean A ' : `inconclusive ${tier} `);
  });

  test.runIf(canEnter)('a submission reaches nothing around it', () => {
    expect(said.get('reaches-out')).toMatch(
      new RegExp(`^((clean|inconclusive) ${tier} |defective ${tier} (policy-violation@\\d+ ?)+)$`),
    );
    expect(said.get('canary-process')).toBe('alive');
    expect(said.get('canary-file')).toBe('600 a secret');
    expect(said.get('canary-segment')).toBe('1');
  });

  test.runIf(canEnter)('nothing remains', () => {
    expect(said.get('objects')).toBe('0');
    expect(said.get('files')?.trim()).toBe('');
    expect(said.get('processes')).toBe('0');
  });
});
