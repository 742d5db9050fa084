import { formatRepositoryName, parseRepositoryName } from '../domain/repository-name.ts';
import type { HomeReading } from '../use-cases/read-home.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { type HomeReader, openHomeReader } from './home-reader.ts';
import { printLines } from './lines.ts';
import { isGiven, textOption } from './options.ts';
import { type ListedRisk, listRisks, riskTable } from './risk/risk-rows.ts';
import { risksJson } from './risk/risks-json.ts';
import { readWord } from './sub-command.ts';
import type { Call } from './verb.ts';

/** `risk list`: the open risks of a repository's projects and of its register, the heaviest first. Reads only. */
export async function risk(whole: Call): Promise<ExitCode> {
  const wish = readWord(whole, ['list']);
  if (!wish) return exitCodes.usage;
  const { call } = wish;
  const { terminal, words, options } = call;
  const given = call.args[0] ?? '';
  const repository = parseRepositoryName(given);
  const only = textOption(options, 'project');
  if (!repository || !isNumber(only)) {
    terminal.talk(repository ? words('bad_number', { given: only ?? '' }) : words('bad_repository', { given }));
    return exitCodes.usage;
  }
  const opened = await openHomeReader(repository, call);
  if (!opened.ok) return opened.exit;
  terminal.talk(words('reading', { what: formatRepositoryName(repository) }));
  const readings = await readAll(opened.value, only === undefined ? undefined : Number(only));
  const isOverdueOnly = isGiven(options, 'overdue');
  const risks = listRisks(readings, opened.value.shell.now()).filter(one => one.isOverdue || !isOverdueOnly);
  if (isGiven(options, 'json')) terminal.out(JSON.stringify(risksJson(risks, given), null, 2));
  else print(risks, isOverdueOnly, call);
  return isOverdueOnly && risks.length > 0 ? exitCodes.findings : exitCodes.ok;
}

function isNumber(text: string | undefined): boolean {
  return text === undefined || /^[1-9]\d{0,9}$/.test(text);
}

/** One after the other: GitHub asks for that of whoever reads much. */
async function readAll(reader: HomeReader, only: number | undefined): Promise<readonly HomeReading[]> {
  const numbers = only === undefined ? await reader.numbers() : [only];
  const readings: HomeReading[] = [];
  for (const number of numbers) readings.push(await reader.read(number));
  return readings;
}

function print(risks: readonly ListedRisk[], isOverdueOnly: boolean, { terminal, words }: Call): void {
  if (risks.length > 0) printLines(riskTable(risks, words), terminal);
  const overdue = risks.filter(one => one.isOverdue).length;
  const exposure = risks.reduce((sum, { risk }) => sum + risk.p * risk.i, 0);
  const key = isOverdueOnly ? 'risk_overdue_summary' : 'risk_summary';
  terminal.talk(words(key, { count: risks.length, overdue, exposure }));
}
