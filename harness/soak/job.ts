import type { Job } from '../run/protocol.js';
import { paths } from '../support/paths.js';

/** What is the same in every job that the soaks make themselves: the limits of a scenario in assignments/ipc. */
export const soakJob: Omit<Job, 'programs' | 'schedules' | 'seed'> = {
  runtime: paths.runtimeLibrary,
  path: [],
  input: '',
  files: {},
  limits: {
    cpuMs: 2000,
    wallMs: 10_000,
    memoryKib: 262_144,
    processes: 32,
    descriptors: 64,
    outputKib: 64,
    scratchKib: 4096,
    steps: 20_000,
    lagMs: 3000,
  },
  first: 0,
  record: false,
  replay: null,
  strategy: null,
  contract: {},
};
