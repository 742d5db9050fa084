import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { parseForm } from '../../../src/project/form.ts';

// What GitHub asks of a form: docs, "Syntax for issue forms" and "Common validation errors when creating issue forms".
const text = z.string().regex(/\S/);
const common = { label: text, description: text.optional() };
const validations = z.strictObject({ required: z.boolean() }).optional();
const id = z.string().regex(/^[A-Za-z0-9_-]+$/);
const markdown = z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: text }) });
const line = z.strictObject({
  type: z.enum(['input', 'textarea']),
  id,
  attributes: z.strictObject({ ...common, placeholder: text.optional(), value: text.optional() }),
  validations,
});
const dropdown = z.strictObject({
  type: z.literal('dropdown'),
  id,
  attributes: z.strictObject({
    ...common,
    multiple: z.boolean().optional(),
    options: z.array(z.string().regex(/^(?!none$)./i)).min(1),
    default: z.int().min(0).optional(),
  }),
  validations,
});
const formShape = z.strictObject({
  name: text,
  description: text,
  labels: z.array(text),
  body: z.array(z.discriminatedUnion('type', [markdown, line, dropdown])).min(2),
});

const folder = new URL('../../../templates/issue-forms/', import.meta.url);
const fieldsOf = (name: string) =>
  formShape
    .parse(parse(readFileSync(new URL(name, folder), 'utf8')))
    .body.flatMap(field => (field.type === 'markdown' ? [] : [field]));

describe.each(['sluice-project.yml', 'sluice-project.zh-CN.yml'])('the issue form %s', name => {
  test('is a form that GitHub takes, with the label of homes', () => {
    expect(formShape.parse(parse(readFileSync(new URL(name, folder), 'utf8'))).labels).toEqual(['sluice']);
  });

  test('has no name and no label twice, and no default without its option', () => {
    const fields = fieldsOf(name);
    expect(new Set(fields.map(field => field.id)).size).toBe(fields.length);
    expect(new Set(fields.map(field => field.attributes.label)).size).toBe(fields.length);
    const choices = fields.flatMap(field => (field.type === 'dropdown' ? [field.attributes] : []));
    expect(choices.every(choice => (choice.default ?? 0) < choice.options.length)).toBe(true);
  });

  test('begins with the heading by which a form is known without its label', () => {
    expect(`### ${fieldsOf(name)[0]?.attributes.label}\n`).toMatch(/^### Sluice (?:project|项目) · \S+$/m);
  });

  test('is read as the project that somebody fills in, every field of it', () => {
    const said = (field: (typeof fields)[number]) => {
      if (field.type === 'dropdown') return field.attributes.options[0] ?? '';
      return field.attributes.placeholder ?? '_No response_';
    };
    const fields = fieldsOf(name);
    const form = parseForm(fields.map(field => `### ${field.attributes.label}\n\n${said(field)}`).join('\n\n'));
    expect(Object.keys(form?.brief ?? {}).toSorted()).toEqual(
      fields
        .map(field => field.id)
        .filter(id => id !== 'milestones')
        .toSorted(),
    );
    expect(form?.milestones.map(({ id, due, owner, after }) => [id, due, owner, ...after])).toEqual([
      ['m1', '2026-10-12', 'chen'],
      ['m2', '2026-10-30', 'li', 'm1'],
      ['m3', '2026-11-18', 'wang', 'm2'],
      ['m4', '2026-12-01', 'li', 'm3'],
    ]);
  });

  test('shows nothing that would count as an answer when nobody wrote one', () => {
    expect(fieldsOf(name).filter(field => field.type !== 'dropdown' && field.attributes.value !== undefined)).toEqual(
      [],
    );
  });
});

test('both languages ask the same, in the same order', () => {
  const asked = (name: string) => fieldsOf(name).map(field => `${field.type} ${field.id}`);
  expect(asked('sluice-project.zh-CN.yml')).toEqual(asked('sluice-project.yml'));
});
