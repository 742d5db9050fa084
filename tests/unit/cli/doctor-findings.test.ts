import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../src/cli/doctor/findings.ts';
import { english, type FindingText } from '../../../src/cli/doctor/locale/en.ts';
import { chinese } from '../../../src/cli/doctor/locale/zh-cn.ts';
import type { RulesState, Setup } from '../../../src/cli/doctor/setup.ts';
import { mayStartDeploys } from '../../../src/cli/init/fill-templates.ts';
import type { Fault } from '../../../src/domain/fault.ts';

const template = readFileSync(new URL('../../../templates/workflows/sluice.yml', import.meta.url), 'utf8');
const commands = readFileSync(new URL('../../../templates/workflows/sluice-commands.yml', import.meta.url), 'utf8');
const release = readFileSync(new URL('../../../templates/workflows/sluice-release-plan.yml', import.meta.url), 'utf8');
const fault: Fault = { kind: 'forbidden', status: 403, where: 'GET /x', detail: 'no', retryAfter: undefined };
const fine = <T>(value: T) => ({ ok: true, value }) as const;
const unread = { ok: false, fault } as const;

function rules(overrides: Partial<Extract<RulesState, { kind: 'loaded' }>> = {}): Setup['rules'] {
  return fine({
    kind: 'loaded',
    mode: 'enforce',
    publish: 'auto',
    companionApp: undefined,
    stage: 'merge',
    inlineTeams: [],
    namedTeams: [],
    calendar: { zone: 'UTC', country: undefined, addWorkingDays: [], addHolidays: [] },
    ...overrides,
  });
}

/** A repository where nothing is to be mended. */
function setup(overrides: Partial<Setup> = {}): Setup {
  return {
    repository: { owner: 'acme', name: 'shop' },
    webUrl: 'https://github.com/acme/shop',
    defaultBranch: 'main',
    now: '2026-11-24T12:00:00Z',
    rules: rules(),
    requirements: fine({ checks: [{ name: 'sluice/merge', appId: 15_368 }], approvals: 1 }),
    workflows: fine([
      { name: 'Sluice', path: '.github/workflows/sluice.yml', state: 'active' },
      { name: 'Sluice signal', path: '.github/workflows/sluice-signal.yml', state: 'active' },
      { name: 'CI', path: '.github/workflows/ci.yml', state: 'active' },
    ]),
    workflowFile: fine({ kind: 'text', text: template }),
    commandsFile: fine({ kind: 'text', text: commands }),
    releases: fine(undefined),
    testers: fine(['CI']),
    lastSweep: fine('2026-11-24T11:17:00Z'),
    pushers: fine(3),
    teams: [],
    heads: fine([]),
    ...overrides,
  };
}

const observing = { rules: rules({ mode: 'observe' }) };
const required = (checks: readonly { name: string; appId: number | undefined }[], approvals = 1) =>
  fine({ checks, approvals });
const commandsText = (text: string): Partial<Setup> => ({ commandsFile: fine({ kind: 'text', text }) });
const calendarOf = (country: string) =>
  rules({ calendar: { zone: 'Asia/Shanghai', country, addWorkingDays: [], addHolidays: [] } });
/** One plan that names a deploy workflow, and the three files of which some may start it. */
const releasing = (overrides: Partial<Setup> = {}, file = release, startsDeploys = true): Partial<Setup> => ({
  ...workflowText(mayStartDeploys(template)),
  ...commandsText(mayStartDeploys(commands)),
  releases: fine({ plans: 1, startsDeploys, workflowFile: { kind: 'text', text: file } }),
  ...overrides,
});
const workflowText = (text: string): Partial<Setup> => ({ workflowFile: fine({ kind: 'text', text }) });

test('a sound set-up has nothing but notes', () => {
  expect(findingsOf(setup()).filter(finding => finding.level !== 'note')).toEqual([]);
});

