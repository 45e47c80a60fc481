import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { check } from './commands/check.js';
import { doctor } from './commands/doctor.js';
import { grade } from './commands/grade.js';
import { help } from './commands/help.js';
import { inspect } from './commands/inspect.js';
import { progress } from './commands/progress.js';
import { replay } from './commands/replay.js';
import type { ExitStatus, Terminal } from './commands/terminal.js';
import { verify } from './commands/verify.js';
import type { Text } from './model/suite.js';
import { type Tier, tiers } from './model/tier.js';
import { type Format, formats } from './report/reporters.js';
import { translator } from './report/messages/translate.js';
import { HarnessFailure } from './support/failure.js';
import { reasonOf } from './support/machine.js';
import { paths } from './support/paths.js';
import { terminalText } from './support/text.js';
import { versionOfGrade } from './support/version.js';
import { Interrupted } from './support/watch.js';
import { whole } from './support/whole.js';

interface Flags {
  readonly lang: keyof Text;
  readonly schedules?: number;
  readonly seed?: number;
  readonly jobs: number;
  readonly fresh?: true;
  readonly tier?: Tier;
}

async function main(argv: readonly string[]): Promise<ExitStatus> {
  let run: (terminal: Terminal) => Promise<ExitStatus> = async () => 2;
  let lang: keyof Text = 'en';
  const then = (flags: { readonly lang?: keyof Text }, command: typeof run) => {
    lang = flags.lang ?? 'en';
    spoken = lang;
    run = command;
  };

  const program = new Command('grade')
    .description(
      'Grades coursework on inter-process communication: many schedules, exact evidence, the same points every time.',
    )
    .addHelpText('after', help.grade)
    .enablePositionalOptions()
    .helpCommand('help [command]', 'how a command is used')
    .version(versionOfGrade(), '-V, --version', 'the version of grade')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => process.stdout.write(terminalText(text, false)),
      writeErr: (text) => process.stderr.write(terminalText(text, false)),
    })
    .showHelpAfterError('(see: grade --help)')
    .argument('<suite>', 'folder with suite.yaml, e.g. assignments/ipc', place)
    .option(
      '--submissions <path>',
      "folder or zip of what was handed in (default: the suite's own submissions/)",
      place,
    )
    .option('--out <dir>', 'folder of the report (default: reports/out/<suite>)', place)
    .option('--student <id...>', 'grade these students only')
    .option('--assignment <id...>', 'grade these assignments only')
    .addOption(new Option('--format <list>', 'what to write').argParser(formatList).default(formats, formats.join(',')))
    .action((suite: string, flags: Flags & GradeFlags) =>
      then(flags, (terminal) => grade(gradeRequest(suite, flags), terminal)),
    );
  shared(program);

  shared(
    program
      .command('check')
      .description('check your own work, in your own folder')
      .argument('[assignment]', 'its id; default: whatever the files belong to')
      .argument('[files...]', 'files or folders; default: the current folder')
      .option(
        '--suite <dir>',
        'folder with suite.yaml',
        place,
        process.env['GRADE_SUITE'] || join(paths.root, 'assignments', 'ipc'),
      )
      .option('--watch', 'check again whenever a file changes')
      .addHelpText('after', help.check),
  ).action((assignment: string | undefined, files: string[], flags: Flags & { suite: string; watch?: true }) =>
    then(flags, (terminal) =>
      check(
        { ...options(flags), suite: flags.suite, ...named(assignment, files), watch: flags.watch ?? false },
        terminal,
      ),
    ),
  );

  shared(
    program
      .command('verify')
      .description('prove a suite: its references get full marks, each mutant fails the criterion it is named for')
      .argument('<suite>', 'folder with suite.yaml', place)
      .option('--assignment <id...>', 'these assignments only')
      .option('--references', 'only the references, e.g. under many schedules')
      .addHelpText('after', help.verify),
  ).action((suite: string, flags: Flags & { assignment?: string[]; references?: true }) =>
    then(flags, (terminal) => {
      const referencesOnly = flags.references ?? false;
      return verify({ ...options(flags), suite, assignments: flags.assignment ?? [], referencesOnly }, terminal);
    }),
  );

  program
    .command('inspect')
    .description('any C program: races, deadlocks, memory errors, what is left behind; no assignment is needed')
    .argument('[files...]', 'the sources of one program, linked together')
    .option('--program <name=files>', 'one of several programs started together, e.g. sender=send.c,common.c', collect)
    .option('--arg <value>', 'an argument, in order; sender:5 is for the program sender', collect)
    .option('--input <file>', 'standard input of the first program (default: empty; - is your own)')
    .option('--file <path>', 'a copy of this lies in the folder the run starts in', collect)
    .option('--cflag <flag>', 'one more flag for gcc, e.g. --cflag -O2 or --cflag=-DN=5', collect)
    .option('--schedules <n>', 'how many orders to try (default: up to 1000, fewer of long ones)', whole(1, 1_000_000))
    .option('--seed <n>', 'other schedules than those that follow from content', whole(0, Number.MAX_SAFE_INTEGER))
    .option('--json', 'one object for other programs')
    .option('--html <path>', 'write a page as well')
    .option('--fresh', 'do everything again, whatever the cache holds')
    .addOption(tierOption())
    .addOption(langOption())
    .addHelpText('after', help.inspect)
    .action((files: string[], flags: InspectFlags) =>
      then(flags, (terminal) => inspect(inspectRequest(files, flags), terminal)),
    );

  program
    .command('replay')
    .description('the same execution again, step by step')
    .argument('<token>', 'as printed with a finding')
    .option('--all', 'every step, not only those that matter for what went wrong')
    .option('--json', 'one object for other programs')
    .option('--out <dir>', 'accepted for symmetry; runs are found in the cache')
    .addOption(tierOption())
    .addOption(langOption())
    .addHelpText('after', help.replay)
    .action((token: string, flags: { lang: keyof Text; all?: true; json?: true; tier?: Tier }) =>
      then(flags, (terminal) => {
        const { all = false, json = false, tier = null } = flags;
        return replay({ token, all, json, tier }, terminal);
      }),
    );

  program
    .command('doctor')
    .description('what this machine offers: compiler, isolation of runs and compiler, the witness run')
    .option('--json', 'one object for other programs')
    .addOption(langOption())
    .addHelpText('after', help.doctor)
    .action((flags: { lang: keyof Text; json?: true }) =>
      then(flags, (terminal) => doctor({ json: flags.json ?? false }, terminal)),
    );

  await program.parseAsync(tokensLast(argv), { from: 'user' });
  return run(terminal(lang));
}

