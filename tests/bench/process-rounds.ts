import { runMeasured } from './measured-process.ts';
import { median } from './numbers.ts';
import { type CaseName, caseNames, type ProcessCases } from './process-cases.ts';

/** Medians of one case, and what it asks of GitHub each time. */
export interface CaseFigures {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly rssMiB: number;
  readonly requests: readonly string[];
}

/** CPU beside two others of the same round: a slow minute slows all of it. */
interface Ratios {
  readonly perBaseline: number;
  readonly perToolkit: number;
}

export type Figures = Readonly<Record<CaseName, CaseFigures & Ratios>>;

interface Sample extends CaseFigures {
  readonly name: CaseName;
}

/** Runs every case once a round, one after the other, so that a slow minute of the machine slows all alike. The first round is dropped. */
export async function measureRounds(
  cases: ProcessCases,
  rounds: number,
  tell: (line: string) => void,
): Promise<Figures> {
  const samples: Sample[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of caseNames) {
      const sample = await measureOnce(cases, name);
      if (round > 0) samples.push(sample);
    }
    tell(round === 0 ? 'warm-up round done' : `round ${round} of ${rounds} done`);
  }
  const figures = caseNames.map(name => [name, figuresOf(samples, name)] as const);
  return Object.fromEntries(figures) as Figures;
}

async function measureOnce(cases: ProcessCases, name: CaseName): Promise<Sample> {
  const { exitCode, output, cpuMs, wallMs, rssMiB } = await runMeasured(cases.programs[name]);
  if (exitCode !== 0) throw new Error(`the case "${name}" ended with ${exitCode}:\n${output}`);
  return { name, cpuMs, wallMs, rssMiB, requests: cases.takeRequests(name) };
}

function figuresOf(all: readonly Sample[], name: CaseName): CaseFigures & Ratios {
  const samples = all.filter(one => one.name === name);
  const perRound = (of: CaseName) => {
    const others = all.filter(one => one.name === of);
    return median(samples.map((one, round) => one.cpuMs / (others[round]?.cpuMs ?? Number.NaN)));
  };
  return {
    cpuMs: median(samples.map(one => one.cpuMs)),
    wallMs: median(samples.map(one => one.wallMs)),
    rssMiB: median(samples.map(one => one.rssMiB)),
    requests: samples[0]?.requests ?? [],
    perBaseline: perRound('baseline'),
    perToolkit: perRound('toolkit'),
  };
}
