import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';
import { describe, expect, test } from 'vitest';

/** From the ground up.  A part imports from lower floors and from itself, never from its neighbours or from above. */
const floors: readonly (readonly string[])[] = [
  ['model'],
  ['support', 'debug-info'],
  ['config', 'discover', 'build', 'run', 'grade', 'report'],
  ['evaluate'],
  ['pipeline', 'inspect'],
  ['commands', 'hostile'],
  ['main', 'bench', 'soak'],
  ['cli'],
];

const harness = fileURLToPath(new URL('../harness', import.meta.url));
const files = await glob('**/*.ts', { cwd: harness });
const sources = await Promise.all(
  files.sort().map(async (file) => ({ file, text: await readFile(join(harness, file), 'utf8') })),
);

describe('the harness', () => {
  test('consists of parts that have a floor', () => {
    const parts = [...new Set(files.map(partOf))].filter((part) => floorOf(part) < 0);
    expect(parts, 'give them a floor here and in the architecture').toEqual([]);
  });

  test.each(floors.flat())('%s imports from lower floors only', (part) => {
    const wrong = sources
      .filter(({ file }) => partOf(file) === part)
      .flatMap(({ file, text }) => relativeImports(file, text).map((target) => ({ file, target })))
      .filter(({ target }) => partOf(target) !== part && floorOf(partOf(target)) >= floorOf(part))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  test('imports only files that lie in it', () => {
    const outside = sources.flatMap(({ file, text }) =>
      relativeImports(file, text)
        .filter((target) => target.startsWith('..') || !files.includes(target))
        .map((target) => `${file} imports ${target}`),
    );
    expect(outside).toEqual([]);
  });

  test('loads the addon in one place', () => {
    const loaders = sources.filter(({ text }) => /paths\.addon|\.node['"`]/.test(text)).map(({ file }) => file);
    expect(
      loaders.filter((file) => !['run/native.ts', 'support/paths.ts', 'commands/doctor.ts'].includes(file)),
    ).toEqual([]);
  });
});

/** `config/load-suite.ts` → `config`, `pipeline.ts` → `pipeline`. */
function partOf(file: string): string {
  return file.split('/')[0]?.replace(/\.[jt]s$/, '') ?? '';
}

function floorOf(part: string): number {
  return floors.findIndex((floor) => floor.includes(part));
}

/** What a file imports, re-exports or loads later, types included, as paths below `harness/`. */
function relativeImports(file: string, text: string): string[] {
  const specifiers = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]*)['"]/g);
  return [...specifiers].map(([, specifier = '']) =>
    relative(harness, join(harness, dirname(file), specifier)).replace(/\.js$/, '.ts'),
  );
}
