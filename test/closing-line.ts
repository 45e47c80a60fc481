import type { Reporter, TestModule } from 'vitest/node';

/** Closes the run with the plain line `N passed, N failed` that any reader understands. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const failed = tests.filter((test) => test.result().state === 'failed').length;
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    // The default reporter writes its summary in the same tick; ours stands below it.
    setImmediate(() => process.stdout.write(`\n${passed} passed, ${failed + broken} failed\n`));
  }
}
