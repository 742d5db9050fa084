import type { Risk } from '../project/state.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { isRefused } from './refuse.ts';
import { holdChange } from './risk-hold.ts';
import { grantAs, needRiskOwner, readOpenRisk } from './risk-lookup.ts';
import { needKey } from './text-argument.ts';

interface Closing {
  readonly asked: string;
  readonly risk: Risk;
  readonly why: string;
}

/** Ends a risk, with the reason. */
export const riskCloseVerb = defineVerb<Closing>({
  id: 'risk-close',
  word: 'risk',
  sub: 'close',
  grammar: '/risk close R-n why:',
  keys: ['why'],
  who: [{ kind: 'owner' }, { kind: 'role', name: 'pm' }],
  summary: { en: 'Closes a risk, with the reason.', 'zh-CN': '说明原因并关闭风险。' },
  examples: ['/risk close R-4 why:"The coupon API is live since Monday"'],
  isGrant: true,
  read(line, world) {
    const found = readOpenRisk(line, world, ' why:"…"');
    if (isRefused(found)) return found;
    const extra = refuseExtraWords(line, world, 1, 'why');
    if (extra) return extra;
    const why = needKey(line, 'why', pasteLine(world, 'risk', `close ${found.risk.id} why:"…"`));
    return isRefused(why) ? why : { ...found, asked: line.canonical, why: why.text };
  },
  decide({ risk, why, asked }, world) {
    const refused = needRiskOwner({ risk, doing: 'close', asked }, world);
    if (refused) return refused;
    const closed = { why, from: risk.stage, by: grantAs(world) };
    const hold = holdChange(risk, { ...risk, closed }, world);
    return accepted({ gate: hold.gate, project: [{ type: 'risk-closed', id: risk.id, why }], notes: hold.notes });
  },
});
