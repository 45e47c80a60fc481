import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';
import { canEnter, enter, makePlace, restrictions, worlds } from './worlds.js';

const here = join(paths.root, 'test/tiers');
const root = worlds[0];

let place: Awaited<ReturnType<typeof makePlace>>;

beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.remove());

/** Where a directory of the host stands for "/". */
const shared = worlds.filter(({ tier }) => tier !== 'A');

describe.concurrent.each(shared)('$name: graders that see the same /tmp from different networks', (world) => {
  test.runIf(canEnter)('keep out of each other, and of what strangers have put there', async () => {
    if (root === undefined) throw new Error('there is no world of root');
    const folder = join(place.path, world.tier);
    const script = [join(here, 'neighbours.sh'), join(here, 'programs'), join(paths.root, 'dist/cli.js'), folder];
    const { stdout } = await enter(root, place.path, folder, ['sh', ...script, ...restrictions(world, place.path)]);
    expect(stdout.split('\n')).toEqual([
      `neighbour\tclean ${world.tier}`,
      'neighbour-left-alone\tyes',
      `first\tdefective ${world.tier}`,
      'strangers-left-alone\tyes',
      'left\t',
    ]);
  });
});
