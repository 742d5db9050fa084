import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needOpenPullRequest } from './gate-lookup.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { needLevel } from './permit.ts';
import { isRefused } from './refuse.ts';
import { needKey } from './text-argument.ts';

interface Args {
  readonly why: string;
  readonly asked: string;
}

/** Holds this pull request by name; it never needs more than triage, since it only makes things stricter. */
export const gateHoldVerb = defineVerb<Args>({
  id: 'gate-hold',
  word: 'gate',
  sub: 'hold',
  grammar: '/gate hold why:',
  keys: ['why'],
  who: [{ kind: 'permission', level: 'triage' }],
  summary: {
    en: 'Holds this pull request, with your name and the reason in its check, until the hold is lifted.',
    'zh-CN': '挂起本 PR：检查中写明你的名字和原因，直到解除。',
  },
  examples: ['/gate hold why:"the demo runs on this branch until six"'],
  isGrant: false,
  read(line, world) {
    const text = line.restFrom(0);
    const why = needKey(line, 'why', pasteLine(world, 'gate', `hold why:${quoted(text === '' ? '…' : text)}`));
    if (isRefused(why)) return why;
    return refuseExtraWords(line, world, 0, 'why') ?? { why: why.text, asked: line.canonical };
  },
  decide({ why, asked }, world) {
    const refused = needOpenPullRequest(world) ?? needLevel(world, 'triage', asked);
    if (refused) return refused;
    const { holds, lastHold } = world.gates;
    const hold = lastHold + 1;
    // one hold needs no number; the second does, so that the right one is lifted
    const notes = holds.length === 0 ? [] : [{ code: 'hold_numbered', values: { hold } } as const];
    return accepted({ gate: [{ type: 'held', hold, why }], notes });
  },
});
