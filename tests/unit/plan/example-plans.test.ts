import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Freeze } from '../../../src/calendar/freeze.ts';
import { lintPlan } from '../../../src/plan/lint/lint-plan.ts';
import { readPlan } from '../../../src/plan/read-plan.ts';
import { around, formatProblem } from '../../support/plan-text.ts';

const sale: Freeze = {
  ...{ id: 'sale', scope: 'deploy', reason: 'the sale', paths: [], except: undefined },
  ...{ from: '2026-11-09T16:00:00Z', to: '2026-11-11T16:00:00Z' },
};

test.each(['order', 'freeze', 'careless'])('lint says of %s.yml what its first lines expect', name => {
  const text = readFileSync(new URL(`files/${name}.yml`, import.meta.url), 'utf8');
  const read = readPlan(text, { file: `.github/sluice/releases/${name}.yml` });
  const problems = lintPlan(read, around({ zone: read.plan?.timezone ?? 'UTC', freezes: [sale] }));
  expect(problems.map(formatProblem)).toEqual([...text.matchAll(/^# expect: (.*)$/gm)].map(match => match[1]));
});
