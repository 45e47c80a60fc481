import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import SlowFirst from './slow-first.js';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    // For what hangs alone: a busy machine fails no test.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Runs and builds use the processors themselves; more workers would only make each of them slower.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    reporters: ['default', fileURLToPath(new URL('closing-line.ts', import.meta.url))],
  },
});
