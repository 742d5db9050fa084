import { chineseForms, chineseWords } from '../../src/commands/aliases.ts';
import type { Verb, Who } from '../../src/commands/command.ts';
import { commandsLeft } from '../../src/commands/not-built.ts';
import { longestLine } from '../../src/commands/parse-line.ts';
import { mostCommands } from '../../src/commands/read-comment.ts';
import { verbTable } from '../../src/commands/verb-table.ts';
import { type Language, localize } from '../../src/domain/language.ts';
import { help as english } from '../../src/render/locale/en/help.ts';
import { help as chinese } from '../../src/render/locale/zh-cn/help.ts';
import { angled, code, fence, type Page, page, pathOf, pick, table } from './page.ts';

/** What can be written in a comment, from the table of verbs. */
export function commandsPage(language: Language): Page {
  const say = (en: string, zh: string) => pick(language, en, zh);
  return page(pathOf(language, 'commands'), [
    say('# Commands', '# 命令'),
    ...introduction(language),
    say('## How a line is read', '## 一行如何解析'),
    readingRules(language),
    say('## Dates', '## 日期'),
    datesTable(language),
    ...families().flatMap(verbs => familyParts(verbs, language)),
    say('## Chinese words', '## 中文写法'),
    say(
      'Verbs, keys and a few arguments may be written in Chinese; the ledger keeps the English form. No other words are understood.',
      '动词、键和少数参数可以写中文；操作台账中保存英文形式。除下列词之外不识别其他写法。',
    ),
    wordsTable(language),
    say('## Not built yet', '## 尚未实现'),
    say(
      'These are named in the design and answered with `command_not_built`:',
      '设计中已命名，目前回复 `command_not_built`：',
    ),
    commandsLeft().map(code).join(', '),
  ]);
}

function introduction(language: Language): readonly string[] {
  return [
    pick(
      language,
      'A command is a line of a new comment on an issue or a pull request. 👀 means seen, 👍 done, 🚀 production changed, 😕 not understood and 👎 refused; there is a reply only where it has something to say. With the Action the answer comes when its runner has started.',
      '命令是 issue 或 PR 的新评论中的一行。👀 表示已看到，👍 表示已完成，🚀 表示线上有变化，😕 表示没看懂，👎 表示被拒绝；只有需要说明时才会回复。使用 Action 时，要等运行器启动后才有答复。',
    ),
    fence(
      'text',
      '/risk high Ledger lag may break recon owner:@sun due:+3wd\n/gate hold why:"the demo runs on this branch until six"',
    ),
  ];
}

function readingRules(language: Language): string {
  const rules: readonly (readonly [string, string])[] = [
    [
      'It starts at the very beginning of the line. Code, quotes, lists, tables and HTML are left alone; right below a quote, a list or a table an empty line is needed.',
      '必须从行首开始。代码、引用、列表、表格和 HTML 中的内容不会执行；紧接在引用、列表或表格之后时，中间须有空行。',
    ],
    [
      'Only new comments by people count. An edit never runs anything; a mistake is taken back with `/sluice undo` within ten minutes.',
      '只认由人新发的评论。编辑评论不会执行任何内容；写错时可在十分钟内用 `/sluice undo` 撤销。',
    ],
    [
      'Text without a key is the title and needs no quotes. A value of several words does: `why:"…"`, `“…”` or `「…」`. In `"…"` a quote is `\\"`.',
      '没有键的文字就是标题，不需要引号。由多个词组成的值需要引号：`why:"…"`、`“…”` 或 `「…」`。在 `"…"` 中引号写作 `\\"`。',
    ],
    [
      'A word with a colon is a key only where the command knows it, so `http://x` and `Fix: y` stay text.',
      '只有该命令认识的词加冒号才是键，因此 `http://x` 与 `Fix: y` 仍是文字。',
    ],
    [
      '`--dry-run` anywhere in a line says what it would do and changes nothing.',
      '行内任意位置写 `--dry-run`，只说明会做什么，不做任何改动。',
    ],
    [
      `A comment runs up to ${mostCommands} commands, a line may have ${longestLine} bytes. Each line stands for itself; one reply answers them all.`,
      `一条评论最多执行 ${mostCommands} 个命令，一行最多 ${longestLine} 字节。各行互不影响，合并为一条回复。`,
    ],
    [
      '`/sluice risk …` is `/risk …`; `commands:` of the rules renames or switches off short verbs.',
      '`/sluice risk …` 等同于 `/risk …`；规则中的 `commands:` 可以改名或关闭短命令。',
    ],
  ];
  return rules.map(([en, zh]) => `- ${pick(language, en, zh)}`).join('\n');
}

function datesTable(language: Language): string {
  const say = (en: string, zh: string) => pick(language, en, zh);
  return table(
    [say('Written', '写法'), say('Meaning', '含义')],
    [
      [code('2026-12-01'), say('that day', '这一天')],
      [code('12-01'), say('the next such day', '下一个 12 月 1 日')],
      [code('+3d'), say('in three days', '三天后')],
      [code('+3wd'), say('in three working days of the calendar', '三个工作日后（按日历）')],
      [`${code('fri')}, ${code('周五')}`, say('the next Friday after today', '今天之后的下一个周五')],
      [code('fri 18:00'), say('with a time, in the zone of the rules', '带时刻，按规则中的时区')],
    ],
  );
}

function families(): readonly (readonly Verb[])[] {
  const words = [...new Set(verbTable.map(verb => verb.word))];
  return words.map(word => verbTable.filter(verb => verb.word === word));
}

function familyParts(verbs: readonly Verb[], language: Language): readonly string[] {
  const say = (en: string, zh: string) => pick(language, en, zh);
  const [first] = verbs;
  return [
    `## ${code(`/${first?.word}`)}`,
    table(
      [say('Command', '命令'), say('In Chinese', '中文写法'), say('Who may', '谁可以'), say('What it does', '作用')],
      verbs.map(verb => [
        code(verb.grammar),
        chineseForms(verb.word, verb.sub).map(code).join(', '),
        verb.who.map(who => whoText(who, language)).join(say(', ', '、')),
        angled(localize(verb.summary, language)),
      ]),
    ),
    fence('text', verbs.flatMap(verb => verb.examples).join('\n')),
  ];
}

function whoText(who: Who, language: Language): string {
  const texts = language === 'en' ? english : chinese;
  if (who.kind === 'permission') return texts[`who.${who.level}`];
  return who.kind === 'role' ? texts['who.role'].replace('{name}', who.name) : texts[`who.${who.kind}`];
}

function wordsTable(language: Language): string {
  const rows = chineseWords().map(({ word, chinese: words }) => [code(word), words.map(code).join(', ')]);
  return table([pick(language, 'Word', '英文'), pick(language, 'In Chinese', '中文写法')], rows);
}
