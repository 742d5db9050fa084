import type { RiskChange } from '../project/events.ts';
import { areas, levelNames, moneyGrades } from '../project/risk-scale.ts';
import type { ParsedLine, World } from './command.ts';
import { type NamedDay, readComingDay } from './day-argument.ts';
import { findMilestone } from './milestone-lookup.ts';
import { readPeople, readPerson } from './person-argument.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { longestText, readOneOf, readText } from './text-argument.ts';

/** What the keys of a line say of a risk. */
export interface RiskSettings {
  readonly set: RiskChange;
  readonly due: NamedDay | undefined;
}

type Read = { readonly set: RiskChange } | Refused;

/** Keys that say something of a risk, when it is raised and later. */
export const settingKeys = ['owner', 'due', 'p', 'i', 'trigger', 'area', 'money', 'concerned', 'milestone'] as const;
type SettingKey = (typeof settingKeys)[number] | 'title' | 'level';

const readers: Readonly<Record<Exclude<SettingKey, 'due'>, (text: string, world: World) => Read>> = {
  title: text => setOf(readText('title', text, longestText.title), ({ text: title }) => ({ title })),
  level: text => setOf(readOneOf('level', text, levelNames), ({ word: level }) => ({ level })),
  owner: (text, world) => setOf(readPerson('owner', text, world), ({ login: owner }) => ({ owner })),
  p: text => setOf(readOdds('p', text), ({ odds: p }) => ({ p })),
  i: text => setOf(readOdds('i', text), ({ odds: i }) => ({ i })),
  trigger: text => setOf(readText('trigger', text), ({ text: trigger }) => ({ trigger })),
  area: text => setOf(readOneOf('area', text, areas), ({ word: area }) => ({ area })),
  money: text => setOf(readOneOf('money', text, moneyGrades), ({ word: money }) => ({ money })),
  concerned: (text, world) => setOf(readPeople('concerned', text, world), ({ names: concerned }) => ({ concerned })),
  milestone: (text, world) => setOf(findMilestone(text, world), ({ milestone: { id: milestone } }) => ({ milestone })),
};

function setOf<Value extends object>(read: Value | Refused, take: (value: Value) => RiskChange): Read {
  return isRefused(read) ? read : { set: take(read) };
}

function readOdds(key: 'p' | 'i', text: string): { readonly odds: number } | Refused {
  return /^[1-5]$/.test(text) ? { odds: Number(text) } : refuse('bad_value', { key, value: text, expected: '1…5' });
}

/** Everything that a line's keys say; the first that can't be understood refuses the line. */
export function readSettings(line: ParsedLine, keys: readonly SettingKey[], world: World): RiskSettings | Refused {
  let set: RiskChange = {};
  let due: NamedDay | undefined;
  for (const key of keys) {
    const text = line.keys[key]?.trim();
    if (!text) continue;
    if (key === 'due') {
      const read = readComingDay(text, world);
      if (isRefused(read)) return read;
      due = read;
      set = { ...set, due: read.day };
    } else {
      const read = readers[key](text, world);
      if (isRefused(read)) return read;
      set = { ...set, ...read.set };
    }
  }
  return { set, due };
}
