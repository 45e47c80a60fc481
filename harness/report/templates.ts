import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import Handlebars from 'handlebars';
import { escapeControl } from '../support/text.js';
import { paths } from '../support/paths.js';
import { type MessageKey, translator } from './messages/translate.js';
import type { Lang } from './report.js';

export type Page = 'class' | 'student' | 'inspect';

/** A page about one program has the behaviour of a student's. */
const scripts: Record<Page, string> = { class: 'class.js', student: 'student.js', inspect: 'student.js' };

export type Render = (view: object) => string;

const prepared = new Map<string, Render>();

/**
 * The pages of `reports/templates`, compiled once per language.  Two rules keep what a student wrote harmless: every
 * value is escaped by Handlebars (no template uses the unescaped form), and every string of a view loses its power
 * over terminal and text direction before it gets there.  Style and script are parts of the page, allowed by hash.
 */
export function template(page: Page, lang: Lang): Render {
  const key = `${page}.${lang}`;
  const render = prepared.get(key) ?? prepare(page, lang);
  prepared.set(key, render);
  return render;
}

function prepare(page: Page, lang: Lang): Render {
  const handlebars = Handlebars.create();
  const t = translator(lang);
  handlebars.registerHelper('t', (name: MessageKey, { hash }: Handlebars.HelperOptions) => t(name, hash));
  const partials = join(paths.templates, 'partials');
  for (const file of readdirSync(partials)) {
    if (extname(file) === '.hbs')
      handlebars.registerPartial(basename(file, '.hbs'), compile(handlebars, join(partials, file)));
  }
  const style = read('style.css');
  const script = `${read('common.js')}\n${read(scripts[page])}`;
  handlebars.registerPartial('style', () => style);
  handlebars.registerPartial('script', () => script);
  const policy = `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'`;
  const draw = compile(handlebars, join(paths.templates, `${page}.hbs`));
  return (view) => draw({ ...(harmless(view) as object), policy });
}

function compile(handlebars: typeof Handlebars, file: string): Handlebars.TemplateDelegate {
  return handlebars.compile(readFileSync(file, 'utf8'), { strict: true, preventIndent: true });
}

function read(name: string): string {
  return readFileSync(join(paths.templates, name), 'utf8').trim();
}

function hash(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

function harmless(value: unknown): unknown {
  if (typeof value === 'string') return escapeControl(value, '\n\t');
  if (Array.isArray(value)) return value.map(harmless);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, harmless(each)]));
}
