import { parseThreadReference } from '../domain/repository-name.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { printLines } from './lines.ts';
import { isGiven } from './options.ts';
import { lintPlans } from './plan/lint-plans.ts';
import { openPlan } from './plan/open-plan.ts';
import { planJson } from './plan/plan-json.ts';
import { releaseStatus } from './plan/release-status.ts';
import { showPlan } from './plan/show-plan.ts';
import { simulationJson } from './plan/simulation-json.ts';
import { noticeTexts, timeline } from './plan/timeline.ts';
import { readWord } from './sub-command.ts';
import type { Call } from './verb.ts';

/** `plan lint`, `show`, `simulate` and `status`: a release plan of this machine, or a release on GitHub. Reads only. */
export async function plan(whole: Call): Promise<ExitCode> {
  const wish = readWord(whole, ['lint', 'show', 'simulate', 'status']);
  if (!wish) return exitCodes.usage;
  const { word, call } = wish;
  switch (word) {
    case 'lint':
      return lintPlans(call);
    case 'show':
      return show(call);
    case 'simulate':
      return simulatePlan(call);
    case 'status':
      return parseThreadReference(call.args[0] ?? '') ? releaseStatus(call) : fileStatus(call);
    default:
      return word satisfies never;
  }
}

async function show(call: Call): Promise<ExitCode> {
  const opened = await openPlan('show', call);
  if (!opened.ok) return opened.exit;
  const { terminal, words, options } = call;
  if (isGiven(options, 'json')) terminal.out(JSON.stringify(planJson(opened.value), null, 2));
  else printLines(showPlan(opened.value, words), terminal);
  for (const notice of noticeTexts(opened.value.simulation.notices, words)) terminal.talk(notice);
  return exitCodes.ok;
}

/** A file knows nothing of what is running. */
async function fileStatus(call: Call): Promise<ExitCode> {
  const exit = await show(call);
  if (exit === exitCodes.ok) call.terminal.talk(call.words('plan_state_file'));
  return exit;
}

/** Conflicts, and a release that never ends, are findings. */
async function simulatePlan(call: Call): Promise<ExitCode> {
  const opened = await openPlan('simulate', call);
  if (!opened.ok) return opened.exit;
  const { terminal, words, options } = call;
  const { conflicts, finish, notices } = opened.value.simulation;
  if (isGiven(options, 'json')) terminal.out(JSON.stringify(simulationJson(opened.value), null, 2));
  else printLines(timeline(opened.value, words), terminal);
  for (const notice of noticeTexts(notices, words)) terminal.talk(notice);
  return conflicts.length > 0 || finish === undefined ? exitCodes.findings : exitCodes.ok;
}
