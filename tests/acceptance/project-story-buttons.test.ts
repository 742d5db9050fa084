import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Story, type Telling, tell, ways } from '../support/tester.ts';

const rules = `version: 1
extends: [sluice:light]
mode: enforce
roles: { tech-lead: ["@wei"] }
gates:
  test-cases: { level: required, waive: { by: [tech-lead], max: 7d } }
`;

const buttons = z.array(z.object({ identifier: z.string(), label: z.string(), description: z.string() }));
const shown = z.object({
  repositories: z.array(
    z.object({
      threads: z.array(
        z.object({
          pullRequest: z.object({
            rollup: z.object({ contexts: z.array(z.object({ id: z.number(), actions: z.optional(buttons) })) }),
          }),
        }),
      ),
    }),
  ),
});

/** The one check run in the merge box of pull request 1. */
function runOf(sandbox: Sandbox) {
  const [run] = shown.parse(sandbox.state()).repositories[0]?.threads[0]?.pullRequest.rollup.contexts ?? [];
  if (!run) throw new Error('there is no check run');
  return run;
}

async function opened(telling: Partial<Telling> = {}): Promise<Story> {
  const story = await tell({ through: 'app', rules, ...telling });
  await story.opens({ as: 'li' });
  await story.reviews('zhao', 'approve');
  return story;
}

const press = (story: Story, as: string, action: string) =>
  story.happens({ do: 'press-button', as, check: runOf(story.sandbox).id, action });

const writesOf = (story: Story) => story.log().filter(line => /create|update/.test(line));

describe('buttons of the App’s check run', { timeout: 60_000 }, () => {
  test('stand on a completed run in the language of the rules, and keep to what GitHub takes', async () => {
    const story = await opened({ rules: `${rules}language: zh-CN\n` });
    const actions = runOf(story.sandbox).actions ?? [];
    expect(actions.map(one => [one.identifier, one.label])).toEqual([
      ['recheck', '重新检查'],
      ['explain', '说明'],
      ['waiver', '申请豁免'],
    ]);
    for (const { label, description } of actions)
      expect([label.length <= 20, description.length <= 40]).toEqual([true, true]);
  });

  test('do what whoever presses them could do by a command, and no more', async () => {
    const story = await opened();
    story.clearRequests();
    await press(story, 'mo', 'recheck');
    expect(writesOf(story)).toEqual([]);
    expect(story.log()).toEqual(['repos/get-collaborator-permission-level 200']);
    await press(story, 'zhao', 'waiver');
    expect(story.comments().at(-1)?.body).toContain('/gate waive test-cases why:"…" until:+3d');
    expect(story.check('sluice/merge').does).toBe('blocks');
  });
});

test.each(ways)(
  'a comment without a command asks nothing of GitHub and starts no runner: %s',
  { timeout: 60_000 },
  async through => {
    const story = await tell({ through });
    await story.opens();
    const runs = story.sandbox.runs().flatMap(run => run.jobs.filter(job => job.conclusion !== 'skipped')).length;
    story.clearRequests();
    await story.says('li', 'Looks good to me, see a/b.\n\n> /gate hold why:"quoted"');
    expect(story.requests()).toEqual([]);
    expect(story.sandbox.runs().flatMap(run => run.jobs.filter(job => job.conclusion !== 'skipped'))).toHaveLength(
      runs,
    );
  },
);
