import { lstat } from 'node:fs/promises';
import { openBench } from '../evaluate/bench.js';
import { inspect as look } from '../inspect/inspect.js';
import { CannotInspect, type InspectRequest } from '../inspect/request.js';
import type { Tier } from '../model/tier.js';
import { compilerLines } from '../report/compiler-lines.js';
import { inspectLines } from '../report/inspect-console.js';
import { inspectHtml } from '../report/inspect-html.js';
import { inspectJson } from '../report/inspect-json.js';
import { HarnessFailure } from '../support/failure.js';
import { reasonOf } from '../support/machine.js';
import { readRegular } from '../support/read-regular.js';
import { escapeControl } from '../support/text.js';
import { writeAtomic } from '../support/write-atomic.js';
import type { ExitStatus, Terminal } from './terminal.js';

export interface InspectCommand extends InspectRequest {
  readonly json: boolean;
  /** Where the page is written; null = nowhere. */
  readonly html: string | null;
  readonly tier: Tier | null;
}

/** `grade inspect`: any C program, without a contract. */
export async function inspect(request: InspectCommand, terminal: Terminal): Promise<ExitStatus> {
  if (request.html !== null) await spare(request.html);
  const bench = await openBench({ jobs: 2, fresh: request.fresh, tier: request.tier }, terminal.watch);
  const options = { lang: terminal.lang, color: terminal.color.out, width: terminal.width };
  try {
    const seen = await look(request, bench, ({ kind, at, message }) => {
      const place = at === null ? '' : `${at.file}:${at.line}: `;
      terminal.watch.note(`${place}${kind}: ${message[terminal.lang]}`);
    });
    if (seen.kind === 'not-built') {
      for (const line of compilerLines(seen.builds, seen.sources, { ...options, color: terminal.color.err }))
        terminal.err(line);
      return 2;
    }
    const { inspection } = seen;
    if (request.html !== null) await writePage(request.html, inspectHtml(inspection, again(request), terminal.lang));
    if (request.json) terminal.out(inspectJson(inspection));
    else for (const line of inspectLines(inspection, options)) terminal.out(line);
    return inspection.findings.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof CannotInspect)) throw error;
    terminal.err(`grade inspect: ${escapeControl(error.message)}`);
    return 2;
  } finally {
    await bench.close();
  }
}

/** A page may take the place of a page, but not of somebody's source, nor of a device. */
async function spare(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return;
  const { bytes } = await readRegular(path, 256 << 20, 'refuse');
  if (bytes !== null && /^(?:<!doctype html|$)/i.test(bytes.toString('latin1', 0, 14))) return;
  throw new HarnessFailure(`${path} is there, is no page and stays as it is; name another file: --html`);
}

async function writePage(path: string, page: string): Promise<void> {
  await writeAtomic(path, page).catch((error: unknown) => {
    throw new HarnessFailure(`${path} cannot be written: ${reasonOf(error)}; name another file: --html`);
  });
}

/** The command as it would be typed, without what only chooses how the result is shown. */
function again({ files, programs, args, input, setup, cflags }: InspectCommand): string {
  const option = (name: string, values: readonly string[]) => values.flatMap((value) => [`--${name}`, value]);
  const words = [
    ...files,
    ...option('program', programs),
    ...option('arg', args),
    ...option('input', input === null ? [] : [input]),
    ...option('file', setup),
    ...cflags.map((flag) => `--cflag=${flag}`),
  ];
  return ['grade', 'inspect', ...words.map(quoted)].join(' ');
}

/** As a shell reads it back. */
function quoted(word: string): string {
  return /^[\w./:=,+@%-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
