/** A small suite without a mistake; tests replace or change single files. */
export const suiteFiles = {
  'ipc/suite.yaml': `id: ipc
title: { en: IPC, ko: 통신 }
schedules: 50
assignments: [pipe, queue]
`,
  'ipc/pipe/contract/pipe.h': '',
  'ipc/pipe/assignment.yaml': `id: pipe
title: { en: Pipe, ko: 파이프 }
rubric: pipe
files: [pipe.c, worker.c]
headers: [contract/pipe.h]
programs:
  - { name: pipe, sources: [pipe.c] }
  - { name: worker, sources: [worker.c] }
build: { cflags: [-std=gnu11] }
limits: { cpu: 500ms, memory: 1GiB }
contract: { order: fifo, message: { bytes: 64 } }
scenarios:
  - id: one-way
    title: { en: One way, ko: 한 방향 }
    run: [{ program: pipe, args: [007, "x", 1.50] }]
    path: [worker]
    files: { key.txt: "a" }
    contract: { queue: { mode: 0600 }, expect: { stdout: { contains: [a, b] }, exit: [0, 1] } }
`,
  'ipc/queue/assignment.yaml': `id: queue
title: { en: Queue, ko: 큐 }
rubric: queue
due: 2026-10-01T23:59:00+09:00
files: [queue.c]
programs: [{ name: queue, sources: [queue.c] }]
scenarios:
  - { id: basic, title: { en: Basic, ko: 기본 }, hidden: true, run: [{ program: queue }], schedules: 7 }
`,
  'rubrics/pipe.yaml': `points: 10
criteria:
  - id: builds
    title: { en: It compiles, ko: 컴파일된다 }
    points: 2
    kinds: [compile-error]
  - id: nothing-lost
    title: { en: Nothing lost, ko: 잃지 않는다 }
    points: 8
    needs: [builds]
    kinds: [message-lost, wrong-output/exit-status]
    scenarios: [one-way]
    credit: { per-finding: 2 }
late: { per-day: 12.5%, max-days: 3 }
`,
  'rubrics/queue.yaml': `points: 5.25
criteria:
  - { id: all, title: { en: All, ko: 모두 }, points: 5.25, kinds: [deadlock], credit: per-scenario }
`,
} as const;

export type SuiteFile = keyof typeof suiteFiles;
