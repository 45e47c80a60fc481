import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Reads every file of a report whenever it appears under its own name, and complains of what is not whole. */
export function watchReport(out: string, complain: (complaint: string) => void): { close(): void } {
  const watchers = ['', 'students'].map(
    (folder): FSWatcher =>
      watch(join(out, folder), (_event, name) => {
        if (name === null || name.startsWith('.')) return;
        const path = join(out, folder, name);
        const flaw = flawOf(path);
        if (flaw !== null) complain(`seen half-written: ${path}: ${flaw}`);
      }).on('error', (error) => complain(String(error))),
  );
  return { close: () => watchers.forEach((each) => each.close()) };
}

function flawOf(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'EISDIR' ? null : String(error);
  }
  try {
    if (path.endsWith('.json')) JSON.parse(text);
    if (path.endsWith('.ndjson')) {
      if (text !== '' && !text.endsWith('\n')) return 'its last line has no end';
      for (const line of text.split('\n')) if (line !== '') JSON.parse(line);
    }
    if (path.endsWith('.html') && !text.trimEnd().endsWith('</html>')) return 'it does not end with </html>';
    if (path.endsWith('.xml') && !text.trimEnd().endsWith('</testsuites>')) return 'it does not end with </testsuites>';
    if (path.endsWith('.csv') && !text.endsWith('\n')) return 'its last line has no end';
    return null;
  } catch (error) {
    return String(error);
  }
}
