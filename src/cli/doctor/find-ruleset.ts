import { requiredJobs, standingOf } from '../requirements.ts';
import { advice, type Finding, note, problem } from './finding.ts';
import type { RulesState, Setup } from './setup.ts';
import { unreadable } from './unreadable.ts';

/** Does the branch require our check, by its right name and from the right app? */
export function findRuleset(setup: Setup): readonly Finding[] {
  const { requirements, rules, defaultBranch: branch, webUrl } = setup;
  if (!requirements.ok) return [unreadable('rulesets', requirements.fault)];
  const state = rules.ok ? rules.value : undefined;
  const name = `sluice/${stageOf(state)}`;
  const mode = modeOf(state);
  const link = `${webUrl}/settings/rules`;
  const standing = standingOf(requirements.value.checks, name);
  switch (standing.kind) {
    case 'required':
      if (mode !== 'enforce') return [problem('required_unpublished', { name, branch, mode }, link)];
      return [note('required', { name, branch, app: standing.appId }, link)];
    case 'any-app':
      if (mode !== 'enforce') return [problem('required_unpublished', { name, branch, mode }, link)];
      return [advice('required_any_app', { name, branch }, link)];
    case 'wrong-name':
      return [problem('wrong_name', { name, branch, names: standing.names.join(', ') }, link)];
    case 'not-required':
      return [
        mode === 'enforce'
          ? advice('not_required', { name, branch }, link)
          : note('not_required_yet', { name, branch }),
      ];
    default:
      return standing satisfies never;
  }
}

/** A job that is required beside the check; alone it is the wrong name already. */
export function findRequiredJobs(setup: Setup): readonly Finding[] {
  const { requirements, rules, defaultBranch: branch, webUrl } = setup;
  if (!requirements.ok) return [];
  const { checks } = requirements.value;
  const name = `sluice/${stageOf(rules.ok ? rules.value : undefined)}`;
  const jobs = requiredJobs(checks);
  if (jobs.length === 0 || standingOf(checks, name).kind === 'wrong-name') return [];
  return [problem('job_required', { branch, names: jobs.join(', ') }, `${webUrl}/settings/rules`)];
}

/** One native approval as well: the review signal may be held, missing or deleted by the pull request's author. */
export function findNativeApproval({
  requirements,
  pushers,
  defaultBranch: branch,
  webUrl,
}: Setup): readonly Finding[] {
  if (!requirements.ok) return [];
  if (requirements.value.approvals > 0)
    return [note('native_approval', { count: requirements.value.approvals, branch })];
  if (pushers.ok && pushers.value === 1) return [note('native_approval_alone')];
  return [advice('native_approval_missing', { branch }, `${webUrl}/settings/rules`)];
}

/** A broken file still publishes its failing check under the name of the stage, so it counts as enforcing. */
function modeOf(state: RulesState | undefined): 'observe' | 'enforce' | 'off' {
  if (state?.kind === 'loaded') return state.mode;
  return state?.kind === 'broken' ? 'enforce' : 'observe';
}

function stageOf(state: RulesState | undefined): string {
  return (state?.kind === 'loaded' ? state.stage : undefined) ?? 'merge';
}
