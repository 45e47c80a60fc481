import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuildResult } from '../model/result.js';
import type { BuildSpec, ProgramSpec } from '../model/suite.js';
import type { Cache } from '../support/cache.js';
import { canonicalJson, sha256 } from '../support/canonical.js';
import { HarnessFailure } from '../support/failure.js';
import { paths } from '../support/paths.js';
import { runConfined } from './confine.js';
import { DiagnosticReader } from './diagnostics.js';
import { type BuildKind, gccCalls, includeFolder } from './flags.js';
import { type Toolchain, toolchain } from './toolchain.js';

export interface BuildRequest {
  readonly program: ProgramSpec;
  readonly build: BuildSpec;
  /** The student's files by name. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** `instrumented` runs under the monitor; `plain` is what the student's own compiler makes, with `standalone.c`. */
  readonly kind: BuildKind;
}

/** Compiles and links one program in a confinement.  What is wrong with the source is data.  The same input gives the same
 * bytes. */
export async function buildProgram(request: BuildRequest, cache: Cache): Promise<BuildResult> {
  const { program, build, kind } = request;
  const missing = program.sources.filter((source) => request.files[source] === undefined);
  if (missing.length > 0) return notHandedIn(program.name, missing);
  const gcc = await toolchain();
  const harness = await givenFiles(kind);
  const theirs = { ...request.files, ...(await headers(build)) };
  const files = { ...theirs, ...harness.files };
  const key = ['build', 2, kind, gcc.id, harness.sum, program.sources, build.cflags, theirs];
  const built = await cache.executable(key, () => compile(gcc, request, files));
  const { diagnostics, omitted } = built.about;
  return { program: program.name, ok: built.path !== null, diagnostics, omitted, executable: built.path ?? '' };
}

/** The macros of the memory-checked build are in the way of a program with a `strcpy` of its own. */
const withoutMacros = '-DGRADE_WITHOUT_MEMBERS';

async function compile(
  gcc: Toolchain,
  request: BuildRequest,
  files: BuildRequest['files'],
): Promise<Awaited<ReturnType<typeof compileOnce>>> {
  const first = await compileOnce(gcc, request, files);
  if (request.kind !== 'checked' || first.bytes !== null) return first;
  const build = { ...request.build, cflags: [...request.build.cflags, withoutMacros] };
  return compileOnce(gcc, { ...request, build }, files);
}

async function compileOnce(gcc: Toolchain, { program, build, kind }: BuildRequest, files: BuildRequest['files']) {
  const [main = ''] = program.sources;
  const reader = new DiagnosticReader(new Set(Object.keys(files)), main);
  const { result } = await runConfined(
    gcc.confinement,
    gcc.path,
    (cwd) => gccCalls(kind, gcc.major, program, build.cflags, cwd),
    { files, result: kind, onLine: (line) => reader.add(line) },
  );
  return { bytes: result, about: reader.end(result !== null) };
}

function notHandedIn(program: string, missing: readonly string[]): BuildResult {
  const diagnostics = missing.map((file) => ({
    severity: 'error' as const,
    file,
    line: 0,
    column: 0,
    message: 'was not handed in',
  }));
  return { program, ok: false, diagnostics, omitted: 0, executable: '' };
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
  const read = await Promise.all(
    list.map(async (path) => [`${includeFolder}/${basename(path)}`, await readGivenFile(path)] as const),
  );
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
