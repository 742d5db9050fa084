import { describe, expect, test } from 'vitest';
import type { Decision, World } from '../../src/commands/command.ts';
import { parseLine } from '../../src/commands/parse-line.ts';
import { verbTable } from '../../src/commands/verb-table.ts';
import type { ProjectState } from '../../src/project/state.ts';
import { commandWorld, onProjectIssue } from '../support/command-world.ts';
import { fencedOf, proseOf, readPage } from '../support/pages.ts';
import { exampleProject } from '../support/project-example.ts';

const guides = ['run-a-project', 'risks'].flatMap(name => [`docs/${name}.md`, `docs/zh-CN/${name}.md`]);

/** Lines to copy: whole ones of a block, and what stands as code in a sentence with its arguments. */
function commandsOf(path: string): readonly string[] {
  const page = readPage(path);
  const blocks = fencedOf(page)
    .filter(block => block.language === 'text')
    .flatMap(block => block.text.split('\n'));
  const spans = [...proseOf(page).matchAll(/`(\/[^`]+)`/g)].map(match => match[1] ?? '');
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

function decisionOn(line: string): Decision {
  const world = worldOf(line);
  const read = parseLine({ line: 1, raw: line, flaw: undefined }, { config: world.config, table: verbTable });
  if (!read?.ok) throw new Error(`${line}: ${read?.refusal.code ?? 'no command of ours'}`);
  return read.parsed.verb.run(read.parsed, world);
}

/** Refused for how far the project is, not for how the line is written. */
const ofTheState: readonly string[] = ['bad_state', 'already_signed', 'nothing_to_undo', 'order', 'milestone_exists'];

describe.each(guides)('what %s tells people to write is understood', path => {
  test.each(commandsOf(path))('%s', line => {
    const decision = decisionOn(line);
    const refusal = decision.kind === 'refused' ? decision.refusal : undefined;
    const isWrong = refusal?.sort === 'not-understood' && !ofTheState.includes(refusal.code);
    expect(isWrong ? `${refusal.code} ${JSON.stringify(refusal.values)}` : undefined).toBeUndefined();
  });
});
