import { Command } from 'commander';

/**
 * A command of developers (`npm run <name>`): `--help` teaches it, and a word that it does not know is refused with exit
 * status 2. One that were ignored would do nothing and say that all is well.
 */
export function script(name: string, about: string, further: string): Command {
  const called = `npm run ${name} --`;
  return new Command(called)
    .description(about)
    .addHelpText('after', `\n${further}`)
    .showHelpAfterError(`(see: ${called} --help)`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}
