import { exitCodes } from '../../src/cli/exit-code.ts';
import { globalOptions } from '../../src/cli/program.ts';
import type { Verb, VerbOption } from '../../src/cli/verb.ts';
import { laterVerbs, verbs } from '../../src/cli/verbs.ts';
import { type Language, localize } from '../../src/domain/language.ts';
import { angled, code, fence, type Page, page, pathOf, pick, table } from './page.ts';

/** The command line, from the verbs that it is made of. */
export function cliPage(language: Language): Page {
  const say = (english: string, chinese: string) => pick(language, english, chinese);
  return page(pathOf(language, 'cli'), [
    say('# The command line', '# 命令行'),
    say(
      'In a checkout `npm run -s sluice -- check …`; installed from the package `sluice check …`. Data goes to stdout, talk to stderr. The token comes from `GITHUB_TOKEN`, `GH_TOKEN` or `gh auth token`.',
      '在源码目录中用 `npm run -s sluice -- check …`；安装包之后用 `sluice check …`。数据输出到标准输出，其余信息输出到标准错误。令牌取自 `GITHUB_TOKEN`、`GH_TOKEN` 或 `gh auth token`。',
    ),
    commandTable(language),
    ...verbs.flatMap(verb => verbParts(verb, language)),
    say('## Options of every command', '## 所有命令的选项'),
    optionTable(globalOptions, language),
    say('## Exit codes', '## 退出码'),
    table([say('Code', '退出码'), say('Meaning', '含义')], exitRows(language)),
    say('## Not built yet', '## 尚未实现'),
    laterVerbs.map(code).join(', '),
  ]);
}

/** Each command in one line; the READMEs show it too. */
export function commandTable(language: Language): string {
  const rows = verbs.map(verb => [
    code(`sluice ${verb.name} ${verb.usage}`.trim()),
    angled(localize(verb.summary, language)),
  ]);
  return table([pick(language, 'Command', '命令'), pick(language, 'What it does', '作用')], rows);
}

function verbParts(verb: Verb, language: Language): readonly string[] {
  const detail = verb.detail === undefined ? [] : [angled(localize(verb.detail, language))];
  const options = verb.options.length === 0 ? [] : [optionTable(verb.options, language)];
  return [
    `## ${code(verb.name)}`,
    `${angled(localize(verb.summary, language))}${pick(language, '.', '。')}`,
    ...detail,
    ...options,
    fence('sh', verb.examples.join('\n')),
  ];
}

function optionTable(options: readonly VerbOption[], language: Language): string {
  const rows = options.map(option => [code(option.flag), angled(localize(option.help, language))]);
  return table([pick(language, 'Option', '选项'), pick(language, 'Meaning', '含义')], rows);
}

const exitTexts: Readonly<Record<keyof typeof exitCodes, { readonly en: string; readonly 'zh-CN': string }>> = {
  ok: { en: 'all is well', 'zh-CN': '正常' },
  findings: {
    en: 'the rules still ask for something, or something is to be mended',
    'zh-CN': '规则仍有要求未满足，或有问题需修正',
  },
  usage: { en: 'a mistake on the command line', 'zh-CN': '命令行有误' },
  config: { en: 'a mistake in the rules file', 'zh-CN': '规则文件有误' },
  permission: { en: 'no token, or it may not', 'zh-CN': '没有令牌，或权限不足' },
  network: { en: 'GitHub did not answer, or its limit is used up', 'zh-CN': 'GitHub 没有响应，或额度已用完' },
  bug: { en: 'a mistake of Sluice itself; please report it', 'zh-CN': 'Sluice 自身的错误，请反馈' },
};

function exitRows(language: Language): readonly (readonly string[])[] {
  return Object.entries(exitTexts).map(([name, text]) => [
    String(Reflect.get(exitCodes, name)),
    localize(text, language),
  ]);
}
