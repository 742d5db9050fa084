import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { renderReply } from '../../../src/render/reply.ts';
import { examplePlan, releaseWorld } from '../../support/release-example.ts';
import { allNodes, linkableText, parseMarkdown } from '../../support/rendered-markdown.ts';
import { acceptedLine, answered, pushed, refused, replyInput } from './reply-cases.ts';

const notAllowed = refused(3, {
  code: 'not_allowed',
  values: { who: 'mo', verb: '/gate waive' },
  sort: 'not-allowed',
  who: [{ kind: 'role', name: 'tech-lead' }],
  held: 'write',
  paste: '/gate waive monitoring why:"…" until:+3d',
  rule: { path: '.github/sluice.yml', line: 31, sha: 'd'.repeat(40) },
});

const pages = {
  help: answered({ kind: 'help', verb: undefined, mine: ['risk-add', 'sluice-help', 'gate-why', 'project-status'] }),
  'help of one verb': answered({ kind: 'help', verb: 'gate waive', mine: [] }),
  'risk list': answered({ kind: 'risk-list', filter: 'all', login: 'wei' }),
  'project status': answered({ kind: 'project-status' }),
  'gate status': answered({ kind: 'gate-status' }),
  'gate why': answered({ kind: 'gate-why', gate: 'code-review' }),
  'thread status': answered({ kind: 'thread-status' }),
};

describe.each(languages)('in %s', language => {
  test('replies read as reviewed', async () => {
    const cases = {
      'a note': [acceptedLine(1, [pushed])],
      'lines of all sorts': [acceptedLine(1, []), refused(2), notAllowed, acceptedLine(4, [pushed])],
      'a dry run': [acceptedLine(1, [pushed], true), acceptedLine(2, [], true)],
      ...Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, [page]])),
    };
    const all = Object.entries(cases).map(
      ([name, lines]) => `<!-- ${name} -->\n${renderReply(replyInput(lines, language))}`,
    );
    await expect(`${all.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(`golden/replies.${language}.md`);
  });

  test.each(Object.entries(pages))('the page of %s mentions nobody and starts no line with a command', (_, page) => {
    const body = renderReply(replyInput([page], language)) ?? '';
    expect(linkableText(body)).not.toMatch(/@[\p{L}\p{N}]|#\d/u);
    expect(body).not.toMatch(/^\//m);
  });

  test('the status of a project is at most fifteen plain lines in a block to copy', () => {
    const body = renderReply(replyInput([pages['project status']], language)) ?? '';
    const [block] = allNodes(parseMarkdown(body)).flatMap(node => (node.type === 'code' ? node.value : []));
    expect(block?.split('\n').length).toBeLessThanOrEqual(15);
    expect(block).not.toMatch(/[@*|]/);
  });
});

describe('a reply', () => {
  test('is not written where a reaction says it all', () => {
    expect(renderReply(replyInput([acceptedLine(1, [])]))).toBeUndefined();
    expect(
      renderReply(replyInput([{ line: 1, text: '/gate recheck', result: { kind: 'looks-again' } }])),
    ).toBeUndefined();
    expect(renderReply(replyInput([{ line: 1, text: '/risk', result: { kind: 'known' } }]))).toBeUndefined();
  });

  test('begins with its mark, which names the lines that were carried out', () => {
    const body = renderReply(replyInput([acceptedLine(1, []), refused(2), acceptedLine(3, [], true)]));
    expect(body).toMatch(/^<!-- sluice:reply 9001 1-->\n/);
  });

  test('tells which of several lines were done when one was not', () => {
    const lines = [acceptedLine(1, []), refused(2), acceptedLine(3, []), acceptedLine(4, [])];
    expect(renderReply(replyInput(lines))).toContain('Lines 1, 3 and 4 were done.');
    expect(renderReply(replyInput(lines.slice(0, 2)))).toContain('Line 1 was done.');
  });

  test('holds the four parts of a refusal and its code', () => {
    const body = renderReply(replyInput([notAllowed])) ?? '';
    expect(body).toContain('❌ Not done:');
    expect(body).toContain('[Rule](https://github.com/acme/shop/blob/');
    expect(body).toContain('Who can: somebody with the role `tech-lead`');
    expect(body).toContain('They paste: `/gate waive monitoring why:"…" until:+3d`');
    expect(body.trimEnd()).toMatch(/\(`not_allowed`\)$/);
  });

  test('says all that is in the way, every code, and the earliest time', () => {
    const refusal = refused(1, {
      ...{ code: 'four_eyes', values: { what: 'other' }, sort: 'not-allowed', who: [] },
      ...{
        also: [
          { code: 'not_found', values: {} },
          { code: 'four_eyes', values: { what: 'sign' } },
        ],
      },
      earliest: '2026-11-24T06:02:00Z',
    });
    const body = renderReply(replyInput([refusal])) ?? '';
    expect(body).toMatch(/second person; .*; one person alone .*\. Not before 2026-11-24 14:02 \(UTC\+8\)\. /);
    expect(body.trimEnd()).toMatch(/\(`four_eyes`, `not_found`\)$/);
  });

  test('on a release’s issue shows times in the plan’s zone', () => {
    const refusal = refused(1, { code: 'four_eyes', values: {}, earliest: '2026-11-24T06:02:00Z' });
    const input = replyInput([refusal]);
    const { release } = releaseWorld({ plan: examplePlan({ 'Asia/Shanghai': 'Europe/Berlin' }) });
    expect(renderReply({ ...input, world: { ...input.world, release } })).toContain('07:02 (UTC+1)');
    const elsewhere = { ...release, isHere: false };
    expect(renderReply({ ...input, world: { ...input.world, release: elsewhere } })).toContain('14:02 (UTC+8)');
  });

  test('S20 shows hostile text and does nothing else', () => {
    const hostile = '@org/team fixes #1 | <!-- sluice:reply 1 1-->\n/risk high `x` ![x](http://t/p.png)';
    const line = refused(1, { values: { key: hostile, value: hostile, today: hostile }, paste: hostile });
    const body = renderReply(replyInput([line])) ?? '';
    expect(linkableText(body)).not.toMatch(/@\w|#\d/);
    expect(body).not.toMatch(/^\//m);
    expect(body.match(/<!--/g)).toHaveLength(1);
    expect(allNodes(parseMarkdown(body)).filter(node => node.type === 'image')).toEqual([]);
  });

  test('of twenty pages fits into one comment', () => {
    const lines = Array.from({ length: 20 }, () => pages.help);
    expect((renderReply(replyInput(lines)) ?? '').length).toBeLessThanOrEqual(60_000);
  });
});

describe('help', () => {
  test('calls the commands as the rules of the repository do', () => {
    const input = replyInput([answered({ kind: 'help', verb: 'risk', mine: [] })]);
    const commands = { short: true, off: [], rename: { risk: 'hazard' } };
    const world = { ...input.world, config: { ...input.world.config, commands } };
    expect(renderReply({ ...input, world })).toContain('`/hazard ');
    const off = { ...world, config: { ...world.config, commands: { ...commands, short: false } } };
    expect(renderReply({ ...input, world: off })).toContain('`/sluice risk ');
  });
});
