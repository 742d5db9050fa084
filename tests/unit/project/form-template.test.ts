import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { briefFields } from '../../../src/project/events.ts';
import { parseForm } from '../../../src/project/form.ts';

const templateSchema = z.object({
  body: z.array(z.object({ type: z.string(), attributes: z.object({ label: z.string().optional() }) })),
});

/** What GitHub makes of a form whose every field was filled in. */
function filledIn(file: string): string {
  const path = new URL(`../../../templates/issue-forms/${file}`, import.meta.url);
  const { body } = templateSchema.parse(parse(readFileSync(path, 'utf8')));
  const labels = body.filter(one => one.type !== 'markdown').flatMap(one => one.attributes.label ?? []);
  return labels.map(label => `### ${label}\n\nm1 2026-12-01 Kick-off`).join('\n\n');
}

test.each(['sluice-project.yml', 'sluice-project.zh-CN.yml'])('every field of %s is read', file => {
  const form = parseForm(filledIn(file));
  const fields = Object.keys(form?.brief ?? {});
  expect(fields.toSorted()).toEqual(briefFields.filter(field => field !== 'paused').toSorted());
  expect(form?.milestones).toHaveLength(1);
});
