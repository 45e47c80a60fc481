import { readSource, type Token } from '../debug-info/tokens.js';
import type { Finding, Place, ScenarioResult } from '../model/result.js';
import type { About } from './judge.js';
import { hints } from './hints.js';

interface File {
  readonly name: string;
  readonly text: string;
  readonly code: readonly Token[];
}

/** What the sources say and no run has shown: worth knowing, never judged.  Each is true as it stands. */
export function suspicions({ findings }: ScenarioResult, { sources, facts }: About): Finding[] {
  const files = Object.entries(sources).map(([name, text]): File => ({ name, text, code: readSource(text).code }));
  const told = (kind: string) => findings.some((each) => each.kind === kind);
  const overflows = (at: Place) =>
    findings.some((each) => each.kind === 'buffer-overflow' && each.at?.file === at.file && each.at.line === at.line);
  return [
    ...(facts.handled || told('unsafe-handler') ? [] : handlers(files)),
    ...unbounded(files).filter(({ at }) => at !== null && !overflows(at)),
    ...(told('ipc-leak') ? [] : staying(files)),
    ...(told('unchecked-failure') ? [] : unchecked(files)),
  ];
}

/** signal-safety(7) does not list them, and programs call them most. */
const unsafe = new Set(
  'printf fprintf puts putchar sprintf snprintf fflush perror malloc calloc realloc free exit syslog fopen fclose'.split(
    ' ',
  ),
);

function handlers(files: readonly File[]): Finding[] {
  const names = new Set(files.flatMap(({ code }) => code.flatMap((_, i) => installed(code, i))));
  return files.flatMap(({ name: file, code }) => {
    for (const [i, { text }] of code.entries()) {
      if (!names.has(text) || code[i + 1]?.text !== '(') continue;
      const call = bodyAt(code, i + 1).find((each, at, all) => unsafe.has(each.text) && all[at + 1]?.text === '(');
      if (call !== undefined) return [hints.handler({ file, line: call.line, function: text }, call.text)];
    }
    return [];
  });
}

/** `signal(SIGINT, stop)` and `action.sa_handler = stop`. */
function installed(code: readonly Token[], i: number): string[] {
  const at = (offset: number) => code[i + offset]?.text ?? '';
  const named = (name: string) => (/^[A-Za-z_]\w*$/.test(name) && !name.startsWith('SIG_') ? [name] : []);
  if (at(0) === 'signal' && at(1) === '(' && at(3) === ',' && at(5) === ')') return named(at(4));
  return /^sa_(?:handler|sigaction)$/.test(at(0)) && at(1) === '=' ? named(at(2)) : [];
}

/** What stands between the braces behind the parameters that begin at `begin`; nothing if this is no definition. */
function bodyAt(code: readonly Token[], begin: number): readonly Token[] {
  const end = closing(code, begin);
  return code[end + 1]?.text === '{' ? code.slice(end + 2, closing(code, end + 1)) : [];
}

function closing(code: readonly Token[], begin: number): number {
  let depth = 0;
  for (let i = begin; i < code.length; i++) {
    const { text } = code[i] as Token;
    if ('([{'.includes(text)) depth++;
    if (')]}'.includes(text) && --depth === 0) return i;
  }
  return code.length;
}

/** Calls that can fail on a machine that is not empty, and whose result is all that says so. */
const failing = new Set(['pipe', 'bind', 'listen']);

function unchecked(files: readonly File[]): Finding[] {
  const found = files.flatMap(({ name: file, code }) =>
    code.flatMap(({ text, line }, i) => {
      const alone = failing.has(text) && [';', '{', '}'].includes(code[i - 1]?.text ?? '') && code[i + 1]?.text === '(';
      return alone && code[closing(code, i + 1) + 1]?.text === ';' ? [{ file, line, call: text }] : [];
    }),
  );
  const [first] = found;
  if (first === undefined) return [];
  const here = found.filter(({ file, line }) => file === first.file && line === first.line);
  const calls = [...new Set(here.map(({ call }) => call))];
  return [hints.unchecked({ file: first.file, line: first.line, function: '' }, calls)];
}

/** What makes an object that outlives the program, what it must be asked for to make one, and what removes it. */
const lasting = [
  { make: 'msgget', needs: ['IPC_CREAT', 'IPC_PRIVATE'], control: 'msgctl', removal: 'IPC_RMID' },
  { make: 'semget', needs: ['IPC_CREAT', 'IPC_PRIVATE'], control: 'semctl', removal: 'IPC_RMID' },
  { make: 'shmget', needs: ['IPC_CREAT', 'IPC_PRIVATE'], control: 'shmctl', removal: 'IPC_RMID' },
  { make: 'sem_open', needs: ['O_CREAT'], control: '', removal: 'sem_unlink' },
  { make: 'shm_open', needs: ['O_CREAT'], control: '', removal: 'shm_unlink' },
  { make: 'mq_open', needs: ['O_CREAT'], control: '', removal: 'mq_unlink' },
] as const;

function staying(files: readonly File[]): Finding[] {
  const texts = new Set(files.flatMap(({ code }) => code.map(({ text }) => text)));
  // The name may hide in a macro, and 0 is what IPC_RMID stands for: a call that could be one counts.
  const everything = files.map(({ text }) => text).join('\n');
  return lasting.flatMap(({ make, needs, control, removal }) => {
    if (control === '' ? everything.includes(removal) : texts.has(control)) return [];
    for (const { name: file, code } of files) {
      const call = code.find(({ text }, i) => text === make && code[i + 1]?.text === '(' && !onlyLooks(code, i));
      if (call === undefined || !needs.some((each) => everything.includes(each))) continue;
      const how = control === '' ? removal : `${control}(…, ${removal})`;
      return [hints.stays({ file, line: call.line, function: '' }, make, how)];
    }
    return [];
  });
}

/** Finds what is there and makes nothing: the flags are a plain number, and the key is none that always makes. */
function onlyLooks(code: File['code'], at: number): boolean {
  const end = code.findIndex(({ text }, i) => i > at && text === ';');
  const words = code.slice(at + 2, end).map(({ text }) => text);
  const flags = words.indexOf(')') - 1;
  return (
    words[flags - 1] === ',' &&
    /^0[0-7]{0,3}$/.test(words[flags] ?? '') &&
    !(words[1] === ',' && (words[0] === 'IPC_PRIVATE' || words[0] === '0')) &&
    !words.slice(0, flags).includes('(')
  );
}

/** A conversion %s, in the format of a call that does not itself stand in quotes. */
const widthless = /^(?:[^"]|"(?:[^"\\]|\\.)*")*?\bf?scanf\s*\([^"]*"(?:[^"%\\]|\\.|%%|%\*?\d*l*[dicfu])*%s/;

function unbounded(files: readonly File[]): Finding[] {
  return files.flatMap(({ name: file, text, code }) => {
    const lines = text.split('\n');
    const found = code.flatMap(({ text: call, line }, i) => {
      if (code[i + 1]?.text !== '(') return [];
      if (call === 'gets' && [';', '{', '}', ')', '=', '('].includes(code[i - 1]?.text ?? ''))
        return [{ line, what: 'gets()' }];
      const reads = /^f?scanf$/.test(call) && widthless.test(lines[line - 1] ?? '');
      return reads ? [{ line, what: '%s' }] : [];
    });
    return found.slice(0, 1).map(({ line, what }) => hints.unbounded({ file, line, function: '' }, what));
  });
}
