import type { Diagnostic } from '../model/result.js';
import { capText, escapeControl } from '../support/text.js';

const cap = 20;
const longestMessage = 400;
/** Bounds the memory of a flood; what is beyond is only counted. */
const kept = 200;

/** Collects what gcc, the assembler and the linker say, line by line, as diagnostics in the student's own files. */
export class DiagnosticReader {
  private readonly errors: Diagnostic[] = [];
  private readonly warnings: Diagnostic[] = [];
  private readonly seen = new Set<string>();
  private count = 0;
  /** The student's line that includes the header the next diagnostic is in. */
  private includer: { file: string; line: number } | null = null;
  private last = '';

  /** `files` are the names of the student's and the given files; `main` is where to point if no place is known. */
  constructor(
    private readonly files: ReadonlySet<string>,
    private readonly main: string,
  ) {}

  add(raw: string): void {
    const line = raw.replaceAll(/\S+/g, (word) => word.replace(temporary, '')).replace(exhausted, '$1');
    if (line.trim() !== '') this.last = line;
    const included = /^(?:In file included from| {8,}from) (.+?):(\d+)/.exec(line);
    if (included !== null) {
      const file = this.own(included[1]);
      if (file !== null) this.includer = { file, line: Number(included[2]) };
      return;
    }
    const compiler =
      /^(.+?):(\d+):(?:(\d+):)? (?:(fatal error|error|warning)|(sorry, unimplemented|internal compiler error)): (.*)$/.exec(
        line,
      );
    if (compiler !== null) {
      const [, file, row = '0', column = '0', severity, odd, message = ''] = compiler;
      this.put(
        severity === 'warning' ? 'warning' : 'error',
        file,
        Number(row),
        Number(column),
        odd === undefined ? message : `${odd}: ${message}`,
      );
      this.includer = null;
      return;
    }
    const assembler = /^(?:(.+?):)?(?:(\d+):)? ?(Error|Warning): (.*)$/.exec(line);
    if (assembler !== null) {
      const [, file, row = '0', severity, message = ''] = assembler;
      this.put(severity === 'Warning' ? 'warning' : 'error', file, Number(row), 0, message);
      return;
    }
    const linker =
      /^(?:\S*ld(?:\.\w+)?: )?(?:(\S+?):(\d+)|\(\.[^)]*\)|\S+\(\.[^)]*\)): ((?:undefined reference to|multiple definition of|relocation truncated to fit).*)$/.exec(
        line,
      );
    if (linker !== null) {
      const [, file, row = '0', message = ''] = linker;
      this.put('error', file, Number(row), 0, message);
      return;
    }
    const placeless = /^(?:\S*gcc\S*|cc1|as|collect2|\S*\/?ld(?:\.\w+)?): (?:(?:fatal )?error: )?(.*)$/.exec(line);
    const message = placeless?.[1]?.replace(crash, 'the compiler crashed on this source ($1)');
    if (
      message !== undefined &&
      /terminated program|crashed on|out of memory|memory exhausted|cannot find|too large|failed|error:/i.test(message)
    ) {
      this.put('error', undefined, 0, 0, message);
    }
  }

  /** At most 20, errors first; a build that failed always has an error, and a limit that was reached comes first. */
  end(ok: boolean, limit: string | null = null): { diagnostics: readonly Diagnostic[]; omitted: number } {
    if (limit !== null) {
      const place = { file: this.main, line: 0, column: 0 };
      this.errors.unshift({ severity: 'error', ...place, message: limit });
      this.count++;
    } else if (!ok && this.errors.length === 0)
      this.put('error', undefined, 0, 0, this.last === '' ? 'the compiler failed without a word' : this.last);
    const diagnostics = [...this.errors, ...this.warnings].slice(0, cap);
    return { diagnostics, omitted: this.count - diagnostics.length };
  }

  private put(
    severity: Diagnostic['severity'],
    path: string | undefined,
    row: number,
    column: number,
    text: string,
  ): void {
    const own = this.own(path);
    const place =
      own !== null ? { file: own, line: row, column } : { file: this.main, line: 0, ...this.includer, column: 0 };
    const message = capText(escapeControl(plain(text)), longestMessage);
    const diagnostic: Diagnostic = { severity, ...place, message };
    const key = JSON.stringify(diagnostic);
    if (this.seen.has(key)) return;
    this.count++;
    const list = severity === 'error' ? this.errors : this.warnings;
    if (list.length >= kept) return;
    this.seen.add(key);
    list.push(diagnostic);
  }

  /** The file's name if it is one the student knows; its folder says nothing to them. */
  private own(path: string | undefined): string | null {
    const name = path?.replace(/^(?:.*\/)?work\//, '').replace(/^\.\//, '') ?? '';
    return this.files.has(name) ? name : null;
  }
}

/** As it is in every tier: no folders of ours, and a file that is out of reach is told like one that is not there. */
function plain(text: string): string {
  return text
    .replaceAll(/(?<![\w./])(?:\.\/|\/work\/)/g, '')
    .replace(/: Permission denied$/, ': No such file or directory');
}

/** Names of temporary files differ from build to build; a diagnostic must not.  Anchored, since lines may be hostile. */
const temporary = /^(?:[^:]*\/)?cc[A-Za-z0-9]{6}\.(?:o|s):?/;

/** The driver calls it its own error, and asks for a report. */
const crash = /^internal compiler error: (.+) signal terminated program \S+$/;

/** How much the compiler had used when it ran out of memory differs as well. */
const exhausted = /(out of memory|memory exhausted) (?:allocating|after) \d+ bytes.*/;
