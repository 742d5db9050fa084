import type { KeyText } from '../config/describe-keys.ts';

/** Keys of a release plan; `steps.ratio` is one of each entry of `steps`. */
export const planKeyTexts: Readonly<Record<string, KeyText>> = {
  version: { en: 'Version of this format: 1.', 'zh-CN': '格式版本：1。' },
  id: { en: "The plan's name: that of its file without .yml.", 'zh-CN': '计划的名称，即不带 .yml 的文件名。' },
  title: { en: 'What people see.', 'zh-CN': '显示的标题。' },
  project: {
    en: 'Project it belongs to: its id, "#12" or acme/pm#12.',
    'zh-CN': '所属项目：项目 id、"#12" 或 acme/pm#12。',
  },
  class: {
    en: 'standard (default) or emergency: no windows and no bake, four eyes, follow-ups.',
    'zh-CN': 'standard（默认）或 emergency：不受时间窗口和观察期限制，需双人确认，事后补办。',
  },
  owner: {
    en: 'Who answers for the release: @user, @org/team or a role.',
    'zh-CN': '发布负责人：@user、@org/team 或角色。',
  },
  timezone: {
    en: "IANA zone of windows and times. Default: the rules' zone.",
    'zh-CN': '时间窗口和时间所用的 IANA 时区。默认：规则文件的时区。',
  },
  mode: {
    en: 'dispatch: Sluice starts the deploy workflow; record: people move traffic and record each step.',
    'zh-CN': 'dispatch：由 Sluice 启动部署工作流；record：由人操作流量并逐批记录。',
  },
  people: {
    en: 'operator, backup, commander, and roles that this plan fills otherwise than the rules.',
    'zh-CN': 'operator 操作人、backup 备份、commander 总指挥，以及本计划另行指定的角色。',
  },
  review: { en: 'Who votes on this plan.', 'zh-CN': '由谁评审本计划。' },
  'review.roles': {
    en: 'Votes asked of each role. Default: tech-lead, qa, product, sre, one each; dba where data moves.',
    'zh-CN': '各角色所需的确认数。默认 tech-lead、qa、product、sre 各一，有数据迁移时加 dba。',
  },
  'review.author-may-vote': {
    en: 'Whether who wrote the plan may vote. Default: false.',
    'zh-CN': '计划作者是否可以参加评审。默认 false。',
  },
  'four-eyes': {
    en: 'What a second person has to say too. Default: set, skip, emergency, irreversible.',
    'zh-CN': '哪些操作需要第二人确认。默认 set、skip、emergency、irreversible。',
  },
  announce: { en: 'How a change of the ratio is announced.', 'zh-CN': '灰度比例变化如何通报。' },
  'announce.within': { en: 'Later than this is late. Default: 5m.', 'zh-CN': '超过此时间即为迟报。默认 5m。' },
  'announce.ack-by': { en: 'Who is mentioned and acknowledges.', 'zh-CN': '需要通知并确认收到的人。' },
  'announce.ack-within': { en: 'How soon.', 'zh-CN': '多久内确认收到。' },
  'announce.ack': {
    en: 'shown (default), or required: the next step waits for it.',
    'zh-CN': 'shown（默认）仅显示；required：下一批次等待其确认。',
  },
  rollback: { en: 'How the release is taken back.', 'zh-CN': '如何回滚。' },
  'rollback.by': {
    en: 'Who may roll back at any time. Default: operator, backup, sre.',
    'zh-CN': '任何时候都可以回滚的人。默认 operator、backup、sre。',
  },
  'rollback.to': { en: 'last-stable.', 'zh-CN': 'last-stable：上一个稳定版本。' },
  'rollback.on-signal-failure': {
    en: 'hold (default) or rollback.',
    'zh-CN': 'hold（默认，暂停放量）或 rollback（回滚）。',
  },
  'rollback.by-hand': {
    en: 'The command that works when GitHub is down; printed with every change.',
    'zh-CN': 'GitHub 不可用时的回滚命令，每次通报都会显示。',
  },
  'rollback.point-of-no-return': {
    en: 'Step after which there is only forward.',
    'zh-CN': '不可回滚点：此批次之后只能向前。',
  },
  emergency: { en: 'Rules of an emergency release.', 'zh-CN': '紧急发布的规则。' },
  'emergency.by': { en: 'Who may run it. Default: on-call.', 'zh-CN': '谁可以执行。默认 on-call。' },
  'emergency.approvals': { en: 'Votes before it starts. Default: 1.', 'zh-CN': '开始前所需的确认数。默认 1。' },
  'emergency.follow-up': { en: 'When what was skipped is due. Default: 72h.', 'zh-CN': '补办期限。默认 72h。' },
  windows: { en: 'When steps may begin. Default: always.', 'zh-CN': '批次可以开始的时间窗口。默认不限。' },
  'windows.days': { en: 'mon-thu, workdays, sat, or a list.', 'zh-CN': 'mon-thu、workdays、sat 或列表。' },
  'windows.hours': {
    en: '"10:00-17:00"; "22:00-04:00" ends on the next day.',
    'zh-CN': '"10:00-17:00"；"22:00-04:00" 到次日结束。',
  },
  components: { en: 'What is released.', 'zh-CN': '发布的组件。' },
  'components.id': { en: 'Its name in this plan.', 'zh-CN': '在本计划中的名称。' },
  'components.repository': {
    en: 'acme/shop, where it is not this one; needs the App.',
    'zh-CN': '所在仓库，如 acme/shop；不写即本仓库，其他仓库需要 App。',
  },
  'components.version': { en: 'What people call it.', 'zh-CN': '版本号。' },
  'components.sha': {
    en: 'Full commit id. Without it the plan is a skeleton.',
    'zh-CN': '完整提交号。不写则为骨架计划。',
  },
  'components.environment': {
    en: 'GitHub environment; one running release each.',
    'zh-CN': 'GitHub 环境；每个环境同时只能有一个进行中的发布。',
  },
  'components.stable': { en: 'Version to which a rollback goes.', 'zh-CN': '回滚到的版本。' },
  'components.needs': { en: 'Components that are released before it.', 'zh-CN': '须先于它发布的组件。' },
  'components.deploy': { en: 'Workflow file that moves its traffic.', 'zh-CN': '负责部署和切流的工作流文件。' },
  signals: { en: 'What tells whether a step is well.', 'zh-CN': '判断批次是否正常的信号。' },
  'signals.id': { en: 'Its name in this plan.', 'zh-CN': '在本计划中的名称。' },
  'signals.kind': {
    en: 'check, workflow, reported (a number), reconciliation or monitor.',
    'zh-CN': 'check 检查、workflow 工作流、reported 上报的数值、reconciliation 对账、monitor 监控。',
  },
  'signals.name': { en: 'Of a check: its name.', 'zh-CN': '检查的名称。' },
  'signals.from': {
    en: 'workflow:recon.yml, which says or reports it.',
    'zh-CN': '由哪个工作流给出，如 workflow:recon.yml。',
  },
  'signals.url': { en: 'Of a monitor: its address.', 'zh-CN': '监控的地址。' },
  'signals.pass': { en: '"< 0.005" passes.', 'zh-CN': '满足如 "< 0.005" 即通过。' },
  'signals.fail': {
    en: '"> 0.02" fails; between the two it is inconclusive.',
    'zh-CN': '满足如 "> 0.02" 即不通过；介于两者之间为无法判定。',
  },
  'signals.min-samples': { en: 'Fewer decide nothing.', 'zh-CN': '样本少于此数时不作判定。' },
  'signals.available': {
    en: '"T+1 09:00": not before that time of the next day.',
    'zh-CN': '"T+1 09:00"：次日该时间后才有数据。',
  },
  'signals.proof': { en: 'required: it counts once it was seen to work.', 'zh-CN': 'required：验证有效后才算数。' },
  steps: { en: 'What happens, in order.', 'zh-CN': '依次执行的批次。' },
  'steps.id': { en: 'Its name in this plan.', 'zh-CN': '在本计划中的名称。' },
  'steps.kind': {
    en: 'migrate, deploy, verify-monitors, trial, gray or close.',
    'zh-CN': 'migrate 数据迁移、deploy 部署、verify-monitors 验证监控、trial 线上试单、gray 灰度、close 关闭。',
  },
  'steps.component': { en: 'Which component.', 'zh-CN': '哪个组件。' },
  'steps.needs': {
    en: 'Steps that must have passed. Default: the one before it of its component or of none.',
    'zh-CN': '须先通过的批次。默认：同一组件或不属于任何组件的前一批次。',
  },
  'steps.ratio': { en: 'Per cent of traffic.', 'zh-CN': '灰度比例（百分比）。' },
  'steps.bake': { en: 'How long it is watched: 2h, 3d.', 'zh-CN': '观察期，如 2h、3d。' },
  'steps.signals': {
    en: 'Signals that decide; of verify-monitors those that are proved.',
    'zh-CN': '起判定作用的信号；verify-monitors 中为要验证的信号。',
  },
  'steps.by': { en: 'Roles that do it or sign it.', 'zh-CN': '执行或签认的角色。' },
  'steps.operator': { en: 'Who does it. Default: people.operator.', 'zh-CN': '操作人。默认 people.operator。' },
  'steps.backup': { en: 'Who stands in.', 'zh-CN': '备份操作人。' },
  'steps.at': {
    en: "Not before this time, 2026-12-15T10:00 in the plan's zone.",
    'zh-CN': '不早于此时间，如 2026-12-15T10:00（计划的时区）。',
  },
  'steps.not-before': {
    en: 'At the earliest so long after what it needs.',
    'zh-CN': '最早在所依赖的批次通过多久之后。',
  },
  'steps.audience': { en: 'Who gets it first, for people: staff.', 'zh-CN': '首先面向的人群，如 staff。' },
  'steps.cases': { en: 'Trial cases by id.', 'zh-CN': '线上试单用例，以编号为键。' },
  'steps.evidence': { en: 'What has to be shown.', 'zh-CN': '需要提供的证明材料。' },
  'steps.run': { en: 'Workflow of a migration.', 'zh-CN': '数据迁移的工作流。' },
  'steps.dry-run': { en: 'required: a dry run is signed first.', 'zh-CN': 'required：须先演练并签认。' },
  'steps.reversible': { en: 'Whether it can be taken back. Default: true.', 'zh-CN': '是否可逆。默认 true。' },
  'steps.need': {
    en: 'What must be settled first: follow-ups.',
    'zh-CN': '关闭前须完成：follow-ups。',
  },
};
