import { addDays } from '../calendar/civil-day.ts';
import { isSameActor, type RoleAnswer } from '../domain/actor.ts';
import type { Clearer } from '../gates/gate.ts';
import { type AcceptanceRule, acceptanceOf, levelNames, rankOf } from '../project/risk-scale.ts';
import { riskLevel } from '../project/risk-view.ts';
import type { Risk } from '../project/state.ts';
import type { Decision, ParsedLine, World } from './command.ts';
import { dayValues, endOf, guessNotes, type NamedDay, readComingDay, todayOf } from './day-argument.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { keyValue, pasteLine, quoted } from './paste-line.ts';
import { clearersOf, unreadable } from './permit.ts';
import { pmClearers, pmStanding } from './project-roles.ts';
import { forbid, isRefused, type Refused, refuse } from './refuse.ts';
import { holdChange } from './risk-hold.ts';
import { grantAs, isRiskOwner, readOpenRisk } from './risk-lookup.ts';
import { needKey } from './text-argument.ts';

interface Acceptance {
  readonly asked: string;
  readonly risk: Risk;
  readonly why: string;
  readonly until: NamedDay;
  readonly residual: number | undefined;
}

/** Lives with a risk until a day. Who may, and how long, depends on its level; a critical one takes two people. */
export const riskAcceptVerb = defineVerb<Acceptance>({
  id: 'risk-accept',
  word: 'risk',
  sub: 'accept',
  grammar: '/risk accept R-n why: until: [residual:]',
  keys: ['why', 'until', 'residual'],
  who: [{ kind: 'acceptance' }],
  summary: {
    en: 'Accepts a risk until a day: low its owner, medium the PM, high a tech lead, critical a sponsor and a second person.',
    'zh-CN': '在限期内接受风险：低由负责人，中由项目经理，高由技术负责人，极高由发起人加第二人。',
  },
  examples: ['/risk accept R-7 why:"The read path moves no money" until:2026-12-01 residual:4'],
  isGrant: true,
  read(line, world) {
    const found = readOpenRisk(line, world, ' why:"…" until:+7d');
    if (isRefused(found)) return found;
    const { risk } = found;
    if (risk.stage === 'occurred') return happened(risk, world);
    const extra = refuseExtraWords(line, world, 1, 'why');
    if (extra) return extra;
    const said = readKeys(line, risk, world);
    return isRefused(said) ? said : { ...said, asked: line.canonical, risk };
  },
  decide(acceptance, world) {
    const refused = needStanding(acceptance, world) ?? refuseLong(acceptance, world);
    if (refused) return refused;
    if (!ruleOf(acceptance.risk).second) return accept(acceptance, endOf(acceptance.until, world), world);
    const first = openQuestion(acceptance.risk, world);
    if (!first) return ask(acceptance, world);
    if (isSameActor(first.by.actor, world.giver.actor)) return refuseAlone(acceptance, world);
    return accept(acceptance, earlier(first.until, endOf(acceptance.until, world)), world);
  },
});

function happened({ id }: Risk, world: World): Refused {
  return refuse('bad_state', { id, state: 'occurred' }, { paste: pasteLine(world, 'risk', `close ${id} why:"…"`) });
}

function readKeys(line: ParsedLine, risk: Risk, world: World): Omit<Acceptance, 'asked' | 'risk'> | Refused {
  const { why: reason = '…', until: date = '+7d' } = line.keys;
  const paste = pasteLine(world, 'risk', `accept ${risk.id} why:${quoted(reason)} until:${keyValue(date)}`);
  const why = needKey(line, 'why', paste);
  if (isRefused(why)) return why;
  const text = needKey(line, 'until', paste);
  if (isRefused(text)) return text;
  const until = readComingDay(text.text, world);
  if (isRefused(until)) return until;
  const residual = readResidual(line.keys['residual']);
  return isRefused(residual) ? residual : { why: why.text, until, ...residual };
}

