import * as z from 'zod/mini';
import type { CheckAnnotation, DesiredCheck, Effect } from '../../effects/effect.ts';
import { statusState } from '../../effects/status-state.ts';
import type { Answer, GitHub } from '../../ports/github.ts';

/** What GitHub made of a write. */
export interface Written {
  /** Id of the check run or status. */
  readonly id: number;
  readonly url: string | undefined;
}

/** GitHub refuses a 51st mark in one request, and appends those of a later one. */
const mostAnnotations = 50;

const writtenSchema = z.object({ id: z.number(), html_url: z.optional(z.nullable(z.string())) });

/**
 * One write, tried once: after a 5xx or a lost answer it may have happened, so whoever asked reads again before a
 * second try.
 */
export async function writeEffect(github: GitHub, effect: Effect): Promise<Answer<Written>> {
  const { route, body } = requestOf(effect);
  const { owner, name } = effect.repository;
  const answer = await github.rest(route, { owner, repo: name, ...body });
  if (!answer.ok) return answer;
  const written = writtenSchema.safeParse(answer.value);
  if (written.success) return { ok: true, value: { id: written.data.id, url: written.data.html_url ?? undefined } };
  const fault = {
    kind: 'unavailable',
    status: 200,
    where: route,
    detail: 'unreadable answer',
    retryAfter: undefined,
  } as const;
  return { ok: false, fault };
}

interface WriteRequest {
  readonly route: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function requestOf(effect: Effect): WriteRequest {
  switch (effect.kind) {
    case 'create-check-run':
      return {
        route: 'POST /repos/{owner}/{repo}/check-runs',
        body: { head_sha: effect.check.sha, ...checkRunBody(effect.check), started_at: effect.check.startedAt },
      };
    case 'update-check-run':
      return {
        route: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
        body: { check_run_id: effect.id, ...checkRunBody(effect.check) },
      };
    case 'create-status':
      return { route: 'POST /repos/{owner}/{repo}/statuses/{sha}', body: statusBody(effect.check) };
  }
}

function checkRunBody(check: DesiredCheck): Readonly<Record<string, unknown>> {
  const state =
    check.conclusion === 'in_progress'
      ? { status: 'in_progress' }
      : { status: 'completed', conclusion: check.conclusion };
  return {
    name: check.name,
    ...state,
    ...(check.detailsUrl === undefined ? {} : { details_url: check.detailsUrl }),
    external_id: check.seal,
    ...(check.buttons !== undefined && state.status === 'completed' && { actions: check.buttons }),
    output: {
      title: check.title,
      summary: check.summary,
      ...(check.annotations.length === 0
        ? {}
        : { annotations: check.annotations.slice(0, mostAnnotations).map(annotationBody) }),
    },
  };
}

function annotationBody(annotation: CheckAnnotation): Readonly<Record<string, unknown>> {
  return {
    path: annotation.path,
    start_line: annotation.line,
    end_line: annotation.line,
    annotation_level: annotation.level,
    message: annotation.message,
  };
}

/** The seal rides in the link's fragment: a status has no field of its own for it. */
function statusBody(check: DesiredCheck): Readonly<Record<string, unknown>> {
  return {
    sha: check.sha,
    state: statusState(check),
    context: check.name,
    description: check.title,
    ...(check.detailsUrl === undefined ? {} : { target_url: `${check.detailsUrl}#${check.seal}` }),
  };
}
