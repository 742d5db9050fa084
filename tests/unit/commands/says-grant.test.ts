import { expect, test } from 'vitest';
import { saysGrant } from '../../../src/commands/says-grant.ts';
import { verbTable } from '../../../src/commands/verb-table.ts';
import { rulesOf } from '../../support/command-world.ts';

const says = saysGrant(rulesOf('commands: { rename: { gate: sgate } }'), verbTable);
const waive = 'waive code-review why:"nothing to alert on here" until:+3d';

test.each([
  [`/gate ${waive}`, { kind: 'waive', gate: 'code-review' }, true],
  [`/sgate ${waive}`, { kind: 'waive', gate: 'code-review' }, true],
  [`/sluice gate ${waive}`, { kind: 'waive', gate: 'code-review' }, true],
  ['/门禁 豁免 代码评审 原因：x 有效期：+3d', { kind: 'waive', gate: 'code-review' }, true],
  [`/gate ${waive}`, { kind: 'waive', gate: 'test-cases' }, false],
  [`/gate ${waive} --dry-run`, { kind: 'waive', gate: 'code-review' }, false],
  [`> /gate ${waive}`, { kind: 'waive', gate: 'code-review' }, false],
  [`\`\`\`\n/gate ${waive}`, { kind: 'waive', gate: 'code-review' }, false],
  [`/gate ${waive}`, { kind: 'unhold' }, false],
  ['/gate hold why:x', { kind: 'unhold' }, false],
  ['/gate unhold why:x', { kind: 'unhold' }, true],
  ['/sluice undo', { kind: 'unhold' }, true],
  ['/risk close R-3 why:x', { kind: 'release', risk: 'R-3' }, true],
  ['/risk close r3 why:x', { kind: 'release', risk: 'R-3' }, true],
  ['/risk close R-4 why:x', { kind: 'release', risk: 'R-3' }, false],
  ['/risk ack R-3', { kind: 'release', risk: 'R-3' }, false],
  ['/release approve', { kind: 'plan-vote' }, true],
  ['/发布 同意', { kind: 'plan-vote' }, true],
  ['/release approve --dry-run', { kind: 'plan-vote' }, false],
  ['/release status', { kind: 'plan-vote' }, false],
  ['/sluice refresh why:x', { kind: 'mend' }, true],
  ['/sluice refresh', { kind: 'mend' }, false],
  ['words', { kind: 'mend' }, false],
] as const)('%s gives %o: %s', (body, given, expected) => {
  expect(says(body, 1, given)).toBe(expected);
});

test('only the very line counts', () => {
  expect(says(`words\n/gate ${waive}`, 2, { kind: 'waive', gate: 'code-review' })).toBe(true);
  expect(says(`words\n/gate ${waive}`, 1, { kind: 'waive', gate: 'code-review' })).toBe(false);
});