/** What is left of the risk: `4`, or `1x4`. */
function readResidual(text: string | undefined): { readonly residual: number | undefined } | Refused {
  if (text === undefined) return { residual: undefined };
  const [, left = '', right = '1'] = /^(\d{1,2})(?:[x×*](\d))?$/i.exec(text.trim()) ?? [];
  const residual = Number(left) * Number(right);
  const isRight = left !== '' && residual >= 1 && residual <= 25;
  return isRight ? { residual } : refuse('bad_value', { key: 'residual', value: text, expected: '1…25' });
}

function ruleOf(risk: Risk): AcceptanceRule {
  return acceptanceOf(riskLevel(risk));
}

function earlier(left: string, right: string): string {
  return Date.parse(left) < Date.parse(right) ? left : right;
}

/** A level's own roles, and those of the levels above it: who may decide more may decide less. */
function acceptingRoles(risk: Risk): readonly string[] {
  return levelNames.slice(rankOf(riskLevel(risk))).flatMap(level => acceptanceOf(level).roles);
}

/** The second of two may be anybody who could accept a lower one. */
function needStanding({ risk, asked }: Acceptance, world: World): Refused | undefined {
  const isSecond = ruleOf(risk).second && openQuestion(risk, world) !== undefined;
  const roles = isSecond ? levelNames.flatMap(level => acceptanceOf(level).roles) : acceptingRoles(risk);
  const answer = standingOf(roles, risk, world);
  if (answer === 'granted') return undefined;
  if (answer === 'unreadable') return unreadable(world, roles);
  return forbid(
    world,
    'level_too_high',
    { id: risk.id, level: riskLevel(risk) },
    { who: clearers(roles, risk, world), paste: asked },
  );
}

function standingOf(roles: readonly string[], risk: Risk, world: World): RoleAnswer {
  if (roles.includes('owner') && isRiskOwner(risk, world)) return 'granted';
  if (roles.includes('pm') && pmStanding(world) === 'granted') return 'granted';
  return world.giver.holds(roles.filter(role => role !== 'owner'));
}

function clearers(roles: readonly string[], { owner }: Risk, world: World): readonly Clearer[] {
  const named: readonly Clearer[] = roles.includes('owner') && owner ? [{ kind: 'person', login: owner }] : [];
  const pm = roles.includes('pm') ? pmClearers(world) : [];
  return [...named, ...pm, ...clearersOf(roles.filter(role => role !== 'owner' && role !== 'pm'))];
}

function refuseLong({ risk, why, until }: Acceptance, world: World): Refused | undefined {
  const days = ruleOf(risk).maxDays;
  const latest = addDays(todayOf(world), days);
  if (until.day <= latest) return undefined;
  const paste = pasteLine(world, 'risk', `accept ${risk.id} why:${quoted(why)} until:${latest}`);
  return refuse('until_too_far', { level: riskLevel(risk), days, latest }, { paste });
}

/** What the first of two people said, while it is in date. */
function openQuestion({ acceptanceAsked: first }: Risk, world: World): Risk['acceptanceAsked'] {
  return first && Date.parse(first.until) > Date.parse(world.now) ? first : undefined;
}

function refuseAlone({ asked, risk }: Acceptance, world: World): Refused {
  const roles = levelNames.flatMap(level => acceptanceOf(level).roles);
  return forbid(world, 'four_eyes', { what: 'accept' }, { who: clearers(roles, risk, world), paste: asked });
}

function ask({ asked, risk: { id }, why, until, residual }: Acceptance, world: World): Decision {
  return accepted({
    project: [{ type: 'risk-acceptance-asked', id, why, until: endOf(until, world), residual }],
    notes: [
      { code: 'risk_acceptance_asked', values: { id, paste: asked, ...dayValues(until.day, world) } },
      ...guessNotes([until], world),
    ],
  });
}

function accept({ risk, why, until: named, residual }: Acceptance, until: string, world: World): Decision {
  const { id } = risk;
  const hold = holdChange(
    risk,
    { ...risk, accepted: { why, until, residual, by: grantAs(world), second: undefined } },
    world,
  );
  const day = world.calendar.dayOf(until);
  return accepted({
    gate: hold.gate,
    project: [{ type: 'risk-accepted', id, why, until, residual }],
    notes: [
      { code: 'risk_accepted', values: { id, ...dayValues(day, world) } },
      ...hold.notes,
      ...guessNotes([named], world),
    ],
  });
}
