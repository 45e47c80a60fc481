import { describe, expect, test } from 'vitest';
import { useOfArguments } from '../../harness/inspect/arguments.js';
import { callsOf, endlessLoops } from '../../harness/inspect/loops.js';

describe('a loop that is written to go on for ever', () => {
  test.each([
    ['while (1) {\n  receive();\n}'],
    ['for (;;)\n  receive();'],
    ['for (int i = 0; ; i++) {\n  receive();\n}'],
    ['do {\n  receive();\n} while (1);'],
    ['while (true) {\n  if (x) {\n receive(); }\n}'],
  ])('is seen: %j', (source) => {
    expect(endlessLoops(source)(2)).toBe(true);
  });

  test.each([
    ['for (int i = 0; i < 5; i++) {\n  receive();\n}'],
    ['while (n--) {\n  receive();\n}'],
    ['/* while (1) { */\n  receive();\n/* } */'],
    ['puts("while (1) {");\n  receive();'],
    ['while (1) { send(); }\n  receive();'],
  ])('is not seen in %j', (source) => {
    expect(endlessLoops(source)(2)).toBe(false);
  });
});

test('the calls of a function are found, its definition and its declaration’s likes in text are not', () => {
  const source = 'void take(int n) {\n}\nint main(void) {\n  take(1);\n  // take(2)\n  mistake(3);\n  take(4);\n}\n';
  expect(callsOf(source, 'take')).toEqual([4, 7]);
});

describe('the arguments', () => {
  test.each([
    ['int main(int argc, char *argv[]) { return atoi(argv[1]); }', 'argv', true],
    ['int main(int c, char **v) { while (*++v) puts(*v); }', 'v', true],
    ['main(argc, argv) int argc; char **argv; { puts(argv[argc - 1]); }', 'argv', true],
    ['int main(int argc, char *argv[]) { puts(argv[0]); }', 'argv', false],
    ['int main(int argc, char *argv[]) { return 0; }', 'argv', false],
    ['int main(void) { return 0; }', '', false],
  ])('%s', (source, name, uses) => {
    expect(useOfArguments([source])).toEqual({ name, uses });
  });
});
