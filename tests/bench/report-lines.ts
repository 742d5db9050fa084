import { slowLatency } from './process-cases.ts';
import type { Figures } from './process-rounds.ts';
import type { ContrastFigures, GrowthFigures } from './pure-figures.ts';

/** Everything that one run measured. */
export interface Results {
  readonly machine: string;
  readonly rounds: number;
  readonly bundleBytes: number;
  readonly figures: Figures;
  readonly contrasts: readonly ContrastFigures[];
  readonly growths: readonly GrowthFigures[];
}

/** One goal with what was measured: `must` and `limit` are words, since some goals have several parts. */
export interface Row {
  readonly goal: string;
  readonly what: string;
  readonly measured: string;
  readonly must: string;
}

const times = (ratio: number) => `${ratio.toFixed(2)} ×`;
const milliseconds = (ms: number) => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;

/** The goals of the first issue, ratios first. */
export function goalRows(results: Results): readonly Row[] {
  return [...actionRows(results), ...pureRows(results)];
}

function actionRows({ figures, bundleBytes }: Results): readonly Row[] {
  const { irrelevant, unchanged, changed, slow, ledger, command, talk } = figures;
  const counts = [irrelevant, unchanged, changed].map(one => one.requests.length).join(' / ');
  return [
    {
      goal: 'G1',
      what: 'CPU, 1 read + 1 write over TLS ÷ node -e 0',
      measured: times(changed.perBaseline),
      must: '≤ 4.00 ×',
    },
    { goal: 'G2', what: 'the same ÷ toolkit reference', measured: times(changed.perToolkit), must: '≤ 0.75 ×' },
    {
      goal: 'G3',
      what: 'CPU, irrelevant event ÷ node -e 0',
      measured: times(irrelevant.perBaseline),
      must: '≤ 1.35 ×',
    },
    { goal: 'G4', what: 'bundle', measured: `${(bundleBytes / 1024).toFixed(0)} KB`, must: '≤ 400 KB' },
    { goal: '', what: 'peak memory', measured: `${changed.rssMiB.toFixed(0)} MiB`, must: '≤ 60 MiB' },
    { goal: 'G5', what: 'requests: irrelevant / unchanged / changed', measured: counts, must: '0 / 1 / 2' },
    {
      goal: 'G6',
      what: `wall at ${slowLatency} ms a request ÷ ${2 * slowLatency} ms`,
      measured: times(slow.wallMs / (2 * slowLatency)),
      must: '≤ 1.50 ×',
    },
    {
      goal: '',
      what: 'CPU, check that reads a ledger ÷ one without, nothing changed',
      measured: times(ledger.perBaseline / unchanged.perBaseline),
      must: `${ledger.requests.length} requests`,
    },
    {
      goal: '',
      what: 'CPU, a /risk from comment to reply ÷ node -e 0',
      measured: times(command.perBaseline),
      must: `${command.requests.length} requests`,
    },
    {
      goal: '',
      what: 'CPU, a comment without a command ÷ node -e 0',
      measured: times(talk.perBaseline),
      must: `${talk.requests.length} requests`,
    },
  ];
}

function pureRows({ contrasts, growths }: Results): readonly Row[] {
  const whats = { G11: 'body of 65,536 characters', G12: '3,000 files × 50 globs' };
  const limits = { G11: '1 ms', G12: '30 ms' };
  const worst = growths.reduce((left, right) => (right.counted > left.counted ? right : left));
  return [
    ...contrasts.flatMap(({ name, benignMs, hostileMs, worst: kind }): readonly Row[] => [
      { goal: name, what: whats[name], measured: milliseconds(benignMs), must: `(goal ${limits[name]})` },
      { goal: '', what: `hostile (${kind}) ÷ benign`, measured: times(hostileMs / benignMs), must: '≤ 5.00 ×' },
    ]),
    {
      goal: 'G13',
      what: `work of 2n ÷ work of n, counted; worst: ${worst.name}`,
      measured: times(worst.counted),
      must: '≤ 2.50 ×',
    },
  ];
}

/** The whole run as text: goals, then the cases they come from. */
export function reportLines(results: Results): readonly string[] {
  const rows = goalRows(results).map(row => [row.goal, row.what, row.measured, row.must]);
  const cases = Object.entries(results.figures).map(([name, one]) => [
    name,
    times(one.perBaseline),
    milliseconds(one.cpuMs),
    milliseconds(one.wallMs),
    `${one.rssMiB.toFixed(0)} MiB`,
    String(one.requests.length),
  ]);
  const growths = results.growths.map(one => [one.name, times(one.counted), times(one.timed)]);
  return [
    `${results.machine}; medians of ${results.rounds} rounds. Ratios hold elsewhere, milliseconds belong to this machine.`,
    '',
    ...table(['goal', 'what', 'measured', 'must'], rows),
    '',
    ...table(['case', '÷ node -e 0', 'CPU', 'wall', 'memory', 'requests'], cases),
    '',
    ...table(['growth from n to 2n', 'counted', 'in time'], growths),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)));
  return all.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
