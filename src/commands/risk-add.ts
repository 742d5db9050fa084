import { suggestName } from '../config/nearest-name.ts';
import type { NewRisk } from '../project/events.ts';
import { type LevelName, levelNames, levelOf, oddsOf, reviewEvery, stricterLevel } from '../project/risk-scale.ts';
import type { Note, ParsedLine, World } from './command.ts';
import { dayValues, guessNotes } from './day-argument.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { pasteLine } from './paste-line.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { holdChange } from './risk-hold.ts';
import { needRaiser, riskIdOf } from './risk-lookup.ts';
import { type RiskSettings, readSettings, settingKeys } from './risk-settings.ts';
import { longestText, mayKey, readText } from './text-argument.ts';

interface Raised extends RiskSettings {
  readonly asked: string;
  /** Undefined where the line says none: then it is medium. */
  readonly level: LevelName | undefined;
  readonly title: string;
  readonly plan: string | undefined;
}

/** Registers a risk where somebody stands. Only the title is needed: what is missing is its owner's to-do. */
export const riskAddVerb = defineVerb<Raised>({
  id: 'risk-add',
  word: 'risk',
  sub: undefined,
  grammar:
    '/risk <low|medium|high|critical> <title> [owner:] [due:] [p:] [i:] [trigger:] [plan:] [area:] [money:] [concerned:] [milestone:]',
  keys: [...settingKeys, 'plan'],
  who: [{ kind: 'risk-raiser' }],
  summary: {
    en: 'Registers a risk. A critical one on a pull request holds it.',
    'zh-CN': '登记一个风险。在 PR 上登记极高风险会把它挂起。',
  },
  examples: [
    '/risk high Ledger lag may break recon owner:@sun due:+3wd',
    '/risk critical Refunds may be paid twice p:4 i:5 money:high concerned:@li,@acme/support',
  ],
  isGrant: false,
  read(line, world) {
    const head = readHead(line, world);
    if (isRefused(head)) return head;
    const title = readText('title', head.title, longestText.title);
    const plan = mayKey(line, 'plan');
    const settings = readSettings(line, settingKeys, world);
    if (isRefused(title)) return title;
    if (isRefused(plan)) return plan;
    if (isRefused(settings)) return settings;
    return { ...settings, asked: line.canonical, level: head.level, title: title.text, plan: plan.text };
  },
  decide(raised, world) {
    const refused = needRaiser(world, raised.asked);
    if (refused) return refused;
    const risk = riskOf(raised, world);
    const hold = holdChange(undefined, { ...risk, accepted: undefined, closed: undefined }, world);
    const unsaid: readonly Note[] = raised.level
      ? []
      : [{ code: 'risk_level_unsaid', values: { paste: pasteLine(world, 'risk', `set ${risk.id} level:high`) } }];
    return accepted({
      gate: hold.gate,
      project: [{ type: 'risk-added', risk }],
      notes: [addedNote(risk, world), ...unsaid, ...hold.notes, ...guessNotes([raised.due], world)],
    });
  },
});

interface Head {
  readonly level: LevelName | undefined;
  readonly title: string;
}

/** A line without a level is a title, unless its first word looks like a level or another command that was mistyped. */
function readHead(line: ParsedLine, world: World): Head | Refused {
  const [first = '', second = ''] = line.words;
  const level = levelNames.find(one => one === first.toLowerCase());
  const title = line.restFrom(level ? 1 : 0).trim();
  if (title === '')
    return refuse('missing_arg', { key: 'title' }, { paste: pasteLine(world, 'risk', `${level ?? 'high'} "…"`) });
  if (level) return { level, title };
  const names = riskIdOf(second) === undefined ? levelNames : [...levelNames, ...subs];
  const near = suggestName(first, names);
  if (near.didYouMean === undefined) return { level: undefined, title };
  const paste = pasteLine(world, 'risk', `${near.didYouMean} ${line.restFrom(1)}`);
  return refuse('bad_value', { key: 'level', value: first, expected: levelNames, ...near }, { paste });
}

const subs = ['set', 'plan', 'accept', 'ack', 'occurred', 'escalate', 'close', 'reopen'];

function riskOf({ level: said = 'medium', title, plan, set }: Raised, world: World): NewRisk {
  const usual = oddsOf(said);
  const odds = { p: set.p ?? usual.p, i: set.i ?? usual.i };
  const { thread, giver } = world;
  return {
    id: `R-${world.project.last.risk + 1}`,
    title,
    level: stricterLevel(said, levelOf({ ...odds, money: set.money })),
    ...odds,
    assumed: set.p === undefined || set.i === undefined,
    owner: set.owner,
    due: set.due,
    area: set.area,
    money: set.money,
    trigger: set.trigger,
    plan,
    milestone: set.milestone,
    concerned: set.concerned ?? [],
    origin: thread.reference,
    holds: thread.kind === 'pull-request' && giver.can('triage') ? thread.number : undefined,
  };
}

function addedNote(risk: NewRisk, world: World): Note {
  const { id, level, p, i, owner = '', due } = risk;
  return {
    code: 'risk_added',
    values: {
      ...{ id, level, p, i, product: p * i, owner },
      odds: risk.assumed ? 'assumed' : 'said',
      owned: owner === '' ? 'no' : 'yes',
      dated: due === undefined ? 'no' : 'yes',
      ...(due === undefined ? {} : dayValues(due, world)),
      review: reviewEvery(level),
      set: pasteLine(world, 'risk', `set ${id} p:4 i:5`),
      undo: '/sluice undo',
    },
  };
}
