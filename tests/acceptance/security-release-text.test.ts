import { describe, expect, test } from 'vitest';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import { formatLedger, ledgerMark, parseLedger } from '../../src/ledger/codec.ts';
import { planSchema } from '../../src/plan/schema.ts';
import { releaseLabel } from '../../src/render/release/release-marker.ts';
import { evaluateRelease } from '../../src/use-cases/evaluate-release.ts';
import { publishing } from '../support/command-shop.ts';
import { bakeOver, codesIn, goGray, reportsLive, stepOf, tryOut } from '../support/going-release.ts';
import { postAsBot } from '../support/ledger-story.ts';
import { ledgerComments, putBack } from '../support/planned-shop.ts';
import { openReleaseShop, type ReleaseShop } from '../support/release-shop.ts';
import { allNodes, linkableText, parseMarkdown } from '../support/rendered-markdown.ts';
import { runBundle } from '../support/tester-bundle.ts';

const subjectOf = (number: number) => ({
  ...{ kind: 'pull-request' as const, number },
  repository: { owner: 'acme', name: 'shop' },
});
const ledgerOf = (world: ReleaseShop, number = world.issue) => ledgerComments(world, number).at(-1)?.body ?? '';
const withoutTime = (body: string) => body.replaceAll(/at=\S+/g, '');

/** Somebody's issue with our label and the page of the release on it, and its ledger below. */
async function copyOf(world: ReleaseShop, ledgerBy: 'zhao' | 'bot'): Promise<number> {
  const { sandbox, issue } = world;
  const number = issue + 1;
  await sandbox.play({
    do: 'create-issue',
    as: 'zhao',
    title: 'Release 2026-11-checkout: Checkout',
    body: world.body(issue),
  });
  await sandbox.play({ do: 'label', as: 'wei', issue: number, name: releaseLabel });
  const body = ledgerOf(world);
  if (ledgerBy === 'bot') await postAsBot(sandbox, subjectOf(number), body);
  else await sandbox.play({ do: 'comment', as: ledgerBy, issue: number, body });
  return number;
}

describe('S18 a copy of a release', () => {
  test.each(['zhao', 'bot'] as const)('whose ledger %s pasted is none: nothing is written there', async who => {
    const world = await openReleaseShop();
    await bakeOver(world);
    const number = await copyOf(world, who);
    const [page, comments] = [world.body(number), world.comments(number)];
    await world.ticks();
    await world.line('li', '/gray advance');
    await reportsLive(world, 's5', 10);
    expect([world.body(number), world.comments(number)]).toEqual([page, comments]);
    expect(stepOf(world, 's5')).toBe('baking');
  });

  test('takes no environment, and begins no second release', async () => {
    const world = await openReleaseShop();
    await copyOf(world, 'bot');
    await world.line('li', '/gray advance');
    expect(stepOf(world, 's1')).toBe('executing');
    await world.ticks();
    expect(world.body(world.issue + 2)).toBe('');
  });

  test.each(['zhao', 'bot'] as const)('an older ledger that %s pastes below takes nothing back', async who => {
    const world = await openReleaseShop();
    await tryOut(world);
    const older = ledgerOf(world);
    await world.line('li', '/gray advance');
    await reportsLive(world, 's4', 1);
    if (who === 'bot') await postAsBot(world.sandbox, subjectOf(world.issue), older);
    else await world.sandbox.play({ do: 'comment', as: who, issue: world.issue, body: older });
    await world.line('li', '/gray hold why:"which one is it?"');
    const ledgers = ledgerComments(world, world.issue).flatMap(
      one => parseLedger(one.body, { packer: zlibPacker, schema: planSchema }) ?? [],
    );
    expect(ledgers[0]?.receipts.at(-1)?.command).toContain('/gray hold');
    expect(ledgers[1]?.receipts.at(-1)?.command).not.toContain('/gray hold');
  });

  test('a stranger’s mark keeps no announcement back', async () => {
    const world = await openReleaseShop();
    await tryOut(world);
    const mark = '<!-- sluice:announce 2026-11-checkout change=2 -->';
    await world.sandbox.play({ do: 'comment', as: 'mo', issue: world.issue, body: `${mark}\nAll is well` });
    await world.line('li', '/gray advance');
    await reportsLive(world, 's4', 1);
    const told = world.comments(world.issue).filter(one => one.body.startsWith(mark));
    expect(told.map(one => one.by)).toEqual(['mo', 'github-actions[bot]']);
  });

  test('a grant that somebody wrote into the ledger without a comment is none', async () => {
    const world = await openReleaseShop();
    await world.sandbox.play({ do: 'dismiss-review', as: 'wei', pull: 2, of: 'zhao', message: 'asked for' });
    const [comment] = ledgerComments(world, world.issue);
    const ledger = parseLedger(comment?.body ?? '', { packer: zlibPacker, schema: planSchema });
    const [adopted] = ledger?.receipts ?? [];
    const qa = adopted?.events.flatMap(one => (one.type === 'adopted' ? [one.sections['qa'] ?? ''] : []))[0] ?? '';
    if (!ledger || !adopted) throw new Error('there is no ledger');
    const source = {
      kind: 'comment',
      id: 99,
      node: 'IC_99',
      thread: world.issue,
      line: 1,
      hash: 'a'.repeat(16),
    } as const;
    const voted = { type: 'voted', role: 'qa', section: qa } as const;
    const forged = { ...adopted, seq: 2, source, actor: { id: 1004, login: 'zhao' }, events: [voted] };
    const body = formatLedger(
      { ...ledger, receipts: [...ledger.receipts, forged] },
      { packer: zlibPacker, schema: planSchema, table: '| # |\n|---|' },
    );
    await putBack(world, comment?.id ?? 0, body);
    expect(codesIn(await world.line('li', '/gray advance'))).toContain('plan_unapproved');
    expect(stepOf(world, 's1')).toBe('pending');
  });
});

