import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startMonitors } from '../run/monitors.js';
import { openCache } from '../support/cache.js';
import { byCodePoint } from '../support/order.js';
import { paths } from '../support/paths.js';
import { startCanaries } from './canaries.js';
import { type Collection, hostiles, sentencesOf } from './trials.js';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, schedules: { type: 'string', default: '4' } },
});
const dir = '/tmp/grade-canary';
await mkdir(dir, { recursive: true });
const cacheDir = process.env['HOSTILE_CACHE'] ?? (await mkdtemp('/tmp/grade-hostile-'));
const monitors = startMonitors(1);
const cache = await openCache({ dir: cacheDir });
const canaries = await startCanaries(dir);
const h = hostiles(monitors, cache, canaries, Number(values.schedules));
void availableParallelism;
void rm;
for (const collection of ['run', 'benign'] satisfies Collection[]) {
  const names = (await readdir(join(paths.root, 'test', 'hostile', collection)))
    .map((n) => n.replace(/\.c$/, ''))
    .sort(byCodePoint);
  for (const name of names) {
    if (values.only !== '' && !values.only.split(',').some((o) => name.includes(o))) continue;
    const o = await h.attempt(collection, name);
    process.stdout.write(
      `${collection}/${name}: ${o.told.join(' ')} | tried ${o.result.tried} cut ${o.result.cut} ends ${JSON.stringify(o.result.ends)} um ${o.result.unmodelled.join(',')} | ${o.ms} ms | ${o.heldMib} MiB | ${o.effects.slice(0, 5).join('; ')}\n`,
    );
    for (const s of sentencesOf(o.result)) process.stdout.write(`      ${s}\n`);
    if (values.only !== '') process.stdout.write(JSON.stringify(o.result.output).slice(0, 1500) + '\n');
  }
}
monitors.close();
await canaries.close();
await cache.close();
