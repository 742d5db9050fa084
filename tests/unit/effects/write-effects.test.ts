import { describe, expect, test } from 'vitest';
import { writeEffect } from '../../../src/adapters/github/write-effects.ts';
import type { DesiredCheck, Effect } from '../../../src/effects/effect.ts';
import type { Answer, GitHub } from '../../../src/ports/github.ts';

const check: DesiredCheck = {
  name: 'sluice/merge',
  sha: '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554',
  conclusion: 'action_required',
  title: '1 of 3 gates to clear: monitoring',
  summary: 'text',
  annotations: [],
  seal: 'sluice1.x',
  detailsUrl: 'https://github.com/acme/shop/actions/runs/5',
  startedAt: '2026-11-23T16:05:00Z',
};
const head = { repository: { owner: 'acme', name: 'shop' }, key: 'k', expects: 'none', order: 20 };

/** The port's `rest` alone, with a note of what was sent. */
function recording(answer: Answer<unknown>) {
  const sent: { readonly route: string; readonly parameters: Readonly<Record<string, unknown>> }[] = [];
  const unused = async (): Promise<never> => expect.fail('only rest is for writes of checks');
  const github: GitHub = {
    query: unused,
    mutate: unused,
    rest: async (route, parameters) => {
      sent.push({ route, parameters });
      return answer;
    },
    now: () => check.startedAt,
    count: () => ({ reads: 0, writes: 0, log: [] }),
    budget: () => undefined,
  };
  return { github, sent };
}

const answered = { ok: true, value: { id: 77, html_url: 'https://github.com/acme/shop/runs/77' } } as const;
const at = { owner: 'acme', repo: 'shop' };

describe('a write', () => {
  test('creates a completed check run with its seal', async () => {
    const { github, sent } = recording(answered);
    const answer = await writeEffect(github, { ...head, kind: 'create-check-run', check });
    expect(answer).toEqual({ ok: true, value: { id: 77, url: 'https://github.com/acme/shop/runs/77' } });
    expect(sent).toEqual([
      {
        route: 'POST /repos/{owner}/{repo}/check-runs',
        parameters: {
          ...at,
          head_sha: check.sha,
          name: 'sluice/merge',
          status: 'completed',
          conclusion: 'action_required',
          started_at: check.startedAt,
          details_url: check.detailsUrl,
          external_id: 'sluice1.x',
          output: { title: check.title, summary: 'text' },
        },
      },
    ]);
  });

  test('creates an unfinished check run without a conclusion', async () => {
    const { github, sent } = recording(answered);
    await writeEffect(github, { ...head, kind: 'create-check-run', check: { ...check, conclusion: 'in_progress' } });
    expect(sent[0]?.parameters).toMatchObject({ status: 'in_progress' });
    expect(sent[0]?.parameters).not.toHaveProperty('conclusion');
  });

  test('sends at most 50 marks: GitHub refuses the 51st', async () => {
    const { github, sent } = recording(answered);
    const annotations = Array.from({ length: 60 }, (_, index) => ({
      path: 'a',
      line: index + 1,
      level: 'failure' as const,
      message: 'm',
    }));
    await writeEffect(github, { ...head, kind: 'create-check-run', check: { ...check, annotations } });
    const output = sent[0]?.parameters['output'];
    expect(output).toMatchObject({
      annotations: annotations.slice(0, 50).map(one => ({
        path: 'a',
        start_line: one.line,
        end_line: one.line,
        annotation_level: 'failure',
        message: 'm',
      })),
    });
  });

  test('updates a check run by its id and leaves its head alone', async () => {
    const { github, sent } = recording(answered);
    await writeEffect(github, { ...head, kind: 'update-check-run', id: 11, check });
    expect(sent[0]?.route).toBe('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}');
    expect(sent[0]?.parameters).toMatchObject({ ...at, check_run_id: 11, external_id: 'sluice1.x' });
    expect(sent[0]?.parameters).not.toHaveProperty('head_sha');
  });

  test('posts a status with the seal in its link', async () => {
    const { github, sent } = recording({ ok: true, value: { id: 5, url: 'https://api.github.com/x' } });
    const answer = await writeEffect(github, { ...head, kind: 'create-status', check });
    expect(answer).toEqual({ ok: true, value: { id: 5, url: undefined } });
    expect(sent).toEqual([
      {
        route: 'POST /repos/{owner}/{repo}/statuses/{sha}',
        parameters: {
          ...at,
          sha: check.sha,
          state: 'failure',
          context: 'sluice/merge',
          description: check.title,
          target_url: 'https://github.com/acme/shop/actions/runs/5#sluice1.x',
        },
      },
    ]);
  });

  const fault = { kind: 'unavailable', status: 502, where: 'x', detail: '', retryAfter: undefined } as const;
  const effects: readonly Effect[] = [
    { ...head, kind: 'create-check-run', check },
    { ...head, kind: 'update-check-run', id: 11, check },
    { ...head, kind: 'create-status', check },
  ];

  test.each(effects)('that fails ($kind) is told and not tried again', async effect => {
    const { github, sent } = recording({ ok: false, fault });
    expect(await writeEffect(github, effect)).toEqual({ ok: false, fault });
    expect(sent).toHaveLength(1);
  });

  test('whose answer can not be read is a fault', async () => {
    const { github } = recording({ ok: true, value: { message: 'odd' } });
    const answer = await writeEffect(github, { ...head, kind: 'create-status', check });
    expect(answer).toMatchObject({ ok: false, fault: { kind: 'unavailable' } });
  });
});
