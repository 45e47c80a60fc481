import { type Translate, translator } from '../report/messages/translate.js';
import type { Lang } from '../report/report.js';
import { capText, escapeControl, terminalText } from '../support/text.js';
import type { Watch } from '../support/watch.js';

/** Progress of long work: one line kept in place on a terminal, a line for each finished piece elsewhere.  The first
 * Ctrl-C lets what is under way finish, the second ends at once. */
export function progress(stream: NodeJS.WriteStream, lang: Lang): Watch {
  const t = translator(lang);
  let total = 0;
  let finished = 0;
  let stopping = false;
  const began = performance.now(); // the time of day may be set meanwhile

  process.on('SIGINT', () => {
    if (stopping) process.exit(130);
    stopping = true;
    stream.write(`\n${t('terminal.stopping')}\n`);
  });

  return {
    begin(count) {
      total = count;
      finished = 0;
    },
    done(label) {
      finished++;
      const line = `${`${finished}`.padStart(`${total}`.length)}/${total} ${escapeControl(label)}`;
      if (!stream.isTTY) {
        stream.write(`${terminalText(line, false)}\n`);
        return;
      }
      const left = finished === total ? '' : `, ${remaining(began, finished, total, t)}`;
      stream.write(
        `\r\x1b[K${terminalText(capText(line + left, (stream.columns ?? 80) - 1), false)}${finished === total ? '\n' : ''}`,
      );
    },
    note(message) {
      stream.write(`${stream.isTTY ? '\r\x1b[K' : ''}${terminalText(escapeControl(message), false)}\n`);
    },
    get stopping() {
      return stopping;
    },
  };
}

function remaining(began: number, finished: number, total: number, t: Translate): string {
  const seconds = Math.round((((performance.now() - began) / finished) * (total - finished)) / 1000);
  return seconds < 90
    ? t('terminal.secondsLeft', { n: seconds })
    : t('terminal.minutesLeft', { n: Math.round(seconds / 60) });
}
