import { z } from 'zod';
import { tiers } from '../model/tier.js';
import { duration, expect, instant, percentage, points, size, whole } from './units.js';

/** A map with exactly these keys.  Its error is the list of known keys, for "did you mean". */
function map<Shape extends z.ZodRawShape>(shape: Shape, what: string) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : what),
  });
}

function list<Item extends z.ZodType>(item: Item, what: string) {
  return z.array(item, expect(what)).max(1000, expect(`${what} of at most 1000`));
}

function some<Item extends z.ZodType>(item: Item, what: string) {
  return list(item, what).min(1, expect(`${what}, not empty`));
}

const idExpected = expect('an id of lower-case letters, digits and single hyphens such as "pipe-both-ways"');
const id = z
  .string(idExpected)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, idExpected)
  .max(64, idExpected);

const fileExpected = expect('a file name without folder such as "prodcons.c"');
const fileName = z
  .string(fileExpected)
  .regex(/^[^-./\\\p{C}\s][^/\\\p{C}]*$/u, fileExpected)
  .refine((name) => Buffer.byteLength(name) <= 200, fileExpected)
  .transform((name) => name.normalize('NFC'));

const sentence = z.string(expect('a text')).trim().min(1, expect('a text, not empty'));
const text = map({ en: sentence, ko: sentence }, 'the text in both languages: { en: "…", ko: "…" }');

/** Numbers are taken as they are written; the loader reads `0600` from the source. */
const word = z.union([z.string(), z.number(), z.boolean()], expect('a text or a number'));

/** The command belongs to the harness; these would replace or break what it does. */
const harnessFlags =
  /^-(o|c|E|S|M|x|B|static|shared|wrapper|nostdlib|nodefaultlibs|specs|fplugin|fsanitize|flto|dump|save-temps)/;
const flagExpected = expect('a compiler flag such as "-std=gnu11"');
const cflag = z
  .string(flagExpected)
  .regex(/^-[^\p{C}]+$/u, flagExpected)
  .refine(
    (flag) => !harnessFlags.test(flag),
    expect('a flag that leaves output, linking and sanitizers to the grader'),
  );

export const suiteSchema = map(
  {
    id,
    title: text,
    schedules: whole(1, 1_000_000).default(100),
    isolation: z.enum(tiers, expect('an isolation tier: A, B, C or D')).optional(),
    assignments: some(id, 'a list of assignment folders'),
  },
  'a map with id, title, schedules, isolation and assignments',
);

/** A list of what `overrideSchema` describes. */
export const overridesSchema = list(z.unknown(), 'a list of overrides');

export const overrideSchema = map(
  {
    student: z.union([z.string(), z.number()], expect('a student id')),
    assignment: id,
    criterion: id,
    points,
    by: sentence,
    reason: sentence,
  },
  'an override: { student, assignment, criterion, points, by, reason }',
);

const limits = map(
  {
    cpu: duration(100, 600_000).default(2000),
    wall: duration(100, 600_000).default(10_000),
    memory: size(4096, 64 * 1024 * 1024).default(256 * 1024),
    processes: whole(1, 1000).default(32),
    descriptors: whole(8, 900).default(64),
    output: size(1, 1024 * 1024).default(256),
    scratch: size(64, 1024 * 1024).default(4096),
    steps: whole(1, 100_000_000).default(20_000),
    lag: duration(0, 600_000).default(3000),
  },
  'a map of limits such as { cpu: 2s, memory: 256MiB }',
);

const scenario = map(
  {
    id,
    title: text,
    hidden: z.boolean(expect('true or false')).default(false),
    run: some(
      map(
        { program: z.string(expect('the name of a program')), args: list(word, 'a list of arguments').default([]) },
        '{ program: …, args: […] }',
      ),
      'a list of programs to start',
    ),
    stdin: z.string(expect('a text')).default(''),
    files: z.record(fileName, z.string(expect("the file's text")), expect('a map from file name to text')).default({}),
    path: list(z.string(expect('the name of a program')), 'a list of program names').default([]),
    schedules: whole(1, 1_000_000).optional(),
    contract: z.unknown().optional(),
  },
  'a scenario: { id, title, run, … }',
);

export const assignmentSchema = map(
  {
    id,
    title: text,
    rubric: id,
    due: instant.nullish(),
    files: some(fileName, 'a list of file names'),
    headers: list(z.string(expect('a path relative to the assignment')), 'a list of paths').default([]),
    programs: some(
      map({ name: fileName, sources: some(fileName, 'a list of file names') }, 'a program: { name, sources }'),
      'a list of programs',
    ),
    build: map({ cflags: list(cflag, 'a list of compiler flags').default([]) }, 'a map: { cflags: […] }').prefault({}),
    limits: limits.prefault({}),
    contract: z.unknown().optional(),
    scenarios: some(scenario, 'a list of scenarios'),
  },
  'a map with id, title, rubric, files, programs and scenarios',
);

const creditExpected = expect('"all-or-nothing", "per-scenario", "per-schedule" or { per-finding: <points> }');
const credit = z.union(
  [z.literal(['all-or-nothing', 'per-scenario', 'per-schedule']), z.strictObject({ 'per-finding': points.positive() })],
  creditExpected,
);

export const rubricSchema = map(
  {
    points,
    criteria: some(
      map(
        {
          id,
          title: text,
          points,
          needs: list(id, 'a list of criteria').default([]),
          kinds: some(z.string(expect('a kind of finding')), 'a list of kinds'),
          scenarios: list(id, 'a list of scenarios').default([]),
          credit: credit.default('all-or-nothing'),
        },
        'a criterion: { id, title, points, kinds, … }',
      ),
      'a list of criteria',
    ),
    late: map({ 'per-day': percentage, 'max-days': whole(0, 365) }, 'a map: { per-day: 10%, max-days: 3 }').optional(),
  },
  'a map with points and criteria',
);

export const mutantSchema = map(
  {
    fails: id,
    also: list(id, 'a list of criteria').default([]),
    why: text,
  },
  'a map with fails and why',
);
