import type { ProgramSpec } from '../model/suite.js';

/** `instrumented` runs under all schedules, `checked` under a few more: every access is compared with the bounds of its
 * object. `plain` is what the student's own compiler makes. */
export type BuildKind = 'instrumented' | 'checked' | 'plain';

/** Where what the harness gives lies, seen from the working directory: not in it, where a student's folder of that name
 * would come before the machine's headers. */
const givenFolder = '../given';

const warnings = [
  '-Wall',
  '-Wextra',
  '-Wno-unused-parameter', // a signal handler must take what it may not need
];

const language = [
  '-O0',
  '-pthread',
  '-fmax-errors=20',
  '-fdiagnostics-color=never',
  '-fno-diagnostics-show-caret',
  '-fmessage-length=0',
  `-I${givenFolder}`,
];

const common = [
  ...language,
  '-gdwarf-4', // addr2line of binutils 2.40 gives lines in headers the name of the source with version 5
  '-frandom-seed=grade',
  '-Wl,--build-id=none',
  '-fno-lto', // a source can hold what looks like a compiler's own representation (.gnu.lto_*),
  '-fno-use-linker-plugin', // and options with it, which the linker would hand to another compiler
  '-Wl,-z,now', // symbols are bound once in the fork server, not in every copy
];

/** What of undefined behaviour is checked (native/runtime/undefined.c). Left out is what shows as a crash anyway (null
 * pointers, division by zero) and what gcc defines (`1 << 31`) or the processor forgives (alignment).  The check of `bool`
 * is left to the memory-checked build: it replaces the load of a `volatile bool` by one that is not volatile. */
const undefinedChecks = 'bounds,shift-exponent,signed-integer-overflow,vla-bound,unreachable,builtin';

/** Nobody is excepted from being watched: these attributes are nothing (and a declaration with none is one). */
const noExceptions = [
  ...['no_sanitize', '__no_sanitize__'].map((name) => `-D${name}(...)=`),
  ...['thread', 'address', 'undefined', 'coverage'].flatMap((what) => [
    `-Dno_sanitize_${what}=`,
    `-D__no_sanitize_${what}__=`,
  ]),
];

const watched = [
  ...noExceptions,
  '-fsanitize=thread',
  '-U__SANITIZE_THREAD__',
  `-fsanitize=${undefinedChecks}`,
  '--param=tsan-distinguish-volatile=1',
];

/** Every access calls native/runtime/checked/callbacks.c; none is checked in place, where we could not see it. */
const checked = [
  ...noExceptions,
  '-fsanitize=bool',
  '-fsanitize=address',
  '-fsanitize-recover=address',
  '-fsanitize-address-use-after-scope',
  '-U__SANITIZE_ADDRESS__',
  '-fno-builtin', // strcpy stays strcpy, and its range is checked where it is called
  '--param=asan-instrumentation-with-call-threshold=0',
  '--param=asan-use-after-return=1',
  '--param=asan-stack=1',
  '--param=asan-globals=1',
];

/** Functions that gcc would expand in place, after it has put in what announces loads and stores. */
const announced =
  'memcpy memmove memset memcmp strlen strcpy strncpy strcat strncat strcmp strncmp strchr stpcpy sprintf snprintf'
    .split(' ')
    .map((name) => `-fno-builtin-${name}`);

/** Arguments of the calls of gcc that say what is to be said about a program, compile and link it.
 *
 * Compile and link are one call: it saves 25 ms, a third of a build.  -fsanitize=thread would make that call link
 * libtsan, whose callbacks are ours to define; -nodefaultlibs keeps it out, and the usual libraries are named instead.
 *
 * With what we add, gcc warns of other things than the student's own compiler does: it does not look into calls of
 * functions that are no builtins, nor where checks stand in between.  So the `instrumented` build, which every program
 * gets, first asks as a plain build would, for 30 ms more; `checked` warns of nothing a second time. */
export function gccCalls(
  kind: BuildKind,
  major: number,
  program: ProgramSpec,
  cflags: readonly string[],
  cwd: string,
): string[][] {
  // "./" so that no name is an option or a list of them; whatever a file's name ends in, it is C and no linker script.
  const sources = program.sources.map((source) => `./${source}`);
  const asC = ['-x', 'c'];
  const asTheyAre = ['-x', 'none'];
  const prefix = `-ffile-prefix-map=${cwd}=/work`;
  const libraries = ['-Wl,--as-needed', '-lm', '-lrt'];
  if (kind === 'plain')
    return [
      [
        ...warnings,
        ...common,
        prefix,
        ...cflags,
        '-o',
        `../out/${kind}`,
        ...asC,
        ...sources,
        `${givenFolder}/standalone.c`,
        ...asTheyAre,
        ...libraries,
      ],
    ];
  const instrument = [
    ...(kind === 'checked' ? checked : watched),
    '-fsanitize-coverage=trace-pc',
    '-fno-omit-frame-pointer',
    ...(major >= 12 ? ['-ftrivial-auto-var-init=pattern'] : []),
    '-no-pie',
    ...announced,
  ];
  const link = [
    '-nodefaultlibs',
    `-L${givenFolder}`,
    '-Wl,--no-as-needed',
    '-lgrade_runtime',
    ...libraries,
    '-lpthread',
    '-lgcc',
    '-lgcc_s',
    '-Wl,--no-as-needed',
    '-lc',
    '-lgcc',
  ];
  const asks =
    kind === 'checked'
      ? []
      : sources.map((source) => [...warnings, ...language, ...cflags, '-S', '-o', '-', ...asC, source]);
  const output = ['-o', `../out/${kind}`];
  return [
    ...asks,
    [...common, ...cflags, '-w', ...instrument, prefix, ...output, ...asC, ...sources, ...asTheyAre, ...link],
  ];
}
