import type { Risk } from '../project/state.ts';
import type { World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { needLevel } from './permit.ts';
import { readPerson } from './person-argument.ts';
import { pmStanding } from './project-roles.ts';
import { isRefused } from './refuse.ts';
import { readOpenRisk } from './risk-lookup.ts';
import { needKey } from './text-argument.ts';

interface Escalation {
  readonly asked: string;
  readonly risk: Risk;
  readonly to: string | undefined;
  readonly why: string;
}

/** Asks the next level for help: whoever is named, else the PM, else the sponsor. */
export const riskEscalateVerb = defineVerb<Escalation>({
  id: 'risk-escalate',
  word: 'risk',
  sub: 'escalate',
  grammar: '/risk escalate R-n [to:] why:',
  keys: ['to', 'why'],
  who: [{ kind: 'permission', level: 'triage' }],
  summary: {
    en: 'Asks the next level for help with a risk.',
    'zh-CN': '就风险上升求助。',
  },
  examples: [
    '/risk escalate R-3 why:"No second DBA before the 24th"',
    '/risk escalate R-3 to:@gao why:"Needs a budget"',
  ],
  isGrant: false,
  read(line, world) {
    const found = readOpenRisk(line, world, ' why:"…"');
    if (isRefused(found)) return found;
    const extra = refuseExtraWords(line, world, 1, 'why');
    if (extra) return extra;
    const why = needKey(line, 'why', pasteLine(world, 'risk', `escalate ${found.risk.id} why:"…"`));
    if (isRefused(why)) return why;
    const named = line.keys['to'] === undefined ? undefined : readPerson('to', line.keys['to'], world);
    if (named && isRefused(named)) return named;
    return { ...found, asked: line.canonical, to: named?.login, why: why.text };
  },
  decide({ risk, to, why, asked }, world) {
    const refused = needLevel(world, 'triage', asked);
    if (refused) return refused;
    const next = nextLevel(risk, world);
    const asks = to ?? next.login;
    return accepted({
      project: [{ type: 'risk-escalated', id: risk.id, to: asks, why }],
      notes: [
        {
          code: 'risk_escalated',
          values: { id: risk.id, known: asks === undefined ? 'no' : 'yes', login: asks ?? '', role: next.role },
        },
      ],
    });
  },
});

interface NextLevel {
  readonly role: 'pm' | 'sponsor';
  readonly login: string | undefined;
}

/** The PM first; from the PM, and a second time, the sponsor. */
function nextLevel(risk: Risk, world: World): NextLevel {
  const { owner, sponsor } = world.project.brief;
  const isHigher = risk.escalated !== undefined || pmStanding(world) === 'granted';
  return isHigher ? { role: 'sponsor', login: sponsor } : { role: 'pm', login: owner };
}
