import { gradeClass } from '../../harness/grade/grade-class.js';
import { mistakeKey } from '../../harness/model/mistake-key.js';
import type {
  ClassResult,
  Evidence,
  Execution,
  Finding,
  ObjectState,
  ScenarioResult,
  Step,
} from '../../harness/model/result.js';
import type { Problem } from '../../harness/model/submission.js';
import type { Assignment, Suite } from '../../harness/model/suite.js';
import * as a from '../grade/fixture.js';

// A small class in which everything a report can show happens to somebody.

const scenarios = (...titles: [string, string, string][]) =>
  a
    .assignment({ criteria: [] })
    .scenarios.slice(0, titles.length)
    .map((scenario, index) => {
      const [id, en, ko] = titles[index] as [string, string, string];
      return { ...scenario, id, title: a.text(en, ko) };
    });

const builds = a.criterion('builds', {
  title: a.text('It compiles', '컴파일된다'),
  points: 2,
  kinds: ['compile-error'],
});

const ring: Assignment = a.assignment({
  id: 'producer-consumer',
  title: a.text('Producer and consumer', '생산자와 소비자'),
  files: ['prodcons.c'],
  programs: [{ name: 'prodcons', sources: ['prodcons.c'] }],
  due: '2026-10-01T23:59:00+09:00',
  late: { perDay: 0.1, maxDays: 3 },
  scenarios: scenarios(
    ['one-to-one', 'One producer, one consumer', '생산자 하나, 소비자 하나'],
    ['two-producers', 'Two producers, one consumer', '생산자 둘, 소비자 하나'],
  ).map((scenario) => ({ ...scenario, run: [{ program: 'prodcons', args: [] }] })),
  criteria: [
    builds,
    a.criterion('no-item-lost', {
      title: a.text('No item is lost or duplicated', '아이템이 사라지거나 중복되지 않는다'),
      points: 10,
      needs: ['builds'],
      kinds: ['message-lost', 'message-duplicated'],
      credit: { kind: 'per-scenario' },
    }),
    a.criterion('bounds', {
      title: a.text('The ring is never overrun', '버퍼를 넘어서 쓰지 않는다'),
      points: 6,
      needs: ['builds'],
      kinds: ['ring-overrun', 'ring-out-of-range'],
    }),
    a.criterion('in-order', {
      title: a.text('Items of one producer stay in order', '한 생산자의 아이템은 순서를 지킨다'),
      points: 4,
      needs: ['no-item-lost'],
      kinds: ['message-reordered'],
    }),
    a.criterion('clean', {
      title: a.text('Nothing is left behind', '아무것도 남기지 않는다'),
      points: 3,
      kinds: ['ipc-leak', 'zombie'],
      credit: { kind: 'per-finding', cost: 1 },
    }),
  ],
});

const pipe: Assignment = a.assignment({
  scenarios: scenarios(
    ['one-way', 'Records one way', '한 방향 전송'],
    ['both-ways', 'Requests and replies', '요청과 응답'],
  ),
  criteria: [
    builds,
    a.criterion('whole', {
      title: a.text('Records arrive whole', '레코드가 온전하게 도착한다'),
      points: 13,
      needs: ['builds'],
      kinds: ['message-truncated', 'short-io'],
    }),
    a.criterion('ends', {
      title: a.text('Unused ends are closed', '쓰지 않는 끝을 닫는다'),
      points: 10,
      needs: ['builds'],
      kinds: ['end-left-open', 'deadlock'],
    }),
  ],
});

const prodcons = `#include "prodcons.h"

struct shared {
  item buffer[BUFFER_SIZE];
  int in, out;
  sem_t full, empty;
};

/* puts one item into the ring;
   called by every producer */
static void put(struct shared *s, item it) {
  sem_wait(&s->empty);
  int slot = s->in;\t// <script>alert("slot")</script>
  s->buffer[slot] = it;
  s->in = (slot + 1) % BUFFER_SIZE;
  sem_post(&s->full);
}

static item get(struct shared *s) {
  sem_wait(&s->full);
  item it = s->buffer[s->out];
  s->out = (s->out + 1) % BUFFER_SIZE;
  sem_post(&s->empty);
  return it;
}
${Array.from({ length: 4 }, (_, i) => `\nstatic int helper${i}(int n) {\n  return n * ${i}; /* "${i}" */\n}`).join('\n')}

int main(int argc, char **argv) {
  struct shared *s = attach();
  start(argc, argv, put, get, s);
  printf("done\\n");
  return 0;
}
`;

