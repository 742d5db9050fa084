import { shortSha } from '../../domain/sha.ts';
import { type RoleApproval, startApprovals } from '../../plan/approval.ts';
import type { PlanComponent } from '../../plan/release-plan.ts';
import type { Vote } from '../../plan/state.ts';
import { cleanLine } from '../escape.ts';
import { dotted } from '../home/home-page.ts';
import { code, link, text, type Words } from '../inline.ts';
import type { Section } from '../section.ts';
import { pageTable } from './page-section.ts';
import { listed, type ReleasePage, repositoryUrl, shortMoment } from './release-ground.ts';
import { nameWords } from './release-words.ts';

/** What is released where, from which version to which, and what is live of it. */
export function versionsSection(page: ReleasePage): Section {
  const { say, input } = page;
  const columns = ['component', 'version', 'commit', 'environment', 'live'] as const;
  return pageTable(page, {
    priority: 90,
    budget: 8_000,
    heading: say.words('versions.head'),
    head: columns.map(column => say.words(`versions.${column}`)),
    rows: input.world.plan.components.map(one => () => versionRow(page, one)),
  });
}

function versionRow(page: ReleasePage, component: PlanComponent): readonly Words[] {
  const { say } = page;
  const { id, stable, version, sha, environment } = component;
  return [
    [code(id)],
    [text([stable, version].flatMap(one => (one === undefined ? [] : [cleanLine(one, 40)])).join(' → '))],
    sha === undefined ? say.words('versions.none') : link([code(shortSha(sha))], commitUrl(page, component, sha)),
    [code(cleanLine(environment, 60))],
    versionLive(page, component),
  ];
}

function commitUrl({ input }: ReleasePage, { repository }: PlanComponent, sha: string): string {
  const name = repository ?? `${input.repository.owner}/${input.repository.name}`;
  return `${input.serverUrl}/${name}/commit/${sha}`;
}

function versionLive({ say, input }: ReleasePage, { id, version, sha }: PlanComponent): Words {
  const { live, rejected } = input.world.state;
  const current = Object.hasOwn(live, id) ? live[id] : undefined;
  const ratio = current && { ratio: current.ratio, version: current.version ?? version };
  const isRejected = rejected.some(one => one.component === id && one.sha === sha);
  return dotted([
    ratio ? say.words('live.version', ratio) : [],
    isRejected ? say.words('versions.rejected', { version }) : [],
  ]);
}

/** Each role's votes on the plan in force. */
export function votesSection(page: ReleasePage): Section {
  const { say, input } = page;
  const columns = ['role', 'have', 'by', 'missing'] as const;
  return pageTable(page, {
    priority: 85,
    budget: 6_000,
    heading: say.words('votes.head'),
    head: columns.map(column => say.words(`votes.${column}`)),
    rows: startApprovals(input.world).map(one => () => voteRow(page, one)),
  });
}

function voteRow(page: ReleasePage, { role, needed, have, missing, who }: RoleApproval): readonly Words[] {
  const { say, input } = page;
  const count = [...say.words('votes.count', { have: have.length, needed }), text(missing > 0 ? ' ⏳' : ' ✅')];
  const { plan } = input.world;
  const isOwed = missing > 0 && plan.class === 'emergency' && Object.hasOwn(plan.review.roles, role);
  return [
    [code(role)],
    count,
    listed(
      page,
      have.map(vote => voteWords(page, vote)),
    ),
    missing > 0 ? dotted([nameWords(page, who), isOwed ? say.words('votes.emergency') : []]) : [],
  ];
}

/** Whose vote it is, linked to the review or comment that gave it. */
function voteWords(page: ReleasePage, { via, by }: Vote): Words {
  const { id, thread } = by.source;
  const anchor = via === 'review' ? `pull/${thread}#pullrequestreview-${id}` : `issues/${thread}#issuecomment-${id}`;
  const url = by.source.kind === 'comment' && id > 0 ? `${repositoryUrl(page)}/${anchor}` : undefined;
  return [...link([code(by.actor.login)], url), text(` ${shortMoment(page, by.at)}`)];
}