/** A token may begin with "-" and is no option for that: it goes behind "--". */
function tokensLast(argv: readonly string[]): string[] {
  if (argv[0] !== 'replay' || argv.includes('--')) return [...argv];
  const tokens = argv.filter((word) => /^-[\w-]{9,}$/.test(word) && !/^--[a-z]/.test(word));
  return tokens.length === 0 ? [...argv] : [...argv.filter((word) => !tokens.includes(word)), '--', ...tokens];
}

interface InspectFlags {
  readonly lang: keyof Text;
  readonly program?: string[];
  readonly arg?: string[];
  readonly input?: string;
  readonly file?: string[];
  readonly cflag?: string[];
  readonly schedules?: number;
  readonly seed?: number;
  readonly json?: true;
  readonly html?: string;
  readonly fresh?: true;
  readonly tier?: Tier;
}

function inspectRequest(files: readonly string[], flags: InspectFlags) {
  return {
    files,
    programs: flags.program ?? [],
    args: flags.arg ?? [],
    input: flags.input ?? null,
    setup: flags.file ?? [],
    cflags: flags.cflag ?? [],
    schedules: flags.schedules ?? null,
    seed: flags.seed ?? null,
    json: flags.json ?? false,
    html: flags.html ?? null,
    fresh: flags.fresh ?? false,
    tier: flags.tier ?? null,
  };
}

