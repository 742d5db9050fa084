import type { RepositoryName } from '../../domain/repository-name.ts';
import { entryOf } from '../../facts/derive-policy-files.ts';
import type { RawEntry } from '../../facts/raw-files.ts';
import type { RawPlan, RawPlanPull, RawPlanReview } from '../../facts/raw-releases.ts';
import type { GitHub } from '../../ports/github.ts';
import { plansQuery } from './queries/releases.ts';
import { dataOf } from './query-errors.ts';
import { planEntry, planHistory, plansAnswer, type RawPlanPullNode } from './release-shapes.ts';
import { shapeOf } from './shape.ts';
import { threadOf } from './thread-of.ts';

const folder = '.github/sluice/releases';

/** Plan files at the tip with who brought them. @throws FaultError */
export async function readPlans(
  github: GitHub,
  { owner, name }: RepositoryName,
  names: readonly string[],
): Promise<readonly RawPlan[]> {
  if (names.length === 0) return [];
  const where = 'query SluicePlans';
  const paths = Object.fromEntries(names.map((file, index) => [`p${index}`, `${folder}/${file}`]));
  const data = dataOf(await github.query(plansQuery(names.length), { owner, name, ...paths }), where);
  const tip = shapeOf(plansAnswer(), data, where).repository.defaultBranchRef.target;
  return names.map((file, index) => {
    const entry = shapeOf(planEntry(), tip[`f${index}`], where);
    const [newest] = shapeOf(planHistory(), tip[`h${index}`], where).nodes;
    const pull = newest?.associatedPullRequests?.nodes.find(one => one.merged);
    const logins = newest?.authors.nodes.flatMap(one => one.user?.login ?? []) ?? [];
    return {
      name: file,
      file: fileOf(entry),
      blob: entry?.oid,
      commit: newest?.oid,
      authors: [...new Set([...logins, ...(pull?.author ? [pull.author.login] : [])])],
      pull: pull && pullOf(pull),
    };
  });
}

/** The folder's listing has named it a moment ago: what is not there now was deleted in between. */
function fileOf(entry: RawEntry): RawPlan['file'] {
  const nowhere = { oid: '', tree: { entries: [] }, dotGithub: null, docs: null };
  const unread = { ownersGithub: null, ownersRoot: null, ownersDocs: null };
  return entryOf({ ...nowhere, ...unread }, { entry, folder: '', name: '' });
}

function pullOf({ latestReviews, merged: _, ...node }: RawPlanPullNode): RawPlanPull {
  return { thread: threadOf(node), reviews: (latestReviews?.nodes ?? []).map(reviewOf) };
}

function reviewOf(review: NonNullable<RawPlanPullNode['latestReviews']>['nodes'][number]): RawPlanReview {
  return {
    id: Number(review.fullDatabaseId),
    node: review.id,
    state: review.state,
    author: review.author,
    at: review.submittedAt ?? '',
    blob: review.commit?.file?.oid,
  };
}
