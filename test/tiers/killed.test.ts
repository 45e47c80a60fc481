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

/** Where no namespace takes the rest along. */
const open = worlds.filter(({ tier }) => tier === 'C' || tier === 'D');

describe.concurrent.each(open)('$name: whatever part of the grader is killed', (world) => {
  test.runIf(canEnter)('no process, object or file is left', async () => {
    const folder = join(place.path, world.tier);
    const script = [join(here, 'killed.sh'), join(here, 'programs'), join(paths.root, 'dist/cli.js'), folder];
    const { stdout } = await enter(world, place.path, folder, ['sh', ...script]);
    const left = stdout.split('\n').map((line) => line.split('\t').slice(0, 2).join(' '));
    expect(left).toEqual(['monitor', 'stage', 'init', 'everybody', 'grader'].map((who) => `${who} 0 0 0`));
  });
});
