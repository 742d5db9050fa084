import type { Verb } from './verb.ts';

const configOption = {
  flag: '--config <file>',
  help: { en: 'Try the rules of this file instead of those in force', 'zh-CN': '用此文件中的规则试判，代替现行规则' },
};

/** One row per command that is built, in the order of help. */
export const verbs: readonly Verb[] = [
  {
    name: 'check',
    usage: '<owner/repo#number | address>',
    summary: { en: 'Say what a pull request still needs (reads only)', 'zh-CN': '说明一个PR还缺什么（只读）' },
    detail: {
      en: 'The token comes from GITHUB_TOKEN, GH_TOKEN or `gh auth token`. Exit code 1: the rules still ask for something.',
      'zh-CN': '令牌取自 GITHUB_TOKEN、GH_TOKEN 或 `gh auth token`。退出码 1：规则仍有要求未满足。',
    },
    options: [configOption],
    examples: ['sluice check acme/shop#123', 'sluice check acme/shop#123 --config .github/sluice.yml'],
    minArgs: 1,
    maxArgs: 1,
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'validate',
    usage: '[file ...]',
    summary: { en: 'Find mistakes in the rules', 'zh-CN': '检查规则文件中的错误' },
    detail: {
      en: 'Default: .github/sluice.yml. Exit code 3: mistakes.',
      'zh-CN': '默认 .github/sluice.yml。退出码 3：有错误。',
    },
    options: [],
    examples: ['sluice validate', 'sluice validate .github/sluice.yml --json'],
    minArgs: 0,
    maxArgs: 100,
    load: async () => (await import('./validate.ts')).validate,
  },
  {
    name: 'explain',
    usage: '[file]',
    summary: {
      en: 'Show the rules in effect, where each comes from and which gates apply',
      'zh-CN': '显示生效的规则、各自的来源以及适用的门禁',
    },
    options: [],
    examples: ['sluice explain', 'sluice explain .github/sluice.yml --json'],
    minArgs: 0,
    maxArgs: 1,
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'schema',
    usage: '',
    summary: { en: 'Print the JSON Schema of the rules file', 'zh-CN': '输出规则文件的 JSON Schema' },
    options: [
      {
        flag: '--result',
        help: { en: "Print that of the Action's output `result`", 'zh-CN': '输出 Action 的 `result` 的 Schema' },
      },
    ],
    examples: ['sluice schema > sluice.schema.json'],
    minArgs: 0,
    maxArgs: 0,
    load: async () => (await import('./schema.ts')).schema,
  },
  {
    name: 'init',
    usage: '[folder]',
    summary: { en: 'Add the workflow files to a repository', 'zh-CN': '为仓库添加工作流文件' },
    detail: {
      en: 'Shows the difference first and asks. Never overwrites a file.',
      'zh-CN': '先显示差异并询问，绝不覆盖已有文件。',
    },
    options: [
      {
        flag: '--config',
        help: {
          en: 'Add .github/sluice.yml too, in observe mode',
          'zh-CN': '同时添加试运行（不拦截）的 .github/sluice.yml',
        },
      },
      { flag: '--template', help: { en: 'Add a pull-request template too', 'zh-CN': '同时添加PR模板' } },
      {
        flag: '--action <owner/sluice@ref>',
        help: { en: 'The Action to run, a full commit id pins it', 'zh-CN': '要运行的 Action，用完整提交号固定版本' },
      },
      { flag: '-y, --yes', help: { en: 'Write without asking', 'zh-CN': '不询问，直接写入' } },
      { flag: '--dry-run', help: { en: 'Only show the difference', 'zh-CN': '只显示差异' } },
    ],
    examples: ['sluice init', 'sluice init ../shop --config --template'],
    minArgs: 0,
    maxArgs: 1,
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'doctor',
    usage: '<owner/repo>',
    summary: {
      en: 'Find what keeps Sluice from doing its work in a repository',
      'zh-CN': '找出仓库中妨碍 Sluice 工作的问题',
    },
    detail: { en: 'Exit code 1: something is to be mended.', 'zh-CN': '退出码 1：有需要修正的问题。' },
    options: [],
    examples: ['sluice doctor acme/shop'],
    minArgs: 1,
    maxArgs: 1,
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'sandbox',
    usage: '',
    summary: {
      en: 'Serve a GitHub of its own on this machine, to try things on',
      'zh-CN': '在本机运行一个可供试用的 GitHub',
    },
    detail: {
      en: 'The first line on stdout is JSON: url, graphqlUrl, tokens, webhookSecret.',
      'zh-CN': '标准输出的第一行是 JSON：url、graphqlUrl、tokens、webhookSecret。',
    },
    options: [
      { flag: '--seed <file>', help: { en: 'What it holds (YAML)', 'zh-CN': '初始内容（YAML）' } },
      { flag: '--port <number>', help: { en: 'Default: a free one', 'zh-CN': '默认取空闲端口' } },
    ],
    examples: ['sluice sandbox', 'sluice sandbox --seed seed.yml --port 4400'],
    minArgs: 0,
    maxArgs: 0,
    load: async () => (await import('./sandbox.ts')).sandbox,
  },
  {
    name: 'demo',
    usage: '',
    summary: {
      en: 'Watch a pull request being blocked and cleared, offline',
      'zh-CN': '离线观看一个PR从被拦截到放行',
    },
    options: [],
    examples: ['sluice demo', 'sluice demo --json'],
    minArgs: 0,
    maxArgs: 0,
    load: async () => (await import('./demo.ts')).demo,
  },
];

/** Commands of the design that later versions bring: naming one is no typing mistake. */
export const laterVerbs: readonly string[] = [
  'why',
  'risk',
  'project',
  'plan',
  'simulate',
  'record',
  'replay',
  'report',
  'metrics',
  'archive',
];
