import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, longest first: begun last, one of them would go on alone while the other processor has nothing to do. */
const slow = [
  'native',
  'hostile/run',
  'verify',
  'run/model-and-kernel',
  'inspect/inspect',
  'tiers/tiers',
  'run/kinds-io',
  'cli',
  'report/pages',
  'run/corpus-threads',
  'hostile/compile',
  'run/corpus-processes',
  'run/kinds-sync',
  'nothing-lost',
  'run/races',
  'tiers/killed',
];

export default class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const at = slow.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return at < 0 ? slow.length : at;
    };
    return usual.toSorted((a, b) => place(a) - place(b));
  }
}