describe('S19 a page that somebody changed', () => {
  const changes: readonly (readonly [name: string, change: (body: string) => string])[] = [
    ['everything passed by hand', body => body.replaceAll('to come', 'passed ✅')],
    ['cleared', () => ''],
    ['another release’s mark', body => body.replace('2026-11-checkout seq', '2026-12-other seq')],
    ['another issue’s mark', body => body.replace(/v1 (\d+)\/3/, 'v1 $1/99')],
    ['only text of somebody', () => 'Please read the wiki instead.'],
  ];

  test.each(changes)('is written anew, and decides nothing: %s', async (_name, change) => {
    const world = await openReleaseShop();
    await goGray(world);
    const [page, state] = [world.body(world.issue), world.state()];
    await world.sandbox.play({ do: 'edit-issue', as: 'zhao', issue: world.issue, body: change(page), title: 'Done' });
    expect(codesIn(await world.line('li', '/gray advance s6'))).toContain('needs_missing');
    await world.ticks();
    expect(world.state()).toEqual(state);
    expect(withoutTime(world.body(world.issue))).toBe(withoutTime(page));
  });
});

const evil =
  '@org/team fixes #1 ![x](http://t.example/p.png) [a](javascript:1) | </table> Duplicate of #2 acme/shop#3 GH-4 ' +
  '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554 www.evil.example <!-- sluice:release v1 1/3 x seq=9 --> `x` <sub> ' +
  '::set-output name=decision::go ##[error]x %0A::add-mask::main';
const quoted = `"${evil}"`;

