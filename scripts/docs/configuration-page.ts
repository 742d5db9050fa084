import { conditionTexts, fileKeyTexts, gateKeyTexts } from '../../src/config/describe-keys.ts';
import { gatesNotBuilt, keysNotBuilt } from '../../src/config/not-built.ts';
import { type Language, localize } from '../../src/domain/language.ts';
import { gateTable } from '../../src/gates/gate-table.ts';
import { code, fence, keyRows, type Page, page, pathOf, pick, table } from './page.ts';

/** Every key of `.github/sluice.yml`, from the tables that the schema is made of. */
export function configurationPage(language: Language): Page {
  const say = (english: string, chinese: string) => pick(language, english, chinese);
  const head = [say('Key', '键'), say('Meaning', '含义')];
  return page(pathOf(language, 'configuration'), [
    say('# The rules: `.github/sluice.yml`', '# 规则文件：`.github/sluice.yml`'),
    say(
      'The file of the **default branch** counts, whatever a pull request brings. Without a file there is a trial run. Most files are short:',
      '只以**默认分支**上的文件为准，PR 中的改动不影响对它自己的检查。没有此文件时为试运行（不拦截）。文件通常很短：',
    ),
    fence('yaml', example),
    say(
      '`sluice validate` finds mistakes with line and column, `sluice explain` shows the rules in effect and where each comes from, `sluice schema` prints the JSON Schema for your editor. What each gate asks: [gates](gates.md). What the presets ask: [presets](presets.md).',
      '`sluice validate` 指出错误所在的行和列，`sluice explain` 显示生效的规则及其来源，`sluice schema` 输出供编辑器使用的 JSON Schema。各门禁的要求见[门禁](gates.md)，预设的内容见[预设](../presets.md)。',
    ),
    say('## Keys of the file', '## 文件的键'),
    table(head, keyRows(fileKeyTexts, language)),
    say('## Keys that every gate takes', '## 每项门禁都有的键'),
    table(head, keyRows(gateKeyTexts, language)),
    say('## Conditions (`when`, `tiers`)', '## 条件（`when`、`tiers`）'),
    say(
      'A condition is a map: all its keys must hold, a list holds if one of its items does. Patterns are globs (`*`, `**`, `?`, `[ab]`, `{a,b}`), never regular expressions.',
      '条件是一个映射：所有键都要满足；列表中有一项满足即满足。模式为通配（`*`、`**`、`?`、`[ab]`、`{a,b}`），不支持正则表达式。',
    ),
    table(head, keyRows(conditionTexts, language)),
    say('## Options of each gate', '## 各门禁的选项'),
    ...gateTable.flatMap(gate => [
      `### ${code(gate.kind === 'generic' ? `kind: ${gate.id}` : gate.id)}: ${localize(gate.title, language)}`,
      table(head, keyRows(gate.describe, language)),
    ]),
    say('## Not built yet', '## 尚未实现'),
    say(
      `These keys have a meaning in the design and are refused until they are built, never ignored: ${notBuilt()}. So is the preset \`sluice:regulated\`, and \`extends: [org]\`.`,
      `以下键在设计中已有含义，实现之前写上会报错，绝不会被忽略：${notBuilt()}。预设 \`sluice:regulated\` 和 \`extends: [org]\` 同样如此。`,
    ),
  ]);
}

const example = `version: 1
extends: [sluice:recommended]
mode: enforce
domains:
  ledger: { paths: ["services/ledger/**"], lead: "@sun" }
gates:
  monitoring:
    level: required
    when: { paths: ["services/**"] }
    need: [dashboard, alert]`;

function notBuilt(): string {
  const names = [
    ...keysNotBuilt.file,
    ...keysNotBuilt.gate.map(key => `gates.*.${key}`),
    ...gatesNotBuilt.named.map(key => `gates.${key}`),
    ...gatesNotBuilt.kinds.map(kind => `kind: ${kind}`),
  ];
  return names.map(code).join(', ');
}
