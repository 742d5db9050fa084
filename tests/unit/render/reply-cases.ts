import type { Answer, Note, Refusal } from '../../../src/commands/command.ts';
import type { LineOutcome } from '../../../src/commands/line-outcome.ts';
import { verbTable } from '../../../src/commands/verb-table.ts';
import type { Language } from '../../../src/domain/language.ts';
import type { ReplyInput } from '../../../src/render/reply-input.ts';
import { commandWorld } from '../../support/command-world.ts';
import { gateOutcome } from '../../support/outcome.ts';
import { exampleNow, exampleProject } from '../../support/project-example.ts';
import { judgement } from './cases.ts';
import { grant } from './home-cases.ts';

export function acceptedLine(line: number, notes: readonly Note[], isDryRun = false): LineOutcome {
  return { line, text: '/risk high Ledger lag', result: { kind: 'accepted', notes, isDryRun } };
}

export function answered(page: Answer): LineOutcome {
  return { line: 1, text: '/sluice', result: { kind: 'answered', page } };
}

export function refused(line: number, set: Partial<Refusal> = {}): LineOutcome {
  const refusal: Refusal = {
    code: 'bad_date',
    values: { key: 'due', value: '26/11', today: '2026-11-24' },
    sort: 'not-understood',
    who: [],
    held: undefined,
    paste: undefined,
    rule: undefined,
    ...set,
  };
  return { line, text: '/risk high Ledger lag due:26/11', result: { kind: 'refused', refusal } };
}

export const pushed: Note = { code: 'milestone_pushed', values: { moves: ['m5 → 11-27', 'm6 → 12-04'] } };

const outcomes = [
  gateOutcome({
    key: 'code-review',
    verdict: 'pending',
    reason: { code: 'approvals_missing', values: { have: 0, count: 1 } },
    clearedBy: [{ kind: 'role', name: 'tech-lead' }],
    next: [{ who: { kind: 'role', name: 'tech-lead' }, kind: 'review', code: 'review_approve', values: { count: 1 } }],
    source: { kind: 'file', path: '.github/sluice.yml', line: 14, sha: 'd'.repeat(40) },
  }),
  gateOutcome({ key: 'test-results', verdict: 'passed' }),
];

/** A reply on pull request 7 of a project that is under way. */
export function replyInput(lines: readonly LineOutcome[], language: Language = 'en'): ReplyInput {
  const { giver, source, at, people, recent, configSha, ...world } = commandWorld({
    language,
    now: exampleNow,
    project: exampleProject[language],
    home: { number: 42, url: 'https://github.com/acme/shop/issues/42', title: exampleProject[language].brief.title },
    gates: {
      holds: [{ hold: 1, why: 'waiting for the DBA', by: grant('qa-wei', 7501) }],
      waivers: [
        {
          ...{ gate: 'monitoring', why: 'read-only path, 3 lines', until: '2026-12-01T10:00:00Z', risk: undefined },
          headSha: 'e'.repeat(40),
          by: grant('chen', 7502),
        },
      ],
    },
    judgement: judgement(outcomes, { conclusion: 'in_progress' }),
  });
  return { commentId: 9001, outcomes: lines, world, verbs: verbTable };
}