const at = (line: number, name = 'put') => ({ file: 'prodcons.c', line, function: name });

const same = (words: string) => a.text(words, words);

/** A ring of four slots that holds these. */
const ringOf = (...held: string[]): ObjectState => ({
  name: a.text('ring', '원형 버퍼'),
  cells: held.map((text) => ({ text: text.replace('!', ''), alarm: text.endsWith('!') })),
  more: 0,
  note: same(''),
});

const empty = ringOf('', '', '', '');
const fullOfB = ringOf('B7', '', '', '');
const overwritten = ringOf('A4!', '', '', '');
const fullOfA = ringOf('A4', '', '', '');

const step = (
  number: number,
  task: number,
  line: number,
  what: string,
  state = empty,
  more: Partial<Step> = {},
): Step => ({
  step: number,
  task,
  lane: ['P0 producer', 'P1 producer', 'P2 consumer'][task] ?? `P${task}`,
  what: same(what),
  at: at(line, task === 2 ? 'get' : 'put'),
  marked: false,
  state,
  from: null,
  overwrites: '',
  skipped: 0,
  ...more,
});

const steps: Step[] = [
  step(1288, 2, 19, 'waits in sem_wait(shared memory 0+440)', empty, { skipped: 1288 }),
  step(1291, 0, 11, 'sem_wait(shared memory 0+472) 4→3', empty, { skipped: 2 }),
  step(1292, 0, 12, 'reads shared memory 0+400 → 0'),
  step(1293, 1, 11, 'sem_wait(shared memory 0+472) 3→2'),
  step(1294, 1, 12, 'reads shared memory 0+400 → 0'),
  step(1295, 1, 13, 'writes slot 0 = B7', fullOfB, { marked: true }),
  step(1296, 1, 14, 'writes shared memory 0+400 = 1', fullOfB),
  step(1297, 1, 15, 'sem_post(shared memory 0+440) 0→1', fullOfB),
  step(1298, 0, 13, 'writes slot 0 = A4', overwritten, { marked: true, overwrites: 'B7' }),
  step(1299, 0, 14, 'writes shared memory 0+400 = 1', fullOfA),
  step(1300, 2, 20, 'reads slot 0 → A4', empty, { from: 1298 }),
];

const lost: Finding = a.finding('message-lost', {
  message: a.text(
    'Item 7 of producer 1 never arrived: put() wrote item 4 of producer 0 over it in slot 0.',
    '생산자 1의 아이템 7이 도착하지 않았습니다. put()이 슬롯 0에서 생산자 0의 아이템 4로 덮어썼습니다.',
  ),
  at: at(13),
  also: [
    { ...at(12), role: 'maker' },
    { ...at(20, 'get'), role: 'waits:sem_wait:semaphore 1' },
  ],
  program: 'prodcons',
  variant: 'overwritten',
});

const execution: Execution = {
  mistake: mistakeKey(lost),
  steps,
  stepsInAll: 1306,
  diverges: { step: 1293, what: 'task', took: 'P1', other: 'P0' },
};

const leak: Finding = a.finding('ipc-leak', {
  message: a.text('A shared memory segment was left behind.', '공유 메모리 세그먼트를 지우지 않았습니다'),
  at: at(39, 'helper3'),
  program: 'prodcons',
  failed: 100,
  replay: 'AQAAAAIB',
});

const hidden: Finding = a.finding('busy-wait', {
  message: a.text('helper2() spins until memory changes', 'helper2()이 메모리가 바뀔 때까지 반복합니다'),
  at: at(35, 'helper2'),
  program: 'prodcons',
});

const printed: ScenarioResult['output'] = [
  {
    program: 'prodcons',
    stdout: 'consumer 0: item 0:4  \n<script>document.title="owned"</script>\n\u001b[31mred\u001b[0m \u202egnp.exe\n',
    stderr: '',
    status: 'exit 0',
  },
];

const ringEvidence = (fields: Partial<Evidence>): Evidence =>
  a.evidence({
    assignment: 'producer-consumer',
    sources: { 'prodcons.c': prodcons },
    scenarios: ['one-to-one', 'two-producers'].map((id) => a.scenario(id)),
    ...fields,
  });

