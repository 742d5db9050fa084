import { changeRisk } from '../project/evolve-weight.ts';
import { rankOf } from '../project/risk-scale.ts';
import type { Risk } from '../project/state.ts';
import type { Note, World } from './command.ts';
import { dayValues, guessNotes } from './day-argument.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { needLevel, refuseIndirect } from './permit.ts';
import { pmStanding } from './project-roles.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { holdChange } from './risk-hold.ts';
import { grantAs, isRiskOwner, needRiskOwner, readOpenRisk } from './risk-lookup.ts';
import { type RiskSettings, readSettings, settingKeys } from './risk-settings.ts';
import { mayKey } from './text-argument.ts';

interface Change extends RiskSettings {
  readonly asked: string;
  readonly risk: Risk;
  readonly why: string | undefined;
}

const keys = ['title', 'level', ...settingKeys] as const;

/** Changes what is known of a risk. Whoever may raise it may make it stricter; to lower it takes its owner and a reason. */
export const riskSetVerb = defineVerb<Change>({
  id: 'risk-set',
  word: 'risk',
  sub: 'set',
  grammar:
    '/risk set R-n [title:] [level:] [owner:] [due:] [p:] [i:] [trigger:] [area:] [money:] [concerned:] [milestone:] [why:]',
  keys: [...keys, 'why'],
  who: [{ kind: 'owner' }, { kind: 'permission', level: 'triage' }],
  summary: {
    en: 'Changes a risk. Making it lower is for its owner or the PM, with a reason.',
    'zh-CN': '修改风险。降低等级须由负责人或项目经理说明原因。',
  },
  examples: ['/risk set R-9 p:4 i:5', '/risk set R-3 level:medium why:"The drill found no double refund"'],
  isGrant: false,
  read(line, world) {
    const found = readOpenRisk(line, world, ' p:4 i:5');
    if (isRefused(found)) return found;
    const extra = refuseExtraWords(line, world, 1, 'why');
    if (extra) return extra;
    const settings = readSettings(line, keys, world);
    const why = mayKey(line, 'why');
    if (isRefused(settings)) return settings;
    if (isRefused(why)) return why;
    if (Object.keys(settings.set).length === 0) return nothingSet(found.risk, world);
    return { ...settings, asked: line.canonical, risk: found.risk, why: why.text };
  },
  decide(change, world) {
    const { risk, set, due, why } = change;
    const after = changeRisk(risk, set, grantAs(world));
    const refused = needStanding(change, after, world);
    if (refused) return refused;
    const hold = holdChange(risk, after, world);
    return accepted({
      gate: hold.gate,
      project: [{ type: 'risk-set', id: risk.id, set, why }],
      notes: [...changeNotes(risk, after, world), ...hold.notes, ...guessNotes([due], world)],
    });
  },
});

function nothingSet({ id }: Risk, world: World): Refused {
  return refuse('missing_arg', { key: 'p' }, { paste: pasteLine(world, 'risk', `set ${id} p:4 i:5`) });
}

function needStanding({ risk, why, asked }: Change, after: Risk, world: World): Refused | undefined {
  const isLower = rankOf(after.level) < rankOf(risk.level);
  const isLighter = isLower || after.p * after.i < risk.p * risk.i;
  if (isLighter) {
    const refused = refuseIndirect(world) ?? needRiskOwner({ risk, doing: 'lower', asked }, world);
    if (refused) return refused;
  } else if (!isRiskOwner(risk, world) && pmStanding(world) !== 'granted') {
    const refused = needLevel(world, 'triage', asked);
    if (refused) return refused;
  }
  return isLower && why === undefined
    ? refuse('missing_arg', { key: 'why' }, { paste: `${asked} why:"…"` })
    : undefined;
}

/** The level and odds where they changed, and the date in full. */
function changeNotes(before: Risk, after: Risk, world: World): readonly Note[] {
  const { id, level, p, i } = after;
  const isWeighed = before.level !== level || before.p !== p || before.i !== i;
  const weighed: readonly Note[] = isWeighed
    ? [{ code: 'risk_weighed', values: { id, level, p, i, product: p * i } }]
    : [];
  if (after.due === undefined || after.due === before.due) return weighed;
  return [...weighed, { code: 'risk_due', values: { id, ...dayValues(after.due, world) } }];
}
