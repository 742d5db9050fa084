/** A documentation line in both languages. */
export interface KeyText {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** Keys of the file. */
export const fileKeyTexts: Readonly<Record<string, KeyText>> = {
  version: { en: 'Version of this format: 1.', 'zh-CN': '格式版本：1。' },
  extends: {
    en: 'Presets to build on; later ones win, and this file wins over all. Default: sluice:recommended.',
    'zh-CN': '所基于的预设；后面的优先，本文件最优先。默认：sluice:recommended。',
  },
  mode: {
    en: 'observe: says what would fail and blocks nothing; enforce (default when the file exists); off.',
    'zh-CN': 'observe：试运行，不拦截；enforce：强制拦截（有此文件时的默认值）；off：关闭。',
  },
  publish: {
    en: 'As what a check is published. auto: a check run with an own app id, a commit status with GITHUB_TOKEN.',
    'zh-CN': '检查的发布形式。auto：有自己的 App 时为检查运行，使用 GITHUB_TOKEN 时为提交状态。',
  },
  'companion-app': {
    en: 'Id of your own App where it is installed too: its checks are ours, it answers commands, and the Action writes nothing.',
    'zh-CN': '同时安装的自有 App 的 id：它的检查就是我们的检查，命令由它回复，Action 不再写入。',
  },
  language: { en: 'Language of checks. Default: en.', 'zh-CN': '检查所用的语言。默认：en。' },
  timezone: {
    en: 'IANA name of the zone in which dates are shown. Default: UTC.',
    'zh-CN': '显示日期所用的 IANA 时区。默认：UTC。',
  },
  calendar: {
    en: 'Working days, for dates such as +3wd and for reminders. Default: Monday to Friday.',
    'zh-CN': '工作日历，用于 +3wd 这类日期和提醒。默认：周一至周五。',
  },
  charts: {
    en: 'Whether mermaid charts stand beside the tables of a project issue. Default: true.',
    'zh-CN': '项目 issue 的表格旁是否显示 mermaid 图。默认：true。',
  },
  teams: {
    en: 'Members of teams, for tokens that can not read them; wins over GitHub’s team of that name.',
    'zh-CN': '团队成员，供无法读取团队的令牌使用；优先于 GitHub 上的同名团队。',
  },
  roles: {
    en: 'Who holds which role: @user, @org/team, permission:write, permission:maintain, permission:admin, code-owners. A role of nobody means permission:maintain.',
    'zh-CN':
      '每个角色由谁担任：@user、@org/team、permission:write、permission:maintain、permission:admin、code-owners。未指定的角色即 permission:maintain。',
  },
  domains: {
    en: 'Areas of the code that one lead answers for.',
    'zh-CN': '由一位负责人负责的代码子域。',
  },
  tiers: {
    en: 'What makes a change risky (high) or harmless (low); the rest is medium.',
    'zh-CN': '哪些变更为高风险（high）或低风险（low）；其余为 medium。',
  },
  stages: {
    en: 'Checks sluice/<stage> by base branch; the first stage that matches a base judges it. Default: merge, for the default branch.',
    'zh-CN': '按目标分支设置的卡点 sluice/<stage>；由第一个匹配的卡点检查。默认：默认分支使用 merge。',
  },
  authority: {
    en: 'Where the facts of projects and releases are kept. ledger: commands and forms; file is not built yet.',
    'zh-CN': '项目与发布的事实来源。ledger：命令和表单；file 尚未实现。',
  },
  'project-link': {
    en: 'How a pull request finds its project, in this order: body, issue, milestone, domain. Default: all four.',
    'zh-CN': 'PR 按此顺序找到所属项目：body、issue、milestone、domain。默认：四种都用。',
  },
  bots: {
    en: 'Accounts that count as bots beside those of type Bot; bots meet only a few gates.',
    'zh-CN': '除 Bot 类型账号外，按机器人处理的账号；机器人只需满足少数门禁。',
  },
  'sole-maintainer': {
    en: 'Where one person alone can push: record their own reading instead of an approval (default), or block.',
    'zh-CN': '只有一人可推送时：record 记录其自查以代替批准（默认），或 block。',
  },
  generated: {
    en: 'Generated files, beside linguist-generated; they do not count for size.',
    'zh-CN': '除 linguist-generated 外的生成文件；不计入规模。',
  },
  freezes: {
    en: 'Times in which nothing is released (scope deploy) or merged (scope merge). One of merges brings the gate freeze along, as required.',
    'zh-CN': '封网（scope: deploy，不发布）与封版（scope: merge，不合并）的时间。写有封版时，freeze 门禁即为必须。',
  },
  gates: { en: 'The gates, by name.', 'zh-CN': '各项门禁，以名称为键。' },
  commands: {
    en: 'How commands may be written; /sluice <verb> always works.',
    'zh-CN': '命令的写法；/sluice <verb> 始终可用。',
  },
  'domains.paths': { en: 'Files of the area.', 'zh-CN': '该子域的文件。' },
  'domains.lead': { en: 'Who answers for it.', 'zh-CN': '该子域的负责人。' },
  'tiers.high': { en: 'Condition of a high-risk change.', 'zh-CN': '高风险变更的条件。' },
  'tiers.low': { en: 'Condition of a harmless change.', 'zh-CN': '低风险变更的条件。' },
  'stages.base': {
    en: 'Base branches; $default is the default branch.',
    'zh-CN': '目标分支；$default 表示默认分支。',
  },
  'stages.title': { en: 'What people see.', 'zh-CN': '显示的标题。' },
  'calendar.country': {
    en: 'ISO code of the country whose public holidays and make-up days count, such as CN.',
    'zh-CN': '按哪个国家的法定节假日和调休计算，ISO 代码，如 CN。',
  },
  'calendar.add-working-days': { en: 'More working days.', 'zh-CN': '额外的工作日。' },
  'calendar.add-holidays': { en: 'More days off.', 'zh-CN': '额外的休息日。' },
  'authority.projects': { en: 'Of projects: ledger.', 'zh-CN': '项目：ledger。' },
  'authority.releases': { en: 'Of releases: ledger.', 'zh-CN': '发布：ledger。' },
  'freezes.id': { en: 'Its name: a-z, 0-9, -.', 'zh-CN': '名称：a-z、0-9、-。' },
  'freezes.scope': {
    en: 'deploy (default): no releases and no ratio steps; merge: no merges.',
    'zh-CN': 'deploy（默认）：不发布、不放量；merge：不合并。',
  },
  'freezes.from': {
    en: 'When it begins: 2026-12-10 (its first instant in the zone of timezone) or 2026-12-10T18:00.',
    'zh-CN': '开始：2026-12-10（按 timezone 时区的零点）或 2026-12-10T18:00。',
  },
  'freezes.to': {
    en: 'When it is over, exclusive: 2026-12-13 makes the 12th its last day.',
    'zh-CN': '结束，不含此刻：2026-12-13 表示最后一天是 12 日。',
  },
  'freezes.reason': { en: 'Why; people read it.', 'zh-CN': '原因，会显示给大家。' },
  'freezes.paths': { en: 'Files it is about. Default: all.', 'zh-CN': '涉及的文件。默认：全部。' },
  'freezes.except': {
    en: 'Who may let one thing through (by), and whether one or two of them have to say so (quorum, default 1). Not written: nobody. Where gates.freeze.waive is written, that counts for merges instead.',
    'zh-CN':
      '谁可以放行个别事项（by），以及需要其中一人还是两人（quorum，默认 1）。不写即任何人都不可以。写有 gates.freeze.waive 时，合并以其为准。',
  },
  'commands.short': {
    en: 'Whether /risk stands for /sluice risk, and so on. Default: true.',
    'zh-CN': '是否允许用 /risk 代替 /sluice risk 等短命令。默认：true。',
  },
  'commands.off': {
    en: 'Short commands that another bot answers here.',
    'zh-CN': '在此仓库由其他机器人响应的短命令。',
  },
  'commands.rename': {
    en: 'Another word for a short command: {gate: sgate} makes it /sgate.',
    'zh-CN': '短命令的别名：{gate: sgate} 使其写作 /sgate。',
  },
};

/** Keys of `waive`. */
export const waivingTexts: Readonly<Record<string, KeyText>> = {
  by: {
    en: 'Who may waive it: roles, @user, @org/team, permission:maintain. Never the author.',
    'zh-CN': '谁可以豁免：角色、@user、@org/team、permission:maintain。作者本人不可以。',
  },
  max: { en: 'The longest time, such as 7d (default).', 'zh-CN': '最长豁免期，如 7d（默认）。' },
  second: {
    en: 'A second person, one of these, has to say the same.',
    'zh-CN': '还需其中一人作为第二人给出同样的命令。',
  },
};

/** Keys that every gate takes. */
export const gateKeyTexts: Readonly<Record<string, KeyText>> = {
  level: {
    en: 'required, advisory (shown, never blocks) or off.',
    'zh-CN': 'required 必须，advisory 仅提示，off 关闭。',
  },
  stages: {
    en: 'Stages at which it is asked. Default: the gate’s own.',
    'zh-CN': '在哪些卡点要求。默认：门禁自身的设置。',
  },
  title: { en: 'What people see.', 'zh-CN': '显示的标题。' },
  when: { en: 'Asked only where this holds, else not applicable.', 'zh-CN': '仅在满足条件时要求，否则为不适用。' },
  'enforce-from': { en: 'Advisory before this day.', 'zh-CN': '在此日期之前仅提示。' },
  waive: {
    en: 'Who may waive it, for a reason and for a time. Not written: nobody.',
    'zh-CN': '谁可以说明原因并限时豁免。不写即任何人都不可以。',
  },
  'by-tier': { en: 'Level and options laid over for a risk tier.', 'zh-CN': '针对风险等级覆盖的级别和选项。' },
  'by-stage': { en: 'Level and options laid over at a stage.', 'zh-CN': '针对卡点覆盖的级别和选项。' },
  kind: { en: 'Which generic gate this is.', 'zh-CN': '所用的通用门禁类型。' },
};

/** Keys of a condition. */
export const conditionTexts: Readonly<Record<string, KeyText>> = {
  paths: { en: 'Some changed file matches, at its old or new path.', 'zh-CN': '有改动文件匹配（新旧路径均算）。' },
  'not-paths': { en: 'Files that paths leaves out.', 'zh-CN': '从 paths 中排除的文件。' },
  'only-paths': { en: 'Every changed file matches.', 'zh-CN': '所有改动文件都匹配。' },
  labels: { en: 'Some label matches; never under not.', 'zh-CN': '有标签匹配；不能放在 not 下。' },
  authors: {
    en: 'The author is one of these: @user, @org/team, a role, bot.',
    'zh-CN': '作者属于其一：@user、@org/team、角色、bot。',
  },
  'not-authors': { en: 'The author is none of these.', 'zh-CN': '作者不属于其中任何一个。' },
  draft: { en: 'Whether it is a draft.', 'zh-CN': '是否为草稿。' },
  fork: { en: 'Whether it comes from a fork.', 'zh-CN': '是否来自 fork。' },
  files: {
    en: 'Number of changed files, such as ">40"; generated ones do not count.',
    'zh-CN': '改动文件数，如 ">40"；生成文件不计。',
  },
  lines: { en: 'Number of changed lines, such as "<=300".', 'zh-CN': '改动行数，如 "<=300"。' },
  title: { en: 'The title matches.', 'zh-CN': '标题匹配。' },
  head: { en: 'The head branch matches.', 'zh-CN': '源分支匹配。' },
  tier: { en: 'The risk tier is one of these.', 'zh-CN': '风险等级属于其一。' },
  milestone: { en: 'The milestone matches.', 'zh-CN': '里程碑匹配。' },
  domain: { en: 'One of these domains is touched.', 'zh-CN': '涉及其中某个子域。' },
  all: { en: 'All of these hold.', 'zh-CN': '全部满足。' },
  any: { en: 'One of these holds.', 'zh-CN': '满足其一。' },
  not: { en: 'This does not hold.', 'zh-CN': '不满足。' },
};