describe('what is to be mended', () => {
  test.each<[string, Partial<Setup>, string]>([
    ['a broken rules file', { rules: fine({ kind: 'broken', first: 'x', count: 2 }) }, 'rules_broken'],
    ['a rules file that can not be read', { rules: unread }, 'unreadable'],
    ['mode off', { rules: rules({ mode: 'off' }), requirements: required([]) }, 'mode_off'],
    [
      'our check required from any app',
      { requirements: required([{ name: 'sluice/merge', appId: undefined }]) },
      'required_any_app',
    ],
    ['our check not required while enforcing', { requirements: required([{ name: 'ci', appId: 1 }]) }, 'not_required'],
    [
      'the job required',
      { requirements: required([{ name: 'sluice runner (do not require)', appId: 15_368 }]) },
      'wrong_name',
    ],
    [
      'the job required as GitHub shows it',
      { requirements: required([{ name: 'Sluice / sluice runner', appId: undefined }]) },
      'wrong_name',
    ],
    [
      'a job required beside the check',
      {
        requirements: required([
          { name: 'sluice/merge', appId: 1 },
          { name: 'sluice commands (do not require)', appId: undefined },
        ]),
      },
      'job_required',
    ],
    [
      'the trial required',
      { ...observing, requirements: required([{ name: 'sluice/observe', appId: undefined }]) },
      'wrong_name',
    ],
    ['a name that nobody publishes while observing', observing, 'required_unpublished'],
    ['rulesets that can not be read', { requirements: unread }, 'unreadable'],
    [
      'no native approval',
      { requirements: required([{ name: 'sluice/merge', appId: 1 }], 0) },
      'native_approval_missing',
    ],
    ['no workflow', { workflowFile: fine({ kind: 'absent' }) }, 'workflow_absent'],
    ['a workflow that is none', workflowText('on: push\n'), 'workflow_unknown'],
    [
      'a workflow without statuses: write',
      workflowText(template.replace('statuses: write', 'statuses: read')),
      'permissions_missing',
    ],
    ['publish: check without checks: write', { rules: rules({ publish: 'check' }) }, 'permissions_missing'],
    ['a CI workflow that is not listed', { testers: fine(['CI', 'E2E']) }, 'ci_unlisted'],
    ['a listed workflow that is not there', workflowText(template.replace('"CI"', '"CI", "Old"')), 'ci_unknown'],
    [
      'no signal',
      { workflows: fine([{ name: 'CI', path: '.github/workflows/ci.yml', state: 'active' }]) },
      'signal_absent',
    ],
    [
      'a sweep that may not write issues, beside commands',
      workflowText(template.replace('issues: write', 'issues: read')),
      'sweep_permissions_missing',
    ],
    ['nothing that answers commands', { commandsFile: fine({ kind: 'absent' }) }, 'commands_absent'],
    ['an answering workflow that is none', commandsText('on: push\n'), 'commands_unknown'],
    [
      'an answering workflow without issues: write',
      commandsText(commands.replace('issues: write', 'issues: read')),
      'commands_permissions_missing',
    ],
    ['plans that can not be listed', { releases: unread }, 'unreadable'],
    [
      'a plan without the workflow that begins releases',
      { releases: fine({ plans: 1, startsDeploys: false, workflowFile: { kind: 'absent' } }) },
      'release_workflow_absent',
    ],
    ['a plan whose deploy no command may start', releasing(commandsText(commands)), 'release_cannot_start'],
    ['a plan whose deploy no sweep may start', releasing(workflowText(template)), 'release_cannot_start'],
    [
      'a plan whose deploy the form may not start',
      releasing({}, release.replace('actions: write', 'actions: read')),
      'release_cannot_start',
    ],
    ['a country whose holidays nobody knows here', { rules: calendarOf('FR') }, 'calendar_unknown'],
    [
      'a next year whose holidays are not published',
      { rules: calendarOf('CN'), now: '2026-11-01T00:00:00Z' },
      'calendar_unknown',
    ],
    ['no sweep yet', { lastSweep: fine(undefined) }, 'sweep_never'],
    ['a sweep long ago', { lastSweep: fine('2026-11-24T05:00:00Z') }, 'sweep_late'],
    ['a team that is not written out', { teams: [{ team: '@acme/pay', logins: ['li'] }] }, 'team_not_listed'],
    ['a team that nobody can read', { teams: [{ team: '@acme/pay', logins: undefined }] }, 'team_hidden'],
    [
      'a companion App that publishes nothing',
      { rules: rules({ companionApp: 7 }), heads: fine([{ number: 1, checkRuns: [], statuses: [] }]) },
      'companion_silent',
    ],
    [
      'an App that the rules do not name beside the Action',
      {
        heads: fine([
          { number: 1, checkRuns: [{ name: 'sluice/merge', appId: 7 }], statuses: [] },
          { number: 2, checkRuns: [], statuses: ['sluice/merge'] },
        ]),
      },
      'companion_undeclared',
    ],
    [
      'a head that shows both kinds of one name',
      {
        heads: fine([{ number: 4, checkRuns: [{ name: 'sluice/merge', appId: 15_368 }], statuses: ['sluice/merge'] }]),
      },
      'two_kinds',
    ],
  ])('%s', (_case, overrides, code) => {
    const found = findingsOf(setup(overrides)).filter(finding => finding.level !== 'note');
    expect(found.map(finding => finding.code)).toContain(code);
  });

  test('a schedule that GitHub switched off links to the page that switches it on', () => {
    const workflows = fine([
      { name: 'Sluice', path: '.github/workflows/sluice.yml', state: 'disabled_inactivity' },
      { name: 'Sluice signal', path: '.github/workflows/sluice-signal.yml', state: 'active' },
      { name: 'CI', path: '.github/workflows/ci.yml', state: 'active' },
    ]);
    expect(findingsOf(setup({ workflows }))[0]).toMatchObject({
      level: 'problem',
      code: 'workflow_disabled',
      link: 'https://github.com/acme/shop/actions/workflows/sluice.yml',
    });
  });
});

