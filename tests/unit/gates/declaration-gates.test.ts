import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../../src/domain/language.ts';
import { deriveDeclarations } from '../../../src/facts/derive-declarations.ts';
import { checklistGate } from '../../../src/gates/checklist.ts';
import { checklistExamples } from '../../../src/gates/examples/checklist.ts';
import type { GateExample } from '../../../src/gates/examples/gate-example.ts';
import { monitoringExamples } from '../../../src/gates/examples/monitoring.ts';
import { sectionExamples } from '../../../src/gates/examples/section.ts';
import { testCasesExamples } from '../../../src/gates/examples/test-cases.ts';
import type { Gate, GateResult } from '../../../src/gates/gate.ts';
import { monitoringGate } from '../../../src/gates/monitoring.ts';
import { sectionGate } from '../../../src/gates/section.ts';
import { testCasesGate } from '../../../src/gates/test-cases.ts';
import { gateContext, pullRequestFacts } from '../../support/facts.ts';

const shown: readonly [string, Gate, readonly GateExample[], readonly string[]][] = [
  ['section', sectionGate, sectionExamples, ['passed', 'pending']],
  ['checklist', checklistGate, checklistExamples, ['passed', 'pending']],
  ['test-cases', testCasesGate, testCasesExamples, ['passed', 'pending', 'failed', 'error']],
  ['monitoring', monitoringGate, monitoringExamples, ['passed', 'pending', 'failed', 'not-applicable', 'error']],
];

/** What an author writes into the gaps of a text to paste. */
const answers: Readonly<Record<string, string>> = {
  '<text>': 'The token is read from the vault and never logged.',
  '<正文>': '令牌从密钥库读取，且从不写入日志。',
  '<grade>': 'medium',
  '<等级>': '中',
  '<guards>': 'recon:ledger-daily',
  '<防护措施>': '日终对账任务 ledger-daily',
  '<item>': 'Docs updated',
  '<条目>': '文档已更新',
  '<why>': 'only a comment in the parser changed',
  '<原因>': '只改了解析器里的一行注释，没有逻辑变化',
  '- [ ]': '- [x]',
};

interface Asked {
  readonly added?: string;
  readonly language?: Language;
}

/** The gate's result, with `added` at the end of the description. */
function evaluate(gate: Gate, example: GateExample, { added = '', language = 'en' }: Asked = {}): GateResult {
  const facts = pullRequestFacts(example.facts);
  const more = deriveDeclarations(added, []);
  const declarations = { ...facts.declarations, sections: [...facts.declarations.sections, ...more.sections] };
  return gate.bind(example.options).evaluate({ ...facts, declarations }, gateContext({ ...example.context, language }));
}

function fill(paste: string, accept: unknown): string {
  const link = Array.isArray(accept) ? String(accept[0]).replace('**', '7') : 'https://tc.example.com/case/7';
  return Object.entries({ ...answers, '<link>': link, '<链接>': link }).reduce(
    (text, [gap, answer]) => text.replaceAll(gap, answer),
    paste,
  );
}

/** Only where the config names a section in English alone is it asked for in English. */
function isEnglishOnly({ options }: GateExample): boolean {
  const { heading } = options;
  return Array.isArray(heading) && !heading.some(name => /[\u4e00-\u9fff]/.test(String(name)));
}

describe.each(shown)('%s', (id, gate, examples, verdicts) => {
  test.each(examples.map(example => [example.name, example] as const))('%s', (_, example) => {
    const { verdict, reason } = evaluate(gate, example);
    expect({ verdict, reason: reason.code }).toEqual({ verdict: example.verdict, reason: example.reason });
  });

  test('its examples show every verdict that it can give', () => {
    expect(gate.id).toBe(id);
    expect([...new Set(examples.map(example => example.verdict))].toSorted()).toEqual([...verdicts].toSorted());
  });

  test('every option is described in both languages', () => {
    expect(Object.keys(gate.describe).toSorted()).toEqual(Object.keys(gate.options.shape).toSorted());
  });

  const open = examples.filter(example => ['pending', 'failed'].includes(example.verdict));
  test.each(open.map(example => [example.name, example] as const))(
    'who clears it and how is said: %s',
    (_, example) => {
      const result = evaluate(gate, example);
      expect(result.clearedBy).toEqual([{ kind: 'author' }]);
      expect(result.next.length).toBeGreaterThan(0);
    },
  );

  const pastes = languages.flatMap(language =>
    open.flatMap(example =>
      evaluate(gate, example, { language }).next.flatMap(({ code, paste }) =>
        paste === undefined ? [] : [{ example, code, paste, language }],
      ),
    ),
  );
  const named = pastes.map(one => [`${one.language}: ${one.example.name} → ${one.code}`, one] as const);

  test.each(named)('the text to paste passes once its gaps are filled: %s', (_, { example, paste, language }) => {
    const added = fill(paste, example.options['accept']);
    expect(added).not.toMatch(/<[^>]*>/);
    expect(evaluate(gate, example, { added, language }).verdict).toBe('passed');
  });

  test.each(named)('the text to paste passes nothing as it stands: %s', (_, { example, paste, language }) => {
    expect(evaluate(gate, example, { added: paste, language }).verdict).toBe('pending');
  });

  const inChinese = named.filter(([, { language, example }]) => language === 'zh-CN' && !isEnglishOnly(example));
  test.each(inChinese)('the text to paste speaks the language of the check: %s', (_, { paste }) => {
    expect(paste.split('\n')[0]).toMatch(/^## [\u4e00-\u9fff]/);
    expect(paste).not.toMatch(/\b(?:Grade|Guards|Dashboard|Alert|Reconciliation|N\/A|link|why|text|item)\b/);
  });
});
