import { describe, expect, test } from 'vitest';
import type { Decision, World } from '../../src/commands/command.ts';
import { parseLine } from '../../src/commands/parse-line.ts';
import { verbTable } from '../../src/commands/verb-table.ts';
import type { ReleasePlan } from '../../src/plan/release-plan.ts';
import type { Live, StepState } from '../../src/plan/state.ts';
import type { ProjectState } from '../../src/project/state.ts';
import { commandWorld, onProjectIssue } from '../support/command-world.ts';
import { fencedOf, proseOf, readPage } from '../support/pages.ts';
import { planOf } from '../support/plan-text.ts';
import { exampleProject } from '../support/project-example.ts';
import { releaseWorld } from '../support/release-example.ts';

const projectGuides = ['run-a-project', 'risks'];
const releaseGuides = ['plan-a-release', 'run-a-release', 'connect-your-deploy', 'when-a-release-goes-wrong'];
const inBoth = (names: readonly string[]) => names.flatMap(name => [`docs/${name}.md`, `docs/zh-CN/${name}.md`]);

/** `/gray set` in a sentence is the command's name. */
const names = verbTable.map(({ word, sub }) => `/${word} ${sub}`);

/** Lines to copy: whole ones of a block, and what stands as code in a sentence with its arguments. */
function commandsOf(path: string): readonly string[] {
  const page = readPage(path);
  const blocks = fencedOf(page)
    .filter(block => block.language === 'text')
    .flatMap(block => block.text.split('\n'));
  const spans = [...proseOf(page).matchAll(/`(\/[^`]+)`/g)]
    .map(match => match[1] ?? '')
    .filter(span => !names.includes(span));
  return [...blocks, ...spans].filter(line => line.startsWith('/') && line.includes(' '));
}

const rules = `timezone: Asia/Shanghai
roles: { pm: ["@chen"], product: ["@chen"] }
domains: { ledger: { paths: [a], lead: "@sun" } }
gates: { monitoring: { waive: { by: [pm] } } }`;

/** The example's project in the state that the pages speak of: not confirmed yet, three risks, one question to Chen. */
function projectOfGuides(): ProjectState {
  const { brief, risks, decisions } = exampleProject.en;
  const [risk] = risks;
  const [question] = decisions;
  if (!risk || !question) throw new Error('the example has neither risk nor decision');
  const open = { level: 'high', p: 3, i: 4, money: undefined, stage: 'open', closed: undefined } as const;
  return {
    ...exampleProject.en,
    brief: { ...brief, owner: 'chen' },
    baselines: [],
    risks: ['R-3', 'R-7', 'R-9'].map(id => ({ ...risk, ...open, id, accepted: undefined })),
    decisions: [{ ...question, id: 'D-5', to: 'chen', answer: undefined }],
  };
}

/** On the project's issue; what is about gates on a pull request. */
function worldOf(line: string): World {
  const logins = ['sun', 'ma', 'li', 'lin', 'wang', 'gao', 'chen'];
  const people = Object.fromEntries(logins.map(login => [login, 'write'] as const));
  const wish = { rules, as: 'chen', may: 'maintain', people, project: projectOfGuides() } as const;
  return commandWorld(line.startsWith('/gate ') ? wish : { ...onProjectIssue, ...wish });
}

const passed: StepState = {
  status: 'passed',
  execution: undefined,
  liveAt: '2026-11-23T02:00:00Z',
  passedAt: '2026-11-23T04:00:00Z',
  operator: undefined,
};

const live: Live = { ratio: 10, sha: 'a'.repeat(40), version: 'v3.0.0', seq: 2, at: '2026-11-23T04:00:00Z' };

/** The plan of the guide on its issue, its first steps passed. A line that is a step by itself is about the same plan in `record` mode. */
function releaseWorldOf(line: string): World {
  const plan = planOfGuides();
  const isRecord = line.startsWith('/gray set') && !/ (?:why|actual):/.test(line);
  const steps = Object.fromEntries(['s1', 's2', 's3', 's4'].map(id => [id, passed]));
  const wish = {
    plan: { ...plan, mode: isRecord ? 'record' : plan.mode },
    state: { phase: 'running', lastSeq: 2, steps, live: { checkout: live } },
  } as const;
  return releaseWorld(wish, { as: 'wang', may: 'maintain', people: { wang: 'write', zhao: 'write' } });
}

/** As its own page has it. */
function planOfGuides(): ReleasePlan {
  const block = fencedOf(readPage('docs/plan-a-release.md')).find(one => one.text.includes('\nsteps:\n'));
  if (!block) throw new Error('the page has no plan');
  return planOf(block.text);
}

function decisionOn(line: string, world: World): Decision {
  const read = parseLine({ line: 1, raw: line, flaw: undefined }, { config: world.config, table: verbTable });
  if (!read?.ok) throw new Error(`${line}: ${read?.refusal.code ?? 'no command of ours'}`);
  return read.parsed.verb.run(read.parsed, world);
}

/** Refused for how far the project is, not for how the line is written. */
const ofTheState: readonly string[] = ['bad_state', 'already_signed', 'nothing_to_undo', 'order', 'milestone_exists'];

function misread(line: string, world: World): string | undefined {
  const decision = decisionOn(line, world);
  const refusal = decision.kind === 'refused' ? decision.refusal : undefined;
  const isWrong = refusal?.sort === 'not-understood' && !ofTheState.includes(refusal.code);
  return isWrong ? `${refusal.code} ${JSON.stringify(refusal.values)}` : undefined;
}

describe.each(inBoth(projectGuides))('what %s tells people to write is understood', path => {
  test.each(commandsOf(path))('%s', line => {
    expect(misread(line, worldOf(line))).toBeUndefined();
  });
});

describe.each(inBoth(releaseGuides))('what %s tells people to write is understood', path => {
  test.each(commandsOf(path))('%s', line => {
    expect(misread(line, releaseWorldOf(line))).toBeUndefined();
  });
});

test('a line that nobody could mean is found', () => {
  expect(misread('/gray advance s66', releaseWorldOf('/gray advance s66'))).toContain('not_in_plan');
});
