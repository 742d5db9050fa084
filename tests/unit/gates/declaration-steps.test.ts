import { describe, expect, test } from 'vitest';
import { headingFor } from '../../../src/gates/declaration-steps.ts';
import { changed, described } from '../../../src/gates/examples/declared.ts';
import { monitoringGate } from '../../../src/gates/monitoring.ts';
import { gateContext, pullRequestFacts } from '../../support/facts.ts';

describe('the name of a section', () => {
  test.each([
    ['the English one for English', ['Monitoring', '监控'], 'en', 'Monitoring'],
    ['the Chinese one for Chinese', ['Monitoring', '监控'], 'zh-CN', '监控'],
    ['whatever their order', ['监控', 'Monitoring'], 'en', 'Monitoring'],
    ['one that mixes both is Chinese', ['监控 Monitoring', 'Monitoring'], 'zh-CN', '监控 Monitoring'],
    ['the first of several', ['Tests', 'Test cases', '测试', '用例'], 'zh-CN', '测试'],
    ['the first where none is Chinese', ['Security', 'Safety'], 'zh-CN', 'Security'],
    ['the first where none is English', ['安全', '风险'], 'en', '安全'],
  ] as const)('is %s', (_, names, language, expected) => {
    expect(headingFor(names, language)).toBe(expected);
  });
});

describe('a money path without its reconciliation', () => {
  const files = changed('services/refund/amount.test.ts', 'services/refund/amount.ts');
  const facts = pullRequestFacts({ ...files, ...described('监控：https://grafana.example.com/d/pay') });
  const gate = monitoringGate.bind({ 'financial-paths': ['services/refund/**'] });

  test('names the source files and not their tests', () => {
    const { reason, next } = gate.evaluate(facts, gateContext());
    expect(reason.values['paths']).toEqual(['services/refund/amount.ts']);
    expect(next.map(step => step.values['paths'])).toEqual([['services/refund/amount.ts']]);
  });

  test.each([
    ['en', '## Monitoring\n\n- Reconciliation: <link>'],
    ['zh-CN', '## 监控\n\n- 对账：<链接>'],
  ] as const)('asks for it in %s', (language, paste) => {
    expect(gate.evaluate(facts, gateContext({ language })).next.map(step => step.paste)).toEqual([paste]);
  });
});
