import { describe, expect, test } from 'vitest';
import { blockSection } from '../../../src/render/block-section.ts';
import { renderCheck } from '../../../src/render/check-summary.ts';
import { text } from '../../../src/render/inline.ts';
import { renderJobSummary, shareSummary } from '../../../src/render/job-summary.ts';
import { cutSections, type Section } from '../../../src/render/section.ts';
import { allNodes, parseMarkdown } from '../../support/rendered-markdown.ts';
import { checkCases, checkInput, judgement, monitoringMissing } from './cases.ts';

function plainSection(priority: number, content: string, budget = Number.POSITIVE_INFINITY): Section {
  return { priority, budget, render: limit => content.slice(0, limit) };
}

const sections = [plainSection(10, 'aaaaaaaaaa'), plainSection(30, 'bbbbbbbbbb'), plainSection(20, 'cccccccccc')];

describe('the cutter', () => {
  test.each([
    ['leaves a page alone that fits', 34, 'aaaaaaaaaa\n\nbbbbbbbbbb\n\ncccccccccc'],
    ['shortens the least important section first', 30, 'aaaaaa\n\nbbbbbbbbbb\n\ncccccccccc'],
    ['drops it before it touches the next', 22, 'bbbbbbbbbb\n\ncccccccccc'],
    ['then shortens the next', 15, 'bbbbbbbbbb\n\nccc'],
    ['keeps the most important to the end', 5, 'bbbbb'],
  ])('%s', (_case, limit, expected) => {
    expect(cutSections(sections, limit)).toBe(expected);
  });

  test('holds a section to its own budget though there is room', () => {
    expect(cutSections([plainSection(1, 'aaaaaaaaaa', 4)], 100)).toBe('aaaa');
  });
});

describe('a section of blocks', () => {
  const items = Array.from({ length: 10 }, (_, index) => ({ words: [text(`item ${index}`)] }));
  const section = blockSection({ priority: 1, blocks: [{ kind: 'list', items }] }, count => [text(`${count} more`)]);

  test('drops items from the end and counts them', () => {
    expect(section.render(40)).toBe('- item 0\n- item 1\n- item 2\n- 7 more');
  });

  test('is empty when not even the count fits', () => {
    expect(section.render(3)).toBe('');
  });
});

describe('a check of 500 gates', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({ ...monitoringMissing, key: `gate-${index}` }));
  const { summary } = renderCheck(checkInput({ judgement: judgement(many, { conclusion: 'action_required' }) }));

  test('fits what GitHub takes', () => {
    expect(summary.length).toBeLessThanOrEqual(58_000);
  });

  test('still has its headline, its footer and the way to all of it', () => {
    expect(summary).toMatch(/^### ⛔ 500 of 500 gates to clear/);
    expect(summary).toContain('Head `3f2c1ab`');
    expect(summary).toContain('Cut for length. All of it: `sluice check acme/shop#7`');
  });

  test('says how many rows are left out', () => {
    expect(summary).toMatch(/… \d+ more, left out for length/);
  });
});

describe('a job summary', () => {
  const page = { kind: 'check', input: checkCases.blocked } as const;

  test('of one check is that check', () => {
    const summary = renderJobSummary([{ heading: 'acme/shop#7 sluice/merge', page }], 'en');
    expect(summary).toMatch(/^## acme\/shop#&#8203;7 sluice\/merge\n\n\*\*2 of 5 gates to clear/);
  });

  test('says why a check was not published', () => {
    const withheld = { code: 'untrusted_context', values: {} } as const;
    const summary = renderJobSummary([{ heading: 'a', page, withheld }], 'en');
    expect(summary).toContain('Not published: this run has no right to publish a check');
  });

  test('of 300 checks in Chinese stays below 1 MiB and counts what is left out', () => {
    const entries = Array.from({ length: 300 }, () => ({
      heading: 'acme/shop#7',
      page: { kind: 'check', input: { ...checkCases.blocked, language: 'zh-CN' } } as const,
    }));
    const summary = renderJobSummary(entries, 'zh-CN');
    expect(new TextEncoder().encode(summary).length).toBeLessThan(1_048_576);
    expect(summary).toContain(`略去 ${300 - shareSummary(300).entries} 项`);
    expect(allNodes(parseMarkdown(summary)).filter(node => node.type === 'heading' && node.depth === 2)).toHaveLength(
      shareSummary(300).entries,
    );
  });
});
