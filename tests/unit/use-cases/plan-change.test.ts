import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../../src/config/config-without-file.ts';
import type { FileText } from '../../../src/facts/pull-request-facts.ts';
import { planChangeOf } from '../../../src/use-cases/plan-change.ts';
import { policyChangeOf } from '../../../src/use-cases/policy-change.ts';
import { readPlanChange } from '../../../src/use-cases/read-plan-change.ts';
import { changedFile, listing, pullRequestFacts } from '../../support/facts.ts';

const path = '.github/sluice/releases/r1.yml';
const plan = `version: 1
id: r1
title: Checkout v3
owner: "@li"
timezone: Asia/Shanghai
mode: dispatch
people: { operator: "@wang", backup: "@zhao" }
review: { roles: { tech-lead: 1, qa: 1, dba: 1 } }
windows: [{ days: mon-thu, hours: "10:00-17:00" }]
components:
  - { id: checkout, version: v3.0.0, sha: ${'9ab3'.repeat(10)}, environment: prod, stable: v2.9.1, deploy: deploy.yml }
signals:
  - { id: alert, kind: monitor, url: "https://grafana.example.com/alert", proof: required }
steps:
  - { id: s1, kind: deploy, component: checkout, ratio: 0 }
  - { id: s2, kind: verify-monitors, needs: [s1], signals: [alert], by: sre }
  - { id: s3, kind: trial, needs: [s2], cases: { TC-1: pay by card }, by: [qa] }
  - { id: s4, kind: gray, component: checkout, needs: [s3], ratio: 10, bake: 24h }
  - { id: s5, kind: gray, component: checkout, ratio: 100, bake: 48h }
  - { id: s6, kind: close, by: owner }
`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const config = presetConfig('enforce');
const rules = { config, sha256, canReachElsewhere: false };
const textAt = (text: string): FileText['head'] => ({ kind: 'text', text });

function changeOf(base: string | undefined, head: FileText['head']) {
  const facts = pullRequestFacts({
    files: listing([changedFile(path)]),
    changedPolicyFiles: [{ path, base, head }],
  });
  return planChangeOf(facts, rules);
}

function fileOf(base: string | undefined, head: FileText['head']) {
  const [file] = changeOf(base, head).files;
  if (!file) throw new Error('no file');
  return file;
}

describe('a plan as the pull request leaves it', () => {
  test('a new one asks every role and says when each step may begin', () => {
    const file = fileOf(undefined, textAt(plan));
    expect(file.problems).toEqual([]);
    expect(file.status).toBe('added');
    expect(file.plan?.changedRoles).toEqual(['tech-lead', 'qa', 'dba']);
    expect(file.plan?.isSame).toBe(false);
    // 2026-11-24 00:05 in Shanghai, a Tuesday; Friday has no window
    expect(file.plan?.rows.map(row => [row.step, row.start])).toEqual([
      ['s1', '2026-11-24T02:00:00Z'],
      ['s2', '2026-11-24T02:00:00Z'],
      ['s3', '2026-11-24T02:00:00Z'],
      ['s4', '2026-11-24T02:00:00Z'],
      ['s5', '2026-11-25T02:00:00Z'],
      ['s6', '2026-11-27T02:00:00Z'],
    ]);
  });

  test.each([
    ['only a comment', `# later\n${plan}`, [], true],
    ['the title', plan.replace('Checkout v3', 'Check-out v3'), ['tech-lead', 'qa'], false],
    ['a bake time', plan.replace('48h', '72h'), ['tech-lead'], false],
    ['the version', plan.replace('v3.0.0', 'v3.0.1'), ['tech-lead', 'qa', 'dba'], false],
    ['a role that is left out', plan.replace(', dba: 1', ''), ['tech-lead', 'dba'], false],
  ])('%s asks the roles that read it', (_, text, roles, isSame) => {
    const file = fileOf(plan, textAt(text));
    expect(file.status).toBe('changed');
    expect(file.plan?.changedRoles).toEqual(roles);
    expect(file.plan?.isSame).toBe(isSame);
  });

  test('people are those of the plan in force, never those of the change', () => {
    expect(fileOf(undefined, textAt(plan)).plan?.people).toEqual({});
    const changed = plan.replace('backup: "@zhao"', 'backup: "@zhao", qa: "@dana"');
    expect(fileOf(plan, textAt(changed)).plan?.people).toEqual({ operator: '@wang', backup: '@zhao' });
  });

  test('a plan at the tip that can not be read asks as a new one', () => {
    const file = fileOf('id: [', textAt(plan));
    expect([file.status, file.plan?.changedRoles]).toEqual(['added', ['tech-lead', 'qa', 'dba']]);
  });

  test.each([
    ['a ratio that falls', textAt(plan.replace('ratio: 100', 'ratio: 5')), 'plan_ratio_falls', 19],
    ['an unknown key', textAt(plan.replace('title:', 'titel:')), 'config_unknown_key', 3],
    ['a file of another name', textAt(plan.replace('id: r1', 'id: r2')), 'plan_file_name', 2],
    ['a symbolic link', { kind: 'not-a-file', what: 'symlink' } as const, 'config_not_a_file', 1],
    ['a file that is too large', { kind: 'too-large', bytes: 900_000 } as const, 'config_too_large', 1],
  ])('%s is a mistake with its line', (_, head, code, line) => {
    const { problems } = fileOf(plan, head);
    expect(problems.map(one => [one.code, one.values['line'], one.values['file']])).toContainEqual([code, line, path]);
  });

  test('one that goes is removed', () => {
    expect(fileOf(plan, { kind: 'absent' })).toEqual({ path, status: 'removed', problems: [], plan: undefined });
  });
});

describe('what was not read', () => {
  test('an unreadable text is not taken for a deletion', () => {
    expect(changeOf(plan, { kind: 'unreadable' })).toMatchObject({ files: [], unread: [path] });
  });

  test('a file beyond what is read at once is said', () => {
    const facts = pullRequestFacts({ files: listing([changedFile(path)]) });
    expect(planChangeOf(facts, rules)).toMatchObject({ files: [], unread: [path] });
  });
});

describe('other files', () => {
  const shell = { sha256, identity: { kind: 'github-token' } } as const;

  test('nothing is loaded where no plan is touched', async () => {
    expect(await readPlanChange(pullRequestFacts(), config, shell)).toBeUndefined();
  });

  test('a plan is read where one is', async () => {
    const facts = pullRequestFacts({
      files: listing([changedFile(path), changedFile('src/a.ts')]),
      changedPolicyFiles: [{ path, base: undefined, head: textAt(plan) }],
    });
    expect((await readPlanChange(facts, config, shell))?.files.map(file => file.path)).toEqual([path]);
  });

  test('a plan beside the mended rules is no repair of the rules alone', () => {
    const files = [changedFile('.github/sluice.yml'), changedFile(path)];
    expect(policyChangeOf(pullRequestFacts({ files: listing(files) }), undefined).onlyOwnFiles).toBe(false);
    expect(policyChangeOf(pullRequestFacts({ files: listing(files.slice(0, 1)) }), undefined).onlyOwnFiles).toBe(true);
  });
});
