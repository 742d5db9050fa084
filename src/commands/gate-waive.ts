import { addDays } from '../calendar/civil-day.ts';
import { parseWhen } from '../calendar/parse-when.ts';
import { startOfDay } from '../calendar/start-of-day.ts';
import { timeOf } from '../calendar/zone.ts';
import { isSameActor } from '../domain/actor.ts';
import { parseDuration } from '../domain/duration.ts';
import type { ConfiguredGate, Waiving } from '../gates/outcome.ts';
import { columnsOf } from '../text/columns.ts';
import type { Decision, Note, ParsedLine, Refusal, World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needOpenPullRequest, readGate } from './gate-lookup.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { clearersOf, unreadable } from './permit.ts';
import { forbid, isRefused, type Refused, refuse } from './refuse.ts';
import { riskIdOf } from './risk-lookup.ts';
import { needKey } from './text-argument.ts';

/** Columns that a reason takes: ten Chinese characters. */
const shortestReason = 20;
/** Gates that would be a way around all others. */
const neverWaived: readonly string[] = ['config-change', 'hold'];

interface Args {
  readonly gate: ConfiguredGate;
  readonly why: string;
  readonly until: string;
  readonly risk: string | undefined;
  readonly asked: string;
}

/** A time-boxed, reasoned exception to one gate, by whom the rules name and never by the author. */
export const gateWaiveVerb = defineVerb<Args>({
  id: 'gate-waive',
  word: 'gate',
  sub: 'waive',
  grammar: '/gate waive <gate> why: until: [risk:]',
  keys: ['why', 'until', 'risk'],
  who: [{ kind: 'waiver' }],
  summary: {
    en: 'Waives one gate of this pull request until a date, with a reason of at least 20 columns.',
    'zh-CN': '在某个日期之前豁免本 PR 的一个门禁，须写明原因（至少 20 列，即 10 个汉字）。',
  },
  examples: ['/gate waive monitoring why:"read-only path, nothing to alert on" until:+3d risk:R-7'],
  isGrant: true,
  read(line, world) {
    const refused = needOpenPullRequest(world);
    if (refused) return refused;
    const read = readGate(line, world, ' why:"…" until:+3d');
    if (isRefused(read)) return read;
    return mayBeWaived(read.gate) ?? refuseAuthor(read.gate, world) ?? readWaiver(line, read.gate, world);
  },
  decide: (args, world) => needWaiver(args, world) ?? grant(args, world),
});

function mayBeWaived(gate: ConfiguredGate): Refused | undefined {
  const { key, waive } = gate;
  if (neverWaived.includes(gate.gate)) return refuse('gate_not_waivable', { gate: key });
  if (waive && waive.by.length > 0) return undefined;
  const values = { gate: key, line: 'waive: { by: [tech-lead], max: 7d }' };
  return refuse('waive_nobody', values, { sort: 'not-allowed', rule: ruleOf(gate) });
}

/** The author never waives, whatever they hold: said before anything else is asked of the line. */
function refuseAuthor(gate: ConfiguredGate, world: World): Refused | undefined {
  if (!isSameActor(world.thread.author, world.giver.actor)) return undefined;
  const others = clearersOf(gate.waive?.by ?? []);
  return forbid(world, 'four_eyes', { what: 'waive' }, { who: others, rule: ruleOf(gate) });
}

function readWaiver(line: ParsedLine, gate: ConfiguredGate, world: World): Args | Refused {
  const waive = gate.waive;
  const paste = completed(line, gate, world);
  const why = needKey(line, 'why', paste);
  if (isRefused(why)) return why;
  const extra = refuseExtraWords(line, world, 1, 'why');
  if (extra) return extra;
  const columns = columnsOf(why.text);
  if (columns < shortestReason) return refuse('reason_too_short', { columns, min: shortestReason });
  const written = needKey(line, 'until', paste);
  if (isRefused(written)) return written;
  const until = readUntil(written.text, { gate, max: waive?.max ?? '0s' }, world);
  if (isRefused(until)) return until;
  const risk = readRiskKey(line.keys['risk'], world);
  if (isRefused(risk)) return risk;
  return { gate, why: why.text, until: until.at, risk: risk.id, asked: line.canonical };
}

function completed({ keys }: ParsedLine, { key }: ConfiguredGate, world: World): string {
  const { why = '…', until = '+3d' } = keys;
  return pasteLine(world, 'gate', `waive ${key} why:${quoted(why)} until:${quoted(until)}`);
}

/** A day lasts to its end, and never beyond what the rules allow. */
function readUntil(
  text: string,
  { gate, max }: { readonly gate: ConfiguredGate; readonly max: string },
  world: World,
): { readonly at: string } | Refused {
  const { now, calendar } = world;
  const when = parseWhen(text, world);
  if (!when) return refuse('bad_date', { value: text });
  const latest = new Date(Date.parse(now) + (parseDuration(max) ?? 0)).toISOString().replace(/\.\d+Z$/, 'Z');
  const tooFar = when.kind === 'day' ? when.day > calendar.dayOf(latest) : when.at > latest;
  if (tooFar) {
    const shown = `${calendar.dayOf(latest)} ${timeOf(latest, calendar.zone)}`;
    return refuse('until_after_max', { gate: gate.key, max, latest: shown }, { rule: ruleOf(gate) });
  }
  const end = when.kind === 'day' ? startOfDay(addDays(when.day, 1), calendar.zone) : when.at;
  const isCut = end > latest;
  const at = isCut ? latest : end;
  return at > now ? { at } : refuse('date_past', { value: text });
}

function readRiskKey(text: string | undefined, { project }: World): { readonly id: string | undefined } | Refused {
  if (text === undefined) return { id: undefined };
  const id = riskIdOf(text);
  if (id === undefined) return refuse('bad_value', { key: 'risk', value: text, expected: 'R-1' });
  return project.risks.some(risk => risk.id === id) ? { id } : refuse('unknown_risk', { id, last: project.last.risk });
}

function needWaiver({ gate, asked }: Args, world: World): Refused | undefined {
  const waive: Waiving = gate.waive ?? { by: [], max: '0s', second: [] };
  const names = [...waive.by, ...waive.second];
  const answer = world.giver.holds(names);
  if (answer === 'granted') return undefined;
  if (answer === 'unreadable') return unreadable(world, names);
  return forbid(world, 'not_allowed', {}, { who: clearersOf(waive.by), paste: asked, rule: ruleOf(gate) });
}

/** Where the rules ask for a second person, each gives the same waiver, and the check counts both. */
function grant({ gate, why, until, risk }: Args, world: World): Decision {
  const given = { type: 'waived', gate: gate.key, why, until, risk } as const;
  const second = gate.waive?.second ?? [];
  const others = world.gates.waivers.filter(
    one => one.gate === gate.key && one.until > world.now && !isSameActor(one.by.actor, world.giver.actor),
  );
  const isAlone = second.length > 0 && others.length === 0;
  const missing = world.giver.holds(gate.waive?.by ?? []) === 'granted' ? second : (gate.waive?.by ?? []);
  const notes: readonly Note[] = isAlone
    ? [{ code: 'waive_second_asked', values: { gate: gate.key, roles: missing, until } }]
    : [{ code: 'waived', values: { gate: gate.key, until } }];
  return accepted({ gate: [given], notes });
}

function ruleOf({ source }: ConfiguredGate): Refusal['rule'] {
  if (source.kind !== 'file') return undefined;
  const { path, line, sha } = source;
  return { path, line, sha };
}
