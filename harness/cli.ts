#!/usr/bin/env node
// What must hold before the parts of the harness can be loaded; then the command itself (main.ts).

// Whoever grades has rights on what it makes, however strict the umask: no fault of the disk is to be looked for.
process.umask(process.umask() & 0o077);

try {
  process.cwd();
} catch {
  fail('the current folder does not exist any more, or may not be read; go to another one: cd');
}

// Node opens hundreds of files at once while it loads; where it may not, a part is "not found".
import('./main.js').catch((error: unknown) => {
  const { message = String(error) } = error as Partial<Error>;
  fail(
    /EMFILE|ERR_MODULE_NOT_FOUND|Cannot find (?:module|package)/.test(
      `${(error as NodeJS.ErrnoException).code} ${message}`,
    )
      ? `its parts cannot be loaded: too many files are open, or the installation is not whole; raise the limit (ulimit -n 4096), or install again (npm ci): ${message.split('\n')[0]}`
      : message,
  );
});

function fail(why: string): never {
  process.stderr.write(`grade: ${why}\n`);
  process.exit(2);
}
