import type { Problem } from '../../domain/problem.ts';
import { lintPlan, planNotices } from '../../plan/lint/lint-plan.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { isGiven } from '../options.ts';
import { createProblemText } from '../problem-text.ts';
import type { Call } from '../verb.ts';
import { calendarOf, type PlanFile, readPlanFile } from './plan-file.ts';
import { thisInstant } from './times.ts';

interface CheckedPlan {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** No mistakes: what has to be known. */
  readonly notices: readonly Problem[];
}

/** Prints every mistake of each plan as `sluice validate` does; those of the rules beside them are said once. */
export async function lintPlans(call: Call): Promise<ExitCode> {
  const { terminal, words, language } = call;
  const toText = createProblemText(language);
  const files = await Promise.all(call.args.map(file => readPlanFile(call.folder, file)));
  const rules = files.flatMap(one => one.rules.problems).map(toText);
  for (const problem of new Set(rules)) terminal.talk(problem);
  const checked = files.map(checkPlan);
  if (isGiven(call.options, 'json')) terminal.out(JSON.stringify(checked, null, 2));
  else for (const one of checked) print(one, call);
  for (const notice of checked.flatMap(one => one.notices)) terminal.talk(toText(notice));
  const count = checked.reduce((sum, one) => sum + one.problems.length, 0);
  if (count > 0) terminal.talk(words('validate_count', { count }));
  return count > 0 || rules.length > 0 ? exitCodes.config : exitCodes.ok;
}

function checkPlan({ file, read, config }: PlanFile): CheckedPlan {
  if (!read) {
    const values = { file, what: file };
    return { file, problems: [{ code: 'data_unreadable', file, line: 1, column: 1, path: [], values }], notices: [] };
  }
  if (!read.plan) return { file, problems: read.problems, notices: [] };
  const around = {
    calendar: calendarOf(read.plan, config),
    freezes: config.freezes,
    roles: config.roles,
    now: thisInstant(),
  };
  // Whether an App is there nobody can tell from here: that it is needed is no mistake.
  const problems = lintPlan(read, { ...around, canReachElsewhere: true });
  const elsewhere = lintPlan(read, around).filter(one => one.code === 'plan_elsewhere');
  return { file, problems, notices: [...planNotices(read), ...elsewhere] };
}

function print({ file, problems }: CheckedPlan, { terminal, words, language }: Call): void {
  if (problems.length === 0) terminal.out(words('validate_good', { file }));
  const toText = createProblemText(language);
  for (const problem of problems) terminal.out(toText(problem));
}
