import type { LevelName } from '../../project/risk-scale.ts';
import { byWeight, isOpenRisk, isOverdue, lookDay, riskLevel, stageAt } from '../../project/risk-view.ts';
import type { Risk, RiskStage } from '../../project/state.ts';
import { text } from '../../render/inline.ts';
import { type Line, printTerminal } from '../../render/print-terminal.ts';
import type { HomeReading } from '../../use-cases/read-home.ts';
import type { Words } from '../words.ts';

/** An open risk and the issue that keeps it. */
export interface ListedRisk {
  readonly risk: Risk;
  readonly home: Pick<HomeReading, 'kind' | 'number' | 'title' | 'url'>;
  readonly level: LevelName;
  readonly stage: RiskStage;
  /** When somebody has to look at it. */
  readonly look: string;
  readonly isOverdue: boolean;
}

/** All open risks, the heaviest first. */
export function listRisks(readings: readonly HomeReading[], now: string): readonly ListedRisk[] {
  const all = readings.flatMap(reading =>
    reading.state.risks.filter(one => isOpenRisk(one, now)).map(risk => listedRisk(risk, reading, now)),
  );
  const byRisk = new Map(all.map(one => [one.risk, one]));
  return byWeight(all.map(one => one.risk)).flatMap(one => byRisk.get(one) ?? []);
}

function listedRisk(risk: Risk, reading: HomeReading, now: string): ListedRisk {
  const { calendar, kind, number, title, url } = reading;
  return {
    risk,
    home: { kind, number, title, url },
    level: riskLevel(risk),
    stage: stageAt(risk, now, calendar),
    look: lookDay(risk, calendar).day,
    isOverdue: isOverdue(risk, now, calendar),
  };
}

/** One row a risk; `~` stands before odds that nobody has said. */
export function riskTable(risks: readonly ListedRisk[], words: Words): readonly Line[] {
  const head = ['risk_id', 'risk_home', 'risk_level', 'risk_odds', 'risk_owner', 'risk_look', 'risk_title'] as const;
  return printTerminal([
    {
      kind: 'table',
      head: head.map(key => [text(words(key))]),
      rows: risks.map(one => cellsOf(one, words).map(cell => [text(cell)])),
    },
  ]);
}

function cellsOf({ risk, home, level, look, isOverdue: isLate }: ListedRisk, words: Words): readonly string[] {
  return [
    risk.id,
    `#${home.number}`,
    words(`level_${level}`),
    `${risk.assumed ? '~' : ''}${risk.p}×${risk.i}=${risk.p * risk.i}`,
    risk.owner ?? words('risk_nobody'),
    isLate ? words('risk_overdue', { day: look }) : look,
    risk.title,
  ];
}