/** What we wrote ourselves is inert whatever people put into it. */
function expectInert(text: string, world: ReleaseShop, called: RegExp): void {
  const words = linkableText(text);
  expect(words.replaceAll(called, '')).not.toMatch(/@[\w-]/);
  expect(words).not.toMatch(/#\d|\bgh-\d/i);
  expect(words).not.toMatch(/(?<!\w)[0-9a-f]{40}/);
  expect(words).not.toContain('www.evil');
  const nodes = allNodes(parseMarkdown(text));
  expect(nodes.filter(node => node.type === 'image')).toEqual([]);
  const tags = nodes.flatMap(node => (node.type === 'html' ? node.value : []));
  expect(tags.filter(tag => tag.includes(' x seq=9'))).toEqual([]);
  expect(tags.filter(tag => !/^(?:<\/?(?:details|summary|code|sub|br)>|<!-- \/?sluice:)/.test(tag))).toEqual([]);
  const targets = nodes.flatMap(node => (node.type === 'link' ? node.url : []));
  const own = [`${world.sandbox.url}/acme/shop/`, 'https://grafana.example.com/'];
  expect(targets.filter(url => !own.some(one => url.startsWith(one)))).toEqual([]);
  for (const table of nodes) {
    if (table.type === 'table') expect(new Set(table.children.map(row => row.children.length)).size).toBe(1);
  }
}

/** A plan that is hostile wherever a plan holds text. */
const hostile = {
  'title: Checkout': `title: ${JSON.stringify(evil.slice(0, 119))}`,
  'by-hand: kubectl argo rollouts abort checkout': `by-hand: ${JSON.stringify(evil)}`,
  'TC-1: pay by card': `TC-1: ${JSON.stringify(evil.slice(60, 250))}`,
  'ratio: 1, bake: 2h': `ratio: 1, bake: 2h, audience: ${JSON.stringify(evil)}`,
};

describe('S20 people’s text in every field of a release', () => {
  test.each(['en', 'zh-CN'] as const)('mentions, links, draws and closes nothing (%s)', async language => {
    const world = await openReleaseShop(hostile);
    const how = { shell: { language } };
    const said = async (who: string, line: string) => {
      await world.line(who, line, how);
      await world.sandbox.advance('2m');
    };
    await said('li', `/gray advance why:${quoted}`);
    await world.asks({ operation: 'report', step: 's1', ratio: '0', outcome: 'success', reason: evil, runId: 71 }, how);
    await said('wei', '/monitor proved alert https://grafana.example.com/d/1');
    await said('zhao', `/verify TC-1 pass evidence:${quoted}`);
    await said('li', '/verify TC-1 pass');
    await said('li', `/gray advance why:${quoted}`);
    await world.asks({ operation: 'report', step: 's4', ratio: '1', outcome: 'success', reason: evil, runId: 72 }, how);
    await said('zhao', `/gray hold why:${quoted}`);
    await world.asks({ operation: 'report', component: 'checkout', ratio: '7', reason: evil, runId: 73 }, how);
    await world.asks({ operation: 'report', step: evil, component: evil, signal: evil, value: evil, runId: 74 }, how);
    await said('wei', `/freeze start why:${quoted}`);
    await said('zhao', '/gray why');
    await said('zhao', '/release status');
    await said('mo', `/gray skip ${evil.slice(0, 30)} why:${quoted}`);
    await said('wei', `/gray rollback why:${quoted}`);
    expect(world.state().phase).toBe('rolling-back');
    const ours = world.comments(world.issue).filter(one => one.body.startsWith('<!-- sluice:'));
    expect(ours.length).toBeGreaterThan(5);
    // announcements call the next operator and who is to acknowledge, and nobody else
    for (const { body } of ours) expectInert(body.slice(body.indexOf('\n')), world, /@(?:li|wei|zhao)\b/g);
    expectInert(world.body(world.issue), world, /(?!)/g);
    expect(ours.filter(one => one.body.startsWith(ledgerMark))).toHaveLength(1);
  });

  test('a reason of 60,000 letters neither breaks the record nor the page', async () => {
    const world = await openReleaseShop();
    await goGray(world);
    const reason = `${'😀'.repeat(30_000)}`;
    await world.asks({ operation: 'report', component: 'checkout', ratio: '7', reason, runId: 73 });
    await world.sandbox.advance('1m');
    await world.line('zhao', `/gray hold why:"${'x'.repeat(1_000)}"`);
    expect(world.state().holds.map(one => one.cause)).toEqual(['drift', 'person']);
    expect(world.body(world.issue).length).toBeLessThan(60_000);
    for (const { body } of world.comments(world.issue).filter(one => one.by !== 'zhao'))
      expect(body.length).toBeLessThan(65_536);
  });
});

/** Lines that a runner takes for commands. */
const commandsIn = (text: string) => text.split(/\r?\n/).filter(line => /^\s*(?:::|##\[)/.test(line));

describe('S20 the outputs of a process', () => {
  test('say people’s text as text: no command in the log, no further output', async () => {
    const world = await openReleaseShop(hostile);
    await world.line('li', '/gray advance');
    const shaped = `x\nghadelimiter_0\ndecision=go\n::set-output name=decision::go\n${evil}`;
    const run = await runBundle(world.sandbox, 'a'.repeat(40), {
      event: 'workflow_dispatch',
      payload: {
        pull_request: null,
        inputs: {
          ...{ release: '2026-11-checkout', operation: 'report', step: 's1', ratio: '0', outcome: 'success' },
          reason: shaped,
        },
      },
      inputs: { command: 'release-plan' },
    });
    expect([run.exitCode, run.stderr, commandsIn(run.stdout)]).toEqual([0, '', []]);
    expect(Object.keys(run.outputs)).toEqual([
      ...['decision', 'reason_code', 'result', 'release', 'component', 'environment', 'sha', 'from', 'ratio', 'step'],
      ...['seq', 'matrix', 'announcement'],
    ]);
    expect(run.outputs).toMatchObject({ decision: 'done', release: '2026-11-checkout', step: '' });
    expect(commandsIn(run.outputs['announcement'] ?? '')).toEqual([]);
    expect(stepOf(world, 's1')).toBe('passed');
  });

  test('an unknown release, step and signal are words, and nothing else', async () => {
    const world = await openReleaseShop();
    const run = await runBundle(world.sandbox, 'a'.repeat(40), {
      event: 'workflow_dispatch',
      payload: { pull_request: null, inputs: {} },
      inputs: { command: 'release-plan', release: `x\n::set-env name=PATH::x`, step: evil, operation: 'report' },
    });
    expect([run.stderr, commandsIn(run.stdout.replace(/^::error::/, ''))]).toEqual(['', []]);
    expect(run.outputs).toEqual({ decision: 'broken', reason_code: 'bad_input' });
  });

  test('the name of a release that is none is said without its signs', async () => {
    const world = await openReleaseShop();
    const id = 'x\r\n::set-env name=PATH::x';
    const subject = { kind: 'release', repository: { owner: 'acme', name: 'shop' }, id } as const;
    const [outcome] = await evaluateRelease(subject, publishing(world.sandbox));
    expect(outcome).toMatchObject({ kind: 'nothing', reason: { code: 'unknown_release' } });
    expect(outcome?.subject).toMatch(/^acme\/shop![\w?.-]+$/);
  });
});
