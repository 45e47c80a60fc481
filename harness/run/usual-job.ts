import type { Limits } from '../model/suite.js';
import { paths } from '../support/paths.js';
import type { Job } from './protocol.js';

/** What a run of coursework may use, where no suite says otherwise. */
export const usualLimits: Limits = {
  cpuMs: 2000,
  wallMs: 10_000,
  memoryKib: 262_144,
  processes: 32,
  descriptors: 64,
  outputKib: 64,
  scratchKib: 4096,
  steps: 20_000,
  lagMs: 3000,
};

/** What is the same in every job that belongs to no suite: those of benches, soaks and tests. */
export const usualJob: Omit<Job, 'programs' | 'schedules' | 'seed'> = {
  runtime: paths.runtimeLibrary,
  path: [],
  input: '',
  files: {},
  limits: usualLimits,
  first: 0,
  record: false,
  replay: null,
  strategy: null,
  contract: {},
};
