// node native/fuzz/make-seeds.mjs (after npm run build): writes fuzz/corpus/decoder/run-<kind> from recorded runs of
// test/programs, one for each kind of mistake, as region.h reads them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const load = (path) => import(new URL(`dist/${path}`, root));
const { startMonitors } = await load('run/monitors.js');
const { logLayout } = await load('run/native.js');
const { decodeReport, encodeJob } = await load('run/protocol.js');
const { replayJob } = await load('run/replay-schedule.js');
const { buildProgram } = await load('build/build-program.js');
const { openCache } = await load('support/cache.js');
const { paths } = await load('support/paths.js');

const mostEvents = 100;
const finished = 2;
const hang = 3;
const limits = { cpuMs: 2000, wallMs: 20000, memoryKib: 262144, processes: 32, descriptors: 64, outputKib: 64, scratchKib: 4096, steps: 20000, lagMs: 3000 };
const job = { runtime: paths.runtimeLibrary, path: [], input: '', files: {}, limits, schedules: 20, first: 0, seed: 1n, replay: null, strategy: null, record: false, contract: {} };

const monitors = startMonitors(1);
const cache = await openCache();
const programs = new URL('test/programs/', root);
for (const kind of readdirSync(programs)) {
  const folder = new URL(`${kind}/wrong/`, programs);
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.c'));
  if (file === undefined) continue;
  const name = basename(file, '.c');
  const program = { name, sources: [file] };
  const built = await buildProgram({ program, build: { cflags: ['-std=gnu17', '-w', '-DFORM=1'], headers: [] }, files: { [file]: readFileSync(new URL(file, folder)) }, kind: 'instrumented' }, cache);
  if (!built.ok) continue;
  const whole = { ...job, programs: [{ name, path: built.executable, args: [] }] };
  const { findings } = decodeReport((await monitors.request(encodeJob(whole))).pairs);
  const again = findings[0] === undefined ? { ...whole, schedules: 1, record: true } : replayJob(whole, findings[0]);
  const { log } = await monitors.request(encodeJob(again));
  if (log === null) continue;
  const bytes = pack(Buffer.from(log), findings[0]?.kind ?? '');
  writeFileSync(new URL(`corpus/decoder/run-${kind}`, import.meta.url), bytes);
  console.log(kind, name, findings[0]?.kind ?? 'nothing', bytes.length);
}
monitors.close();
await cache.close();

function pack(log, kind) {
  const at = logLayout();
  const count = (offset, most) => Math.min(log.readUInt32LE(offset), most);
  const [tasks, objects, items, events] = [count(at.taskCount, 6), count(at.objectCount, 20), count(at.itemCount, 20), log.readUInt32LE(at.eventCount)];
  const rows = (first, size, n, bytes = size) => Array.from({ length: n }, (_, i) => log.subarray(first + i * size, first + i * size + bytes));
  const signalInfo = 65 * 24;
  const from = Math.max(0, events - mostEvents);
  const head = Buffer.from([kind === 'deadlock' ? hang : finished, 0, tasks, objects, items, 1, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([
    head,
    ...rows(at.tasks, at.taskSize, tasks, at.taskSize - signalInfo),
    ...rows(at.objects, at.objectSize, objects).slice(1),
    ...rows(at.items, at.itemSize, items),
    ...rows(at.events + from * at.eventSize, at.eventSize, events - from),
  ]);
}