/** A variable of the shell that holds nothing would otherwise name the current folder. */
function place(path: string): string {
  if (path === '') throw new InvalidArgumentError('expected a path, got nothing.');
  return path;
}

/** An option that may be given several times, one value each. */
function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

interface GradeFlags {
  readonly submissions?: string;
  readonly out?: string;
  readonly student?: string[];
  readonly assignment?: string[];
  readonly format: readonly Format[];
}

function gradeRequest(suite: string, flags: Flags & GradeFlags) {
  return {
    ...options(flags),
    suite,
    submissions: flags.submissions ?? null,
    out: flags.out ?? join('reports', 'out', basename(resolve(suite))),
    students: flags.student ?? [],
    assignments: flags.assignment ?? [],
    formats: flags.format,
    lang: flags.lang,
  };
}

function options({ schedules, seed, jobs, fresh, tier }: Flags) {
  return { schedules: schedules ?? null, seed: seed ?? null, jobs, fresh: fresh ?? false, tier: tier ?? null };
}

/** `grade check pipe.c` names a file, not an assignment. */
function named(assignment: string | undefined, files: readonly string[]) {
  if (assignment === undefined) return { assignment: null, files };
  return /[./]/.test(assignment) ? { assignment: null, files: [assignment, ...files] } : { assignment, files };
}

function shared(command: Command): Command {
  return command
    .option('--schedules <n>', 'schedules per scenario (default: what the suite says)', whole(1, 1_000_000))
    .option('--seed <n>', 'other schedules than those that follow from content', whole(0, Number.MAX_SAFE_INTEGER))
    .option('--jobs <n>', 'how much to do at the same time', whole(1, 256), availableParallelism())
    .option('--fresh', 'do everything again, whatever the cache holds')
    .addOption(tierOption())
    .addOption(langOption());
}

function tierOption(): Option {
  return new Option(
    '--tier <least>',
    'run nothing unless it can be isolated at least so well (see: grade doctor)',
  ).choices(tiers);
}

function langOption(): Option {
  return new Option('--lang <code>', 'language of reports').choices(['en', 'ko']).default('en');
}

function formatList(text: string): Format[] {
  const wanted = text.split(',').map((word) => word.trim());
  const unknown = wanted.find((word) => !(formats as string[]).includes(word));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`there is no format "${unknown}"; there are: ${formats.join(', ')}.`);
  return wanted as Format[];
}

function terminal(lang: keyof Text): Terminal {
  const color = (stream: NodeJS.WriteStream) => stream.isTTY === true && !process.env['NO_COLOR'];
  const colors = { out: color(process.stdout), err: color(process.stderr) };
  return {
    out: (line) => process.stdout.write(`${terminalText(line, colors.out)}\n`),
    err: (line) => process.stderr.write(`${terminalText(line, colors.err)}\n`),
    lang,
    color: colors,
    width: process.stdout.columns ?? 80,
    watch: progress(process.stderr, lang),
  };
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader of our output has gone: `grade … | head`
  process.stderr.write(`grade: the output cannot be written: ${reasonOf(error)}\n`);
  process.exit(2);
});
process.stderr.on('error', () => undefined); // nobody reads the progress any more; the work goes on

/** Said by whatever stops the work; the language is known once the command line has been read. */
let spoken: keyof Text = 'en';
const stopped = () => `${translator(spoken)('terminal.stopped')}\n`;

// Ends at once, unlike the first Ctrl-C; what was asked for with atExit is undone on the way.
for (const [signal, status] of [
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.once(signal, () => {
    process.stderr.write(stopped());
    process.exit(status);
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof Interrupted) {
    process.stderr.write(stopped());
    process.exitCode = 130;
  } else if (error instanceof HarnessFailure) {
    const because = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : '';
    process.stderr.write(`${terminalText(`grade: ${error.message}${because}`, false)}\n`);
    process.exitCode = 2;
  } else {
    // A fault that nobody foresaw: the stack helps, and a file's name in it must not command the terminal either.
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${terminalText(told, false)}\n`);
    process.exitCode = 2;
  }
}
