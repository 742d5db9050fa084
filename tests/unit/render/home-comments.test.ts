import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { renderReminder } from '../../../src/render/home/reminder.ts';
import { renderLedgerTable } from '../../../src/render/ledger-table.ts';
import { exampleReceipts } from '../../support/project-example.ts';
import { allNodes, linkableText, parseMarkdown } from '../../support/rendered-markdown.ts';
import { homeInput } from './home-cases.ts';

const place = {
  timezone: 'Asia/Shanghai',
  serverUrl: 'https://github.com',
  repository: { owner: 'acme', name: 'shop' },
};

describe.each(languages)('the table of a ledger in %s', language => {
  const table = renderLedgerTable(exampleReceipts[language], { ...place, language });

  test('reads as reviewed', async () => {
    await expect(`${table}\n`).toMatchFileSnapshot(`golden/ledger.${language}.md`);
  });

  test('mentions nobody though commands do', () => {
    expect(linkableText(table)).not.toMatch(/@\w|#\d/);
    expect(table).not.toMatch(/^\//m);
  });
});

test('the table of a ledger shows the last twenty receipts and counts the others', () => {
  const [one] = exampleReceipts.en;
  const receipts = one ? Array.from({ length: 50 }, (_, index) => ({ ...one, seq: index + 1 })) : [];
  const table = renderLedgerTable(receipts, { ...place, language: 'en' });
  const rows = allNodes(parseMarkdown(table)).filter(node => node.type === 'tableRow');
  expect(rows).toHaveLength(22);
  expect(table).toContain('… 30 earlier');
});

describe('a reminder', () => {
  const input = homeInput('en');
  const due = [
    { about: 'R-1', step: 'owner', due: '2026-11-23', to: { kind: 'person', login: 'sun' } },
    { about: 'R-1', step: 'pm', due: '2026-11-23', to: { kind: 'role', name: 'pm' } },
    { about: 'D-1', step: 'full', due: '2026-11-23', to: { kind: 'person', login: 'chen' } },
  ] as const;

  test('mentions whom it reminds and nobody else', () => {
    const roles = { pm: ['@lin', '@acme/pms', 'permission:maintain'] };
    const body = renderReminder(due, input, roles);
    expect(body.match(/@[\w/]+/g)).toEqual(['@sun', '@lin', '@acme/pms', '@chen']);
    expect(body).toMatch(/^<!-- sluice:reminder R-1 owner 2026-11-23, R-1 pm 2026-11-23, D-1 full 2026-11-23 -->\n/);
    expect(body).not.toMatch(/^\//m);
  });

  test('mentions nobody for a name that is none', () => {
    const [first] = due;
    const body = renderReminder([{ ...first, to: { kind: 'person', login: 'all @org <x>' } }], input, {});
    expect(body).not.toContain('@');
  });

  test('reads well in both languages', () => {
    expect(
      languages.map(language => renderReminder(due.slice(0, 1), homeInput(language), {})).join('\n'),
    ).toMatchInlineSnapshot(`
      "<!-- sluice:reminder R-1 owner 2026-11-23 -->
      - @sun Please look at risk R-1 “Ledger lag → recon diff → double refund”: its review was due 11-23. Any command of yours on it counts as a look. Paste: \`/risk set R-1 due:+3wd\`
      <!-- sluice:reminder R-1 owner 2026-11-23 -->
      - @sun 请复核风险 R-1“流水延迟 → 对账差异 → 重复退款”：复核日期是 11-23。对它执行任何命令都算复核。可直接粘贴：\`/risk set R-1 due:+3wd\`"
    `);
  });
});
