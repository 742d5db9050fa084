import type { Risk } from '../project/state.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { needLevel } from './permit.ts';
import { isRefused, refuse } from './refuse.ts';
import { holdChange } from './risk-hold.ts';
import { readRisk } from './risk-lookup.ts';
import { needKey } from './text-argument.ts';

interface Reopening {
  readonly asked: string;
  readonly risk: Risk;
  readonly why: string;
}

/** A closed risk counts again, an accepted one is no longer accepted: that is stricter, so triage is enough. */
export const riskReopenVerb = defineVerb<Reopening>({
  id: 'risk-reopen',
  word: 'risk',
  sub: 'reopen',
  grammar: '/risk reopen R-n why:',
  keys: ['why'],
  who: [{ kind: 'permission', level: 'triage' }],
  summary: {
    en: 'Lets a closed or accepted risk count again.',
    'zh-CN': '让已关闭或已接受的风险重新生效。',
  },
  examples: ['/risk reopen R-3 why:"The lag is back since the 20th"'],
  isGrant: false,
  read(line, world) {
    const found = readRisk(line, world, ' why:"…"');
    if (isRefused(found)) return found;
    const { id, stage } = found.risk;
    if (stage !== 'closed' && stage !== 'accepted') return refuse('bad_state', { id, state: 'not_closed' });
    const extra = refuseExtraWords(line, world, 1, 'why');
    if (extra) return extra;
    const why = needKey(line, 'why', pasteLine(world, 'risk', `reopen ${id} why:"…"`));
    return isRefused(why) ? why : { ...found, asked: line.canonical, why: why.text };
  },
  decide({ risk, why, asked }, world) {
    const refused = needLevel(world, 'triage', asked);
    if (refused) return refused;
    const hold = holdChange(risk, { ...risk, closed: undefined, accepted: undefined }, world);
    return accepted({ gate: hold.gate, project: [{ type: 'risk-reopened', id: risk.id, why }], notes: hold.notes });
  },
});
