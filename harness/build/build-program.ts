import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuildResult } from '../model/result.js';
import type { BuildSpec, ProgramSpec } from '../model/suite.js';
import type { Cache } from '../support/cache.js';
import { canonicalJson, sha256 } from '../support/canonical.js';
import { runConfined } from '../support/confine/confine.js';
import { HarnessFailure } from '../support/failure.js';
import { paths } from '../support/paths.js';
import { DiagnosticReader } from './diagnostics.js';
import { type BuildKind, gccCalls } from './flags.js';
import { imageKib } from './image.js';
import { withoutLineDirectives } from './line-directives.js';
import { buildLimitText } from '../model/build-limits.js';
import { type Toolchain, toolchain } from './toolchain.js';

export interface BuildRequest {
  readonly program: ProgramSpec;
  readonly build: BuildSpec;
  /** The student's files by name. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** `instrumented` runs under the monitor; `plain` is what the student's own compiler makes, with `standalone.c`. */
  readonly kind: BuildKind;
  /** What a run of it may use: a program whose variables alone need more cannot be started. */
  readonly memoryKib?: number;
}

/** Compiles and links one program in a confinement.  What is wrong with the source is data.  The same input gives the same
 * bytes. */
export async function buildProgram(request: BuildRequest, cache: Cache, tools?: Toolchain): Promise<BuildResult> {
  const { program, build, kind } = request;
  const missing = program.sources.filter((source) => request.files[source] === undefined);
  if (missing.length > 0) return refused(program.name, missing, 'was not handed in');
  const lists = program.sources.filter((source) => basename(source).startsWith('@'));
  if (lists.length > 0)
    return refused(program.name, lists, 'cannot be compiled: to gcc, a name with @ is a list of options');
  const gcc = tools ?? (await toolchain());
  const harness = await givenFiles(kind);
  const files = { ...cleaned(request.files), ...(await headers(build)) };
  const large = Object.keys(files).find((name) => (files[name]?.length ?? 0) > maxSourceBytes);
  if (large !== undefined) return stopped(program.name, large, 'source');
  const key = ['build', 4, kind, gcc.id, harness.sum, program.sources, build.cflags, files];
  const built = await cache.executable(key, () => compile(gcc, request, files, harness.files));
  const { diagnostics, omitted, limit, imageKib: kib } = built.about;
  const [main = ''] = program.sources;
  if (kind !== 'checked' && kib > (request.memoryKib ?? Number.POSITIVE_INFINITY) + spareKib)
    return stopped(program.name, main, 'image');
  return { program: program.name, ok: built.path !== null, diagnostics, omitted, executable: built.path ?? '', limit };
}

/** What a run has on top of its limit, for the runtime and the C library. */
const spareKib = 48 << 10;

/** Far above what anybody writes by hand, and nothing the compiler could not digest. */
const maxSourceBytes = 32 << 20;

function cleaned(files: BuildRequest['files']): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, withoutLineDirectives(bytes)]));
}

/** The macros of the memory-checked build are in the way of a program with a `strcpy` of its own. */
const withoutMacros = '-DGRADE_WITHOUT_MEMBERS';

type Compiled = Awaited<ReturnType<typeof compileOnce>>;

async function compile(
  gcc: Toolchain,
  request: BuildRequest,
  files: BuildRequest['files'],
  given: BuildRequest['files'],
): Promise<Compiled> {
  const first = await compileOnce(gcc, request, files, given);
  if (request.kind !== 'checked' || first.bytes !== null || first.about.limit !== null) return first;
  const build = { ...request.build, cflags: [...request.build.cflags, withoutMacros] };
  return compileOnce(gcc, { ...request, build }, files, given);
}

async function compileOnce(
  gcc: Toolchain,
  { program, build, kind }: BuildRequest,
  files: BuildRequest['files'],
  given: BuildRequest['files'],
) {
  const [main = ''] = program.sources;
  const reader = new DiagnosticReader(new Set(Object.keys(files)), main);
  const { result, limit } = await runConfined(
    gcc.confinement,
    gcc.path,
    (cwd) => gccCalls(kind, gcc.major, program, build.cflags, cwd),
    { files, given, result: kind, onLine: (line) => reader.add(line) },
  );
  const said = reader.end(result !== null, limit === null ? null : buildLimitText(limit).en);
  return { bytes: result, about: { ...said, limit, imageKib: result === null ? 0 : imageKib(result) } };
}

/** Was not compiled, or would not fit into memory when it is started: a limit, whatever else is right or wrong. */
function stopped(program: string, file: string, limit: 'source' | 'image'): BuildResult {
  const message = buildLimitText(limit).en;
  const diagnostics = [{ severity: 'error' as const, file, line: 0, column: 0, message }];
  return { program, ok: false, diagnostics, omitted: 0, executable: '', limit };
}

function refused(program: string, files: readonly string[], message: string): BuildResult {
  const diagnostics = files.map((file) => ({
    severity: 'error' as const,
    file,
    line: 0,
    column: 0,
    message,
  }));
  return { program, ok: false, diagnostics, omitted: 0, executable: '', limit: null };
}

/** The assignment's headers lie beside the student's files and replace theirs: the contract is not theirs to change. */
async function headers(build: BuildSpec): Promise<Record<string, Uint8Array>> {
  return Object.fromEntries(
    await Promise.all(build.headers.map(async (path) => [basename(path), await readGivenFile(path)])),
  );
}

interface Given {
  readonly files: Record<string, Uint8Array>;
  readonly sum: string;
}

const given = new Map<BuildKind, Promise<Given>>();

/** What the harness adds to every build of a kind; read once. */
function givenFiles(kind: BuildKind): Promise<Given> {
  const files = given.get(kind) ?? readGiven(kind);
  given.set(kind, files);
  return files;
}

async function readGiven(kind: BuildKind): Promise<Given> {
  const own = kind === 'plain' ? join(paths.runtimeInclude, 'standalone.c') : paths.runtimeLibrary;
  const checked = kind === 'checked' ? ['member.h', 'string.h', 'stdio.h'] : [];
  const list = [
    join(paths.runtimeInclude, 'grade.h'),
    own,
    ...checked.map((name) => join(paths.runtimeInclude, 'checked', name)),
  ];
  const read = await Promise.all(list.map(async (path) => [basename(path), await readGivenFile(path)] as const));
  const files = Object.fromEntries(read);
  return { files, sum: sha256(canonicalJson(files)) };
}

async function readGivenFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new HarnessFailure(`cannot read ${path}; is the installation complete? npm run build`, { cause });
  }
}
