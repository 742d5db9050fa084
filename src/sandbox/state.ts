import type { Json } from './json.ts';
import { rollupOf } from './model/rollup.ts';
import type { Issue, PullRequest, Repository, World } from './model/world.ts';

function rollupState(repository: Repository, sha: string): Json | null {
  const rollup = rollupOf(repository, sha);
  if (rollup === null) return null;
  const contexts = rollup.contexts.map(context =>
    context.kind === 'status'
      ? {
          kind: 'status',
          name: context.status.context,
          state: context.status.state,
          description: context.status.description,
          url: context.status.targetUrl,
          creator: context.status.creator.login,
        }
      : {
          kind: 'check',
          name: context.run.name,
          status: context.run.status,
          conclusion: context.run.conclusion,
          title: context.run.title,
          summary: context.run.summary,
          externalId: context.run.externalId,
          app: context.run.suite.app.slug,
          id: context.run.id,
          ...(context.run.actions.length === 0 ? {} : { actions: context.run.actions }),
        },
  );
  return { state: rollup.state, contexts };
}

const pullState = (pull: PullRequest): Json => ({
  head: pull.head,
  base: pull.baseBranch,
  draft: pull.draft,
  merged: pull.merged,
  rollup: rollupState(pull.repository, pull.head),
  reviews: pull.reviews.map(review => ({
    id: review.id,
    by: review.author?.login ?? null,
    state: review.state,
    commit: review.commit,
  })),
  threads: pull.threads.map(thread => ({ path: thread.path, resolved: thread.resolved })),
});

const threadState = (thread: Issue): Json => ({
  number: thread.number,
  title: thread.title,
  body: thread.body,
  state: thread.state,
  labels: [...thread.labels].map(label => label.name),
  comments: thread.comments.map(comment => ({
    id: comment.id,
    by: comment.author?.login ?? null,
    body: comment.body,
    reactions: comment.reactions.map(each => each.content),
  })),
  ...(thread.pull === undefined ? {} : { pullRequest: pullState(thread.pull) }),
});

/** The whole state as plain data, for tests, the demo and `POST /_sandbox/state`. */
export function stateOf(world: World): Json {
  return {
    now: world.now,
    repositories: [...world.repositories.values()].map(repository => ({
      name: repository.fullName,
      private: repository.private,
      branches: Object.fromEntries(repository.branches),
      tags: Object.fromEntries(repository.tags),
      threads: [...repository.threads.values()].map(threadState),
      runs: repository.suites
        .flatMap(suite => suite.run ?? [])
        .map(run => ({
          id: run.id,
          workflow: run.workflow.path,
          title: run.displayTitle,
          attempt: run.attempt,
          event: run.event,
          status: run.status,
          conclusion: run.conclusion,
          head: run.headSha,
        })),
      deployments: repository.deployments.map(each => ({
        id: each.id,
        environment: each.environment,
        task: each.task,
        ref: each.ref,
        sha: each.sha,
        payload: each.payload,
        states: each.statuses.map(status => status.state),
      })),
    })),
  };
}
