import type { World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { refuse } from './refuse.ts';

const minutes = 10;
type Recent = World['recent'][number];

/** Takes back one's own last line, by an event that compensates it. */
export const undoVerb = defineVerb({
  id: 'undo',
  word: 'sluice',
  sub: 'undo',
  grammar: '/sluice undo',
  keys: [],
  who: [{ kind: 'same-person' }],
  summary: {
    en: 'Takes back your own last command of the last 10 minutes.',
    'zh-CN': '撤销你自己最近 10 分钟内的最后一个命令。',
  },
  examples: ['/sluice undo'],
  isGrant: true,
  read: (line, world) => refuseExtraWords(line, world, 0) ?? {},
  decide(_, world) {
    const last = lastStanding(world);
    if (!last) return refuse('nothing_to_undo', { minutes });
    const { comment, line, command } = last;
    if (isExecuted(last, world)) return refuse('undo_moves_nothing', { command }, { sort: 'not-allowed' });
    const ledgers = world.recent.filter(one => one.comment === comment && one.line === line).map(one => one.ledger);
    const undone = { type: 'undone', comment, line } as const;
    return accepted({
      gate: ledgers.includes('gate') ? [undone] : [],
      project: ledgers.includes('project') ? [undone] : [],
      plan: ledgers.includes('release') ? [undone] : [],
      notes: [{ code: 'undone', values: { command } }],
    });
  },
});

/** A deploy that was started isn't undone by a word. */
function isExecuted({ comment, line }: Recent, { release }: World): boolean {
  if (release?.kind !== 'running') return false;
  const { steps, rollback } = release.world.state;
  const grants = [...Object.values(steps).map(one => one.execution?.by), rollback?.by];
  return grants.some(by => by?.source.id === comment && by.source.line === line);
}

/** The newest command that no undo took back. One command may have left receipts in two ledgers. */
function lastStanding({ recent, at }: World): Recent | undefined {
  const standing: Recent[] = [];
  let seen = '';
  for (const one of recent) {
    const key = `${one.comment}-${one.line}`;
    const isUndo = one.command === '/sluice undo';
    if (key !== seen && isUndo) standing.pop();
    if (key !== seen && !isUndo) standing.push(one);
    seen = key;
  }
  const last = standing.at(-1);
  return last && Date.parse(at) - Date.parse(last.at) <= minutes * 60_000 ? last : undefined;
}
