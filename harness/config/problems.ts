import type { z } from 'zod';
import type { Problem } from '../model/submission.js';
import { nearest } from '../support/nearest.js';
import { showValue } from '../support/text.js';
import type { YamlSource } from '../support/yaml-source.js';

/** The document as `schema` describes it, or null and what is wrong with it. */
export function check<T>(
  source: YamlSource,
  schema: z.ZodType<T>,
): { value: T; problems: readonly [] } | { value: null; problems: readonly Problem[] } {
  if (source.problems.length > 0) return { value: null, problems: source.problems };
  const result = schema.safeParse(source.value);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue) => fromIssue(source, issue));
  // A value that is wrong in two ways is told once: 1e99 is no whole number, and too large.
  const told = new Set<string>();
  const once = problems.filter(({ path, message }) => {
    const key = JSON.stringify([path, message]);
    return !told.has(key) && told.add(key);
  });
  return { value: null, problems: once };
}

/** The same of a list, item by item: one that does not fit takes no other with it.  `null` stands where it stood. */
export function checkEach<T>(
  source: YamlSource,
  list: z.ZodType<readonly unknown[]>,
  item: z.ZodType<T>,
): { items: readonly (T | null)[]; problems: readonly Problem[] } {
  const whole = check(source, list);
  if (whole.value === null) return { items: [], problems: whole.problems };
  const problems: Problem[] = [];
  const items = whole.value.map((each, i) => {
    const { data, error } = item.safeParse(each);
    const issues = (error?.issues ?? []).map((issue) => ({ ...issue, path: [i, ...issue.path] }));
    problems.push(...issues.flatMap((issue) => fromIssue(source, issue)));
    return data ?? null;
  });
  return { items, problems };
}

function fromIssue(source: YamlSource, issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ');
    return issue.keys.map((key) =>
      source.problemAt([...issue.path, key], `unknown key; expected one of ${known.join(', ')}`, {
        suggestion: nearest(key, known),
        at: 'key',
      }),
    );
  }
  if (issue.code === 'invalid_key') {
    const what = issue.issues[0]?.message ?? 'another key';
    return [source.problemAt(issue.path, `expected ${what}, got ${showValue(issue.path.at(-1))}`, { at: 'key' })];
  }
  const got = valueAt(source.value, issue.path);
  const message =
    got === undefined ? `missing; expected ${issue.message}` : `expected ${issue.message}, got ${showValue(got)}`;
  return [source.problemAt(issue.path, message)];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let inside = value;
  for (const step of path) {
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, step)) return undefined;
    inside = (inside as Record<PropertyKey, unknown>)[step];
  }
  return inside;
}