describe('what is fine', () => {
  test.each<[string, Partial<Setup>]>([
    ['no rules file and no requirement: a trial', { rules: fine({ kind: 'absent' }), requirements: required([]) }],
    ['observing without a requirement', { ...observing, requirements: required([]) }],
    [
      'no native approval where one person can push',
      { requirements: required([{ name: 'sluice/merge', appId: 1 }], 0), pushers: fine(1) },
    ],
    [
      'a team written out, in whatever case',
      { rules: rules({ inlineTeams: ['acme/pay'] }), teams: [{ team: '@Acme/Pay', logins: undefined }] },
    ],
    ['a year whose holidays are known', { rules: calendarOf('CN'), now: '2026-10-31T12:00:00Z' }],
    [
      'nothing that answers commands where a companion App does',
      {
        rules: rules({ companionApp: 7 }),
        commandsFile: fine({ kind: 'absent' }),
        heads: fine([{ number: 1, checkRuns: [{ name: 'sluice/merge', appId: 7 }], statuses: [] }]),
      },
    ],
    [
      'no workflow where a companion App publishes',
      {
        rules: rules({ companionApp: 7 }),
        workflowFile: fine({ kind: 'absent' }),
        heads: fine([{ number: 1, checkRuns: [{ name: 'sluice/merge', appId: 7 }], statuses: [] }]),
      },
    ],
    ['a plan whose deploy workflow may be started by all three', releasing()],
    [
      'a plan that people carry out, without permission to start anything',
      releasing({ ...commandsText(commands), ...workflowText(template) }, release, false),
    ],
    [
      'a plan where a companion App hears of everything',
      {
        rules: rules({ companionApp: 7 }),
        releases: fine({ plans: 1, startsDeploys: true, workflowFile: { kind: 'absent' } }),
        heads: fine([{ number: 1, checkRuns: [{ name: 'sluice/merge', appId: 7 }], statuses: [] }]),
      },
    ],
    [
      'permissions of a whole workflow',
      workflowText(
        template.replace(/^ {4}permissions:\n(?: {6}.*\n)+/m, '').replace('permissions: {}', 'permissions: write-all'),
      ),
    ],
  ])('%s', (_case, overrides) => {
    expect(findingsOf(setup(overrides)).filter(finding => finding.level !== 'note')).toEqual([]);
  });
});

describe('texts', () => {
  const gapsOf = (text: string | undefined) => (text?.match(/\{\w+\}/g) ?? []).toSorted();

  const inEnglish = new Map<string, FindingText>(Object.entries(english));
  const inChinese = new Map<string, FindingText>(Object.entries(chinese));

  test.each([...inEnglish.keys()])('%s has the same parts and gaps in both languages', code => {
    const [en, zh] = [inEnglish.get(code), inChinese.get(code)];
    for (const part of ['what', 'why', 'mend'] as const) {
      expect(typeof zh?.[part]).toBe(typeof en?.[part]);
      expect(gapsOf(zh?.[part])).toEqual(gapsOf(en?.[part]));
    }
  });
});
