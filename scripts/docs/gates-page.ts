import { stringify } from 'yaml';
import { presets } from '../../src/config/presets.ts';
import { isPlainMap } from '../../src/config/yaml-tree.ts';
import { type Language, localize } from '../../src/domain/language.ts';
import { gateExamples } from '../../src/gates/examples/by-gate.ts';
import type { Gate } from '../../src/gates/gate.ts';
import { gateTable } from '../../src/gates/gate-table.ts';
import { angled, code, fence, type Page, page, pathOf, pick, table } from './page.ts';

/** What each gate asks, when it waits, when it fails, and the cases that the tests run. */
export function gatesPage(language: Language): Page {
  const say = (english: string, chinese: string) => pick(language, english, chinese);
  return page(pathOf(language, 'gates'), [
    say('# Gates', '# 门禁'),
    say(
      '**pending**: a person or a run can still add what is missing. **failed**: a fact contradicts the rule. A gate that can not be judged is an **error**, and blocks like a failed one. Options: [configuration](configuration.md#options-of-each-gate).',
      '**待处理**：仍可由人或运行补齐。**不通过**：已有事实与规则相悖。无法判断时为**检查异常**，与不通过一样拦截。选项见[规则文件](configuration.md#各门禁的选项)。',
    ),
    overview(language),
    ...gateTable.flatMap(gate => gateParts(gate, language)),
  ]);
}

function overview(language: Language): string {
  const say = (english: string, chinese: string) => pick(language, english, chinese);
  const rows = gateTable.map(gate => [
    gate.kind === 'generic' ? code(`kind: ${gate.id}`) : code(gate.id),
    localize(gate.title, language),
    levelIn('sluice:light', gate, language),
    levelIn('sluice:recommended', gate, language),
    gate.lockedOn ? say('no', '否') : say('yes', '是'),
  ]);
  const head = [
    say('Gate', '门禁'),
    say('Title', '标题'),
    '`sluice:light`',
    '`sluice:recommended`',
    say('can be switched off', '可关闭'),
  ];
  return table(head, rows);
}

function levelIn(preset: string, gate: Gate, language: Language): string {
  const gates = presets[preset]?.['gates'];
  const entry = isPlainMap(gates) ? gates[gate.id] : undefined;
  if (!isPlainMap(entry)) return pick(language, 'off', '关闭');
  const level =
    entry['level'] === 'required' ? pick(language, 'required', '必须') : pick(language, 'advisory', '仅提示');
  return entry['when'] === undefined
    ? level
    : `${level}, ${code(`when: ${stringify(entry['when'], { collectionStyle: 'flow', flowCollectionPadding: false }).trim()}`)}`;
}

function gateParts(gate: Gate, language: Language): readonly string[] {
  const say = (english: string, chinese: string) => pick(language, english, chinese);
  const name = gate.kind === 'generic' ? `kind: ${gate.id}` : gate.id;
  const bots = gate.meetsBots
    ? say('Bots meet it too.', '机器人也要满足。')
    : say('Not asked of bots.', '不要求机器人。');
  const facts = [
    `- **${say('pending', '待处理')}**: ${angled(localize(gate.says.pending, language))}`,
    `- **${say('failed', '不通过')}**: ${angled(localize(gate.says.failed, language))}`,
    `- ${bots}`,
  ];
  return [`## ${code(name)}: ${localize(gate.title, language)}`, facts.join('\n'), ...exampleParts(gate, language)];
}

/** Names of examples are English sentences, so the Chinese page points to them. */
function exampleParts(gate: Gate, language: Language): readonly string[] {
  const examples = gateExamples[gate.id];
  if (examples === undefined) throw new Error(`${gate.id} has no examples`);
  if (language !== 'en') return [`[英文示例](../gates.md#${anchorOf(gate)})`];
  const rows = examples.map(one => [one.name, one.verdict, code(one.reason)]);
  const shown = examples.find(one => one.verdict === 'passed' && Object.keys(one.options).length > 0);
  const key = gate.kind === 'generic' ? `my-${gate.id}` : gate.id;
  const entry = gate.kind === 'generic' ? { kind: gate.id, ...shown?.options } : shown?.options;
  const config =
    entry && Object.keys(entry).length > 0 ? [fence('yaml', stringify({ version: 1, gates: { [key]: entry } }))] : [];
  return [...config, table(['Case (run by the tests)', 'Verdict', 'Reason code'], rows)];
}

/** As GitHub makes anchors of headings. */
function anchorOf(gate: Gate): string {
  const name = gate.kind === 'generic' ? `kind-${gate.id}` : gate.id;
  return `${name}-${gate.title.en.toLowerCase().replaceAll(' ', '-')}`;
}
