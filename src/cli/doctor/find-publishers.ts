import { advice, type Finding, note, problem } from './finding.ts';
import type { HeadNames, Setup } from './setup.ts';
import { unreadable } from './unreadable.ts';

/** App id of GitHub Actions on github.com: its runs are jobs or were made with `GITHUB_TOKEN`. */
const actionsAppId = 15_368;

/** Who publishes our names on open pull requests, and is it one publisher only? */
export function findPublishers(setup: Setup): readonly Finding[] {
  const { heads, rules, webUrl } = setup;
  if (!heads.ok) return [unreadable('checks of open pull requests', heads.fault)];
  const declared = rules.ok && rules.value.kind === 'loaded' ? rules.value.companionApp : undefined;
  const apps = [...new Set(heads.value.flatMap(appsOf))];
  return [...findCompanion(declared, apps, heads.value), ...heads.value.flatMap(head => findTwoKinds(head, webUrl))];
}

function findCompanion(
  declared: number | undefined,
  apps: readonly number[],
  heads: readonly HeadNames[],
): readonly Finding[] {
  const posts = heads.some(head => head.statuses.length > 0);
  if (declared === undefined) {
    const other = apps.find(id => id !== actionsAppId);
    return other !== undefined && posts ? [advice('companion_undeclared', { app: other })] : [];
  }
  if (heads.length === 0 || apps.includes(declared)) return [note('companion_present', { app: declared })];
  return [problem('companion_silent', { app: declared })];
}

/** A check run and a status of one name are both required by a rule, and the old one never changes again. */
function findTwoKinds(head: HeadNames, webUrl: string): readonly Finding[] {
  const both = head.checkRuns.map(run => run.name).filter(name => head.statuses.includes(name));
  const link = `${webUrl}/pull/${head.number}`;
  return [...new Set(both)].map(name => advice('two_kinds', { number: head.number, name }, link));
}

function appsOf(head: HeadNames): readonly number[] {
  return head.checkRuns.flatMap(run => (run.appId === undefined ? [] : [run.appId]));
}
