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
    name: 'why',
    usage: '<owner/repo#number | address> <gate>',
    summary: {
      en: 'Say why one gate of a pull request stands as it does, and what clears it',
      'zh-CN': '说明PR的某项门禁为何是当前结论，以及如何处理',
    },
    detail: {
      en: 'With `--json`: the gate as in `check --json`, with `reason`, `rule_url`, `when`, `pending_when`, `failed_when`, `options`, `waive`, `evidence`, `notes` and `next` (who, what, what to paste). Exit code 1: the gate still asks for something.',
      'zh-CN':
        '加 `--json`：内容同 `check --json` 中的门禁，另有 `reason`、`rule_url`、`when`、`pending_when`、`failed_when`、`options`、`waive`、`evidence`、`notes` 和 `next`（由谁、做什么、可粘贴的文本）。退出码 1：该门禁仍有要求未满足。',
    },
    options: [],
    examples: ['sluice why acme/shop#123 test-cases', 'sluice why acme/shop#123 monitoring --json'],
    minArgs: 2,
    maxArgs: 2,
    load: async () => (await import('./why.ts')).why,
  },
  {
    name: 'risk',
    usage: 'list <owner/repo>',
    summary: {
      en: 'List the open risks of all projects of a repository, the heaviest first',
      'zh-CN': '列出仓库各项目中未关闭的风险，最重的在前',
    },
    detail: {
      en: 'With `--json`: `exposure` and `risks`, each with `id`, `home` (the issue that keeps it), `level`, `stage`, odds, `owner`, `due`, `look` (the day to look at it), `overdue`, plan, `not_acknowledged`, `origin` and `raised`. With `--overdue` the exit code is 1 when there is one.',
      'zh-CN':
        '加 `--json`：`exposure` 和 `risks`，每项含 `id`、`home`（所在 issue）、`level`、`stage`、概率与影响、`owner`、`due`、`look`（复核日期）、`overdue`、应对、`not_acknowledged`、`origin` 和 `raised`。加 `--overdue` 且有超期风险时退出码为 1。',
    },
    options: [
      { flag: '--project <number>', help: { en: 'Only those of this issue', 'zh-CN': '只列出此 issue 中的风险' } },
      {
        flag: '--overdue',
        help: { en: 'Only those that nobody looked at in time', 'zh-CN': '只列出超期未复核的风险' },
      },
    ],
    examples: ['sluice risk list acme/shop', 'sluice risk list acme/shop --overdue --json'],
    minArgs: 2,
    maxArgs: 2,
    load: async () => (await import('./risk.ts')).risk,
  },
  {
    name: 'project',
    usage: '<show | export> <owner/repo#number | address>',
    summary: {
      en: "Show a project's issue as it stands, or export its plan",
      'zh-CN': '显示项目 issue 的当前内容，或导出其计划',
    },
    detail: {
      en: '`show` prints the page, `export` the plan as a project file (YAML). With `--json` both print all that the ledger says: `kind`, `subject`, `url`, `title`, `fault`, `pull_requests` and `state`. Neither writes anything.',
      'zh-CN':
        '`show` 输出页面，`export` 以项目文件（YAML）输出计划。加 `--json` 时两者都输出操作台账的全部内容：`kind`、`subject`、`url`、`title`、`fault`、`pull_requests` 和 `state`。均不写入任何内容。',
    },
    options: [
      {
        flag: '--markdown',
        help: { en: 'Show the page as GitHub gets it, with its charts', 'zh-CN': '以提交给 GitHub 的形式显示，含图表' },
      },
    ],
    examples: ['sluice project show acme/shop#412', 'sluice project export acme/shop#412 > checkout-v3.yml'],
    minArgs: 2,
    maxArgs: 2,
    load: async () => (await import('./project.ts')).project,
  },
  {
    name: 'plan',
    usage: '<lint | show | simulate | status> <file ... | owner/repo#number>',
    summary: {
      en: 'Check, show and try out a release plan, or say how far a release is',
      'zh-CN': '检查、显示和推演发布计划，或说明发布进行到哪一步',
    },
    detail: {
      en: "`lint` finds mistakes in plans (exit code 3), with the calendar, freezes and roles of the .github/sluice.yml beside them. `show` prints what happens when, by whom, at the team's time; `simulate` walks calendar, windows, freezes, absences and T+1 data from `--from` on and names what each step waits for, the first conflict (exit code 1) and the predicted finish. These three need no network. `status` of a file says what the file says; of the issue of a release, how far it is. With `--json`: `show` gives the plan and its steps' times, `simulate` `start`, `finish`, `conflicts`, `notices` and `steps`.",
      'zh-CN':
        '`lint` 检查计划中的错误（退出码 3），并使用旁边 .github/sluice.yml 的日历、封网和角色。`show` 按团队时间显示何时由谁做什么；`simulate` 自 `--from` 起推演日历、窗口、封网、不在岗和 T+1 数据，给出每一批次等待什么、首个冲突（退出码 1）和预计完成时间。这三者不需要网络。`status` 对文件说明其内容，对发布的 issue 说明进行到哪一步。加 `--json`：`show` 输出计划和各批次时间，`simulate` 输出 `start`、`finish`、`conflicts`、`notices` 和 `steps`。',
    },
    options: [
      {
        flag: '--from <when>',
        help: {
          en: 'When the plan is approved, such as 2026-11-20T10:00 or +3d (default: now)',
          'zh-CN': '计划通过评审的时间，如 2026-11-20T10:00 或 +3d（默认现在）',
        },
      },
      {
        flag: '--away <login:from..to>',
        help: {
          en: 'Who is away, such as wang:2026-11-20..2026-11-24; several parted by commas',
          'zh-CN': '谁不在岗，如 wang:2026-11-20..2026-11-24；多个用逗号分隔',
        },
      },
    ],
    examples: [
      'sluice plan lint .github/sluice/releases/2026-11-checkout-v3.yml',
      'sluice plan simulate 2026-11-checkout-v3.yml --from 2026-11-20 --away wang:2026-11-23..2026-11-24',
      'sluice plan status acme/shop#412',
    ],
    minArgs: 2,
    maxArgs: 101,
    load: async () => (await import('./plan.ts')).plan,
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
      en: 'Three files: sluice.yml judges, sluice-signal.yml tells it of reviews, sluice-commands.yml answers commands in comments. Shows the difference first and asks. Never overwrites a file.',
      'zh-CN':
        '共三个文件：sluice.yml 负责检查，sluice-signal.yml 通知评审，sluice-commands.yml 响应评论中的命令。先显示差异并询问，绝不覆盖已有文件。',
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
        flag: '--project',
        help: { en: 'Add the issue form *New project* too', 'zh-CN': '同时添加“新建项目”issue 表单' },
      },
      {
        flag: '--release <simple|standard|financial>',
        help: { en: 'Add a release plan too, to be filled in', 'zh-CN': '同时添加待填写的发布计划' },
      },
      {
        flag: '--id <name>',
        help: {
          en: 'Name of the release plan and of its file (default: first-release)',
          'zh-CN': '发布计划及其文件的名称（默认 first-release）',
        },
      },
      {
        flag: '--action <owner/sluice@ref>',
        help: { en: 'The Action to run, a full commit id pins it', 'zh-CN': '要运行的 Action，用完整提交号固定版本' },
      },
      { flag: '-y, --yes', help: { en: 'Write without asking', 'zh-CN': '不询问，直接写入' } },
      { flag: '--dry-run', help: { en: 'Only show the difference', 'zh-CN': '只显示差异' } },
    ],
    examples: [
      'sluice init',
      'sluice init ../shop --config --template --project',
      'sluice init --release standard --id 2026-11-checkout-v3',
    ],
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
      en: 'Watch pull requests being blocked and cleared, a project run and a release go out, offline',
      'zh-CN': '离线观看 PR 从被拦截到放行、一个项目的运作和一次灰度发布',
    },
    options: [],
    examples: ['sluice demo', 'sluice demo --json'],
    minArgs: 0,
    maxArgs: 0,
    load: async () => (await import('./demo.ts')).demo,
  },
];

/** Commands of the design that later versions bring: naming one is no typing mistake. */
export const laterVerbs: readonly string[] = ['simulate', 'record', 'replay', 'report', 'metrics', 'archive'];