const pipeEvidence = (fields: Partial<Evidence> = {}): Evidence =>
  a.evidence({ scenarios: ['one-way', 'both-ways'].map((id) => a.scenario(id)), ...fields });

export const hostile = '</script><script>alert(1)</script>"\' onload=x \u202eevil\u0007';

const problem: Problem = {
  file: '20230005.zip',
  line: 0,
  column: 0,
  path: '',
  message: `1 entry could not be read: ${hostile}`,
  excerpt: '',
  suggestion: null,
};

interface Member {
  readonly id: string;
  readonly name: string;
  readonly problems?: readonly Problem[];
  readonly evidence: readonly Evidence[];
}

const members: Member[] = [
  {
    id: '20231234',
    name: '김하늘',
    evidence: [
      ringEvidence({
        submitted: '2026-10-02T10:00:00+09:00',
        scenarios: [
          a.scenario('one-to-one', [leak]),
          a.scenario('two-producers', [lost, leak, hidden], { executions: [execution], output: printed, failed: 37 }),
        ],
      }),
      pipeEvidence(),
    ],
  },
  { id: '20230002', name: 'Ada Park', evidence: [ringEvidence({}), pipeEvidence()] },
  {
    id: '20230003',
    name: '이서준',
    evidence: [
      ringEvidence({
        builds: [
          a.built('prodcons', {
            ok: false,
            diagnostics: [
              { severity: 'error', file: 'prodcons.c', line: 13, column: 22, message: "expected ';' before 'item'" },
              {
                severity: 'warning',
                file: 'prodcons.c',
                line: 20,
                column: 8,
                message: 'unused variable ‘x’ [-Wunused-variable]',
              },
            ],
            omitted: 4,
          }),
        ],
        scenarios: [],
        sources: { 'prodcons.c': prodcons.replaceAll('slot', 'place') },
      }),
      pipeEvidence(),
    ],
  },
  {
    id: '20230004',
    name: '박지민',
    evidence: [
      ringEvidence({
        scenarios: [
          a.scenario('one-to-one', [], {
            broken: 'schedule 0: isolation tier B has not got what this program uses: a /proc of its own (tier A has)',
            brokenAt: at(32, 'helper1'),
          }),
          a.scenario('two-producers', [], {
            broken: 'the grader could not finish this scenario: the monitor was killed by SIGKILL, twice in a row',
          }),
        ],
        sources: {},
      }),
    ],
  },
  {
    id: '20230005',
    name: hostile,
    problems: [problem],
    evidence: [
      ringEvidence({
        scenarios: [
          a.scenario('one-to-one', [
            a.finding('message-lost', {
              message: a.text(hostile, hostile),
              at: { file: hostile, line: 1, function: hostile },
              program: hostile,
              replay: 'AQcA3gIB',
            }),
          ]),
          a.scenario('two-producers', [], { cut: 80 }),
        ],
        sources: { [hostile]: `${hostile}\nint main(void) {} /* ${hostile} */` },
      }),
      pipeEvidence({
        builds: [
          a.built('pipe', {
            ok: false,
            diagnostics: [{ severity: 'error', file: hostile, line: 1, column: 1, message: hostile }],
          }),
        ],
        scenarios: [],
      }),
    ],
  },
];

export const suite: Suite = a.suite([ring, pipe], {
  overrides: [
    {
      student: '20230003',
      assignment: 'pipe',
      criterion: 'ends',
      points: 8,
      by: '이조교',
      reason: 'closed too late, seen in the lab',
    },
  ],
});

export const conditions = { toolchain: 'gcc 12.2.0', tier: 'A', compilerTier: 'A', schedules: 100, seed: null };

export const result: ClassResult = gradeClass(suite, members.map(toHanded), conditions);

export function evidenceOf(id: string): readonly Evidence[] {
  return members.find((member) => member.id === id)?.evidence ?? [];
}

/** A class of `size`, made of the same few kinds of work. */
export function largeClass(size: number): ClassResult {
  const many = Array.from({ length: size }, (_, index) => {
    const model = members[index % members.length] as Member;
    return toHanded({ ...model, id: String(20240000 + index), name: `${model.name} ${index}` });
  });
  return gradeClass(suite, many, conditions);
}

function toHanded({ id, name, evidence, problems = [] }: Member) {
  return { submission: a.submission({ id, name, problems }), evidence };
}
