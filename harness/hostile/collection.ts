/**
 * What must be told of each program of test/hostile/run: kinds with variants, or, where no rule is broken, nothing.  A
 * program with `refused` makes calls that the walls refuse; what is told of that is not part of this table.
 */
export interface Expected {
  readonly told: readonly string[];
  /** Calls that the sandbox answers with EPERM, ENOSYS or EAFNOSUPPORT, where the attempt shows what was meant. */
  readonly refused?: readonly string[];
  /** How much the kernel takes at once differs from run to run, and with it the order: the job may be broken instead. */
  readonly unsteady?: boolean;
}

const nothing: Expected = { told: [] };
const limit = (...variants: string[]): Expected => ({ told: variants.map((each) => `limit-exceeded/${each}`) });
const told = (...kinds: string[]): Expected => ({ told: kinds });
const refused = (...calls: string[]): Expected => ({ told: [], refused: calls });

export const collection: Readonly<Record<string, Expected>> = {
  // processes
  'forks-in-every-child': limit('processes'),
  'vforks-without-end': limit('processes'),
  'clones-by-raw-calls': limit('processes'),
  'forks-while-it-is-killed': limit('processes'),
  'replaces-whoever-dies': limit('processes'),
  'starts-threads-without-end': limit('processes'),
  'executes-itself-for-ever': limit('cpu'),
  'executes-itself-twice': limit('processes'),
  'leaves-a-daemon': told('orphan/daemon'),
  'leaves-a-stopped-child': told('orphan/outlived'),
  'leaves-a-shell-running': limit('cpu'),
  'leaves-threads-and-returns': nothing,
  'ignores-all-signals-and-stays': told('orphan/outlived'),
  'becomes-a-subreaper-and-leaves': told('orphan/outlived'),
  // signals
  'kills-everybody': told('policy-violation/everybody'),
  'kills-every-number': told('policy-violation/parent', 'policy-violation/strangers'),
  'kills-itself': nothing,
  'kills-by-unwatched-calls': {
    told: ['policy-violation/everybody', 'policy-violation/strangers'],
    refused: ['prctl'],
  },
  'stops-everybody': told('policy-violation/everybody', 'policy-violation/parent', 'policy-violation/strangers'),
  'stops-itself': told('deadlock/chain'),
  'asks-for-signals-past-the-runtime': nothing,
  'signals-by-pidfd': told('policy-violation/init'),
  'queues-signals-to-everybody': limit('time'),
  'storms-with-alarms': limit('time'),
  // floods
  'floods-stdout': limit('output'),
  'floods-stderr': limit('output'),
  'prints-one-endless-line': limit('output'),
  'prints-escapes-and-html': nothing,
  'makes-files-without-end': limit('scratch'),
  'makes-directories-ever-deeper': limit('scratch'),
  'makes-odd-names': nothing,
  'fills-its-directory': limit('scratch'),
  'makes-a-giant-sparse-file': limit('output'),
  'reserves-the-disk': limit('scratch'),
  'fills-memory-files': limit('memory'),
  'fills-attributes-of-memory-files': nothing,
  'holds-large-pages-in-pipes': nothing,
  'queues-memory-files-in-sockets': { told: ['limit-exceeded/cpu'], unsteady: true },
  'fills-pipes': { told: ['limit-exceeded/descriptors', 'deadlock/chain'], unsteady: true },
  'fills-socket-buffers': limit('descriptors'),
  'fills-tcp-buffers': { told: ['deadlock/chain'], unsteady: true },
  'makes-queues-without-end': limit('objects'),
  'fills-message-queues': limit('time'),
  'makes-semaphores-without-end': limit('objects'),
  'fills-segments-and-detaches': told('limit-exceeded/objects', 'deadlock/chain'),
  'makes-posix-queues-without-end': limit('objects'),
  'fills-posix-shared-memory': limit('scratch'),
  'leaves-thousands-of-objects': limit('objects'),
  'opens-without-end': limit('descriptors'),
  'makes-timers-without-end': limit('objects'),
  'takes-asynchronous-events': limit('objects'),
  'watches-without-end': limit('descriptors'),
  // memory
  'allocates-without-end': limit('memory'),
  'allocates-in-every-child': limit('memory'),
  'recurses-without-end': told('crash/stack'),
  'has-a-giant-array-on-its-stack': told('crash/stack'),
  'locks-memory': nothing,
  // the processor
  'computes-without-end': limit('cpu'),
  'computes-in-an-empty-loop': told('deadlock/spin'),
  'calls-what-nobody-sees': limit('cpu'),
  'computes-in-a-handler': limit('cpu'),
  'computes-before-main': limit('cpu'),
  'computes-before-everything': limit('cpu'),
  'computes-after-main': limit('cpu'),
  'computes-at-exit': limit('cpu'),
  'computes-after-its-parent-left': limit('cpu'),
  'computes-in-every-process': limit('cpu'),
  'ignores-the-processor-limit': limit('cpu'),
  'raises-its-limits': nothing,
  'limits-every-number': told('policy-violation/strangers'),
  'limits-the-first-process': told('policy-violation/init'),
  'raises-its-priority': told('policy-violation/parent'),
  'has-the-machine-write-its-disks': nothing,
  'sleeps-for-ever': limit('time'),
  'pauses-for-ever': told('deadlock/chain'),
  'reads-what-nobody-writes': told('end-left-open/own-end'),
  'renames-itself': limit('time'),
  // what is none of its business
  'reads-hidden-files': told('policy-violation/secret'),
  'reads-other-processes': told('policy-violation/secret'),
  'reads-its-environment': nothing,
  'uses-inherited-descriptors': nothing,
  'traces-others': refused('ptrace', 'process_vm_readv', 'process_vm_writev'),
  'walks-out-of-its-root': refused('chroot'),
  'makes-namespaces-and-mounts': refused('unshare', 'clone', 'mount', 'umount2', 'pivot_root', 'setns'),
  'uses-setuid-programs': refused('mount'),
  'opens-raw-sockets': refused('socket'),
  'connects-outside': nothing,
  'reaches-sockets-by-other-names': nothing,
  'asks-the-kernel-for-power': refused('io_uring_setup', 'bpf', 'userfaultfd', 'perf_event_open', 'keyctl', 'add_key'),
  'calls-by-the-old-door': refused('int 0x80'),
  'types-into-the-terminal': told('policy-violation/call', 'policy-violation/secret'),
  'installs-its-own-filter': refused('seccomp', 'prctl'),
  'writes-into-proc': told('policy-violation/secret'),
  'takes-over-foreign-objects': nothing,
  'binds-known-ports': nothing,
  // the grader
  'lays-traps-for-the-grader': told('policy-violation/call'),
  'rewrites-its-executable': nothing,
  'leaves-marks-on-its-output': nothing,
  'removes-everything': limit('time'),
  'preloads-a-library': nothing,
  'clears-its-environment-and-starts-again': nothing,
  'runs-a-shell': told('policy-violation/everybody', 'policy-violation/secret'),
  'writes-a-results-file': told('policy-violation/secret'),
  'closes-everything-and-goes-on': told('orphan/child'),
  'has-the-kernel-answer-into-the-log': told('tampering/buffer'),
  'writes-over-its-memory': told('crash/segv', 'tampering/store'),
  // endings
  'exits-before-main': nothing,
  'dies-by-every-signal': told('crash/abort'),
  'dumps-core': told('crash/abort'),
  'smashes-its-stack': told('crash/segv'),
  'jumps-to-nowhere': told('crash/segv'),
  'executes-no-instruction': told('crash/signal'),
};

/** Further mistakes that these programs make on their way, and that may be told as well. */
export const beside: ReadonlySet<string> = new Set([
  'ipc-leak/queue',
  'ipc-leak/sem',
  'ipc-leak/shm',
  'ipc-leak/mqueue',
  'ipc-leak/dev-shm',
  'fd-leak/loop',
  'short-io/write',
  'unchecked-failure/pointer',
  'unchecked-failure/refused',
]);
