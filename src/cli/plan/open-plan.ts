import type { ReleasePlan } from '../../plan/release-plan.ts';
import { simulate } from '../../plan/simulate/simulate.ts';
import type { Simulation } from '../../plan/simulate/simulation.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { textOption } from '../options.ts';
import { createProblemText } from '../problem-text.ts';
import type { Call } from '../verb.ts';
import { calendarOf, type PlanFile, readPlanFile, rolesOf } from './plan-file.ts';
import { readAway, readFrom, thisInstant } from './times.ts';

/** A plan that can be walked, with its walk from the wished time on. */
export interface OpenPlan {
  readonly file: PlanFile;
  readonly plan: ReleasePlan;
  readonly start: string;
  readonly simulation: Simulation;
}

type Opened = { readonly ok: true; readonly value: OpenPlan } | { readonly ok: false; readonly exit: ExitCode };

/** The only plan that a command names, read and walked; else what is wrong is said. */
export async function openPlan(word: string, call: Call): Promise<Opened> {
  const { terminal, words, language } = call;
  const [file = '', extra] = call.args;
  if (extra !== undefined) {
    terminal.talk(words('plan_one_file', { word, extra }));
    return { ok: false, exit: exitCodes.usage };
  }
  const read = await readPlanFile(call.folder, file);
  const problems = [...read.rules.problems, ...(read.read?.problems ?? [])];
  for (const problem of problems) terminal.talk(createProblemText(language)(problem));
  const plan = read.read?.plan;
  if (plan && read.rules.problems.length === 0) return walk(read, plan, call);
  if (read.read) terminal.talk(words('plan_broken', { file: plan ? read.rules.file : file }));
  else terminal.talk(words('file_unreadable', { file }));
  return { ok: false, exit: exitCodes.config };
}

function walk(file: PlanFile, plan: ReleasePlan, { terminal, words, options }: Call): Opened {
  const now = thisInstant();
  const calendar = calendarOf(plan, file.config);
  const [from, absent] = [textOption(options, 'from'), textOption(options, 'away')];
  const start = from === undefined ? now : readFrom(from, { now, calendar });
  const away = absent === undefined ? [] : readAway(absent, { now, calendar });
  if (start === undefined || away === undefined) {
    if (start === undefined) terminal.talk(words('plan_bad_from', { given: from ?? '' }));
    if (away === undefined) terminal.talk(words('plan_bad_away', { given: absent ?? '' }));
    return { ok: false, exit: exitCodes.usage };
  }
  terminal.talk(words(file.rules.isThere ? 'plan_rules' : 'plan_no_rules', { file: file.rules.file }));
  const around = { start, calendar, freezes: file.config.freezes, away, roles: rolesOf(file.config) };
  return { ok: true, value: { file, plan, start, simulation: simulate(plan, around) } };
}
