/** `npm run bench [-- --rounds N] [--json]`: what an evaluation costs, beside programs that do less, in one run. */
import { statSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { prepareCases } from './process-cases.ts';
import { measureRounds } from './process-rounds.ts';
import { measurePure } from './pure-figures.ts';
import { goalRows, type Results, reportLines } from './report-lines.ts';
import { bundleFile } from './runner-environment.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '14' }, json: { type: 'boolean' } } });
const rounds = Number(values.rounds);
if (!Number.isSafeInteger(rounds) || rounds < 1) throw new Error(`--rounds: "${values.rounds}" is not a count`);
const tell = (line: string) => void process.stderr.write(`${line}\n`);

tell('recording what GitHub answers, building the references');
const cases = await prepareCases();
try {
  const results: Results = {
    machine: `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    rounds,
    bundleBytes: statSync(bundleFile).size,
    figures: await measureRounds(cases, rounds, tell),
    ...(await measurePure(tell)),
  };
  const text = values.json
    ? JSON.stringify({ goals: goalRows(results), ...results }, null, 2)
    : reportLines(results).join('\n');
  process.stdout.write(`${text}\n`);
} finally {
  await cases.close();
}
