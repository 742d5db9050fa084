import { startApprovals } from '../../plan/approval.ts';
import { openExecutions } from '../../plan/executions.ts';
import { releaseStatus } from '../../plan/step-view.ts';
import { code, type Words } from '../inline.ts';
import { type ComingStep, comingStep } from './coming-step.ts';
import { listed, type ReleasePage } from './release-ground.ts';
import { stepWhat } from './release-words.ts';

/** What happens next, in one line of parts, and who does it; nobody where it is nobody's turn. */
export interface NextLine {
  readonly parts: readonly Words[];
  /** Resolved. */
  readonly names: readonly string[];
  /** What they are to it. */
  readonly role: 'operator' | 'owner';
}

export const resumeLine = '/gray resume why:"…"';
export const rollbackLine = '/gray rollback why:"…"';

export function nextLine(page: ReleasePage): NextLine {
  const { say, input } = page;
  const { plan, state } = input.world;
  switch (releaseStatus(input.world)) {
    case 'review':
      return nobody(votesWords(page));
    case 'holding':
      return nobody(say.words('next.held', { paste: resumeLine }));
    case 'rolling-back':
      return nobody(
        say.words(
          'next.rolling-back',
          {},
          {
            components: listed(
              page,
              goingBack(page).map(one => [code(one)]),
            ),
          },
        ),
      );
    case 'rolled-back':
      return {
        parts: [say.words('next.rolled-back', { paste: '/release replan why:"…"' })],
        names: [plan.owner],
        role: 'owner',
      };
    case 'replanning': {
      const [rejected] = rejectedOf(page);
      return rejected === undefined ? comingLine(page, comingStep(input.world)) : anotherCommit(page, rejected);
    }
    case 'closed':
    case 'cancelled':
      return nobody(say.words('next.none'));
    default:
      return comingLine(page, state.plan ? comingStep(input.world) : undefined);
  }
}

function nobody(words: Words): NextLine {
  return { parts: [words], names: [], role: 'operator' };
}

function comingLine(page: ReleasePage, coming: ComingStep | undefined): NextLine {
  const { say, input } = page;
  const [open] = openExecutions(input.world.plan, input.world.state);
  if (open) {
    const { startedAt } = open.execution;
    return nobody(say.words('next.running', { step: open.step.id, at: startedAt }));
  }
  if (!coming) return nobody(say.words('next.none'));
  const { step, earliest, paste, names } = coming;
  const isLater = earliest !== undefined && Date.parse(earliest) > Date.parse(input.world.now);
  const parts = [
    say.words('next.step', { step: step.id, what: stepWhat(page, step) }),
    ...(isLater ? [say.words('next.earliest', { at: earliest })] : []),
    say.words('next.paste', { paste }),
  ];
  return { parts, names, role: 'operator' };
}

function votesWords(page: ReleasePage): Words {
  const missing = startApprovals(page.input.world).filter(one => one.missing > 0);
  return page.say.words('next.votes', { roles: missing.map(one => one.role) });
}

/** Components whose commit of the plan was rolled back. */
function rejectedOf({ input }: ReleasePage): readonly string[] {
  const { plan, state } = input.world;
  const isRejected = (id: string, sha: string) => state.rejected.some(one => one.component === id && one.sha === sha);
  return plan.components.flatMap(({ id, sha }) => (sha !== undefined && isRejected(id, sha) ? [id] : []));
}

/** What was rolled back never starts again. */
function anotherCommit({ say, input }: ReleasePage, component: string): NextLine {
  const paste = `/release bump ${component} sha:… why:"…"`;
  return {
    parts: [say.words('next.another-commit', { component, paste })],
    names: [input.world.plan.owner],
    role: 'owner',
  };
}

/** Components that have still to go back, in their order. */
function goingBack({ input }: ReleasePage): readonly string[] {
  const { rollback, live } = input.world.state;
  const { order = [], to = 0 } = rollback ?? {};
  return order.filter(id => (Object.hasOwn(live, id) ? (live[id]?.ratio ?? 0) : 0) > to);
}
