// What a submission must not reach: a file, a socket beside it and an abstract one, all of the same user.
const { writeFileSync } = require('node:fs');
const { createServer } = require('node:net');

const path = process.argv[2];
writeFileSync(path, 'a secret', { mode: 0o600 });
createServer().listen(`${path}.socket`, () => {
  createServer().listen('\0grade-tier-canary', () => console.log('ready'));
});
process.on('SIGTERM', () => {
  require('node:fs').rmSync(`${path}.socket`, { force: true });
  process.exit(0);
});
