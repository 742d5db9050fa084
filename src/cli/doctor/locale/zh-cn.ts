import type { FindingCode, FindingText } from './en.ts';

/** 与 `en.ts` 同键同参数。 */
export const chinese: Readonly<Record<FindingCode, FindingText>> = {
  unreadable: {
    what: '无法读取 {what}（{detail}）。',
    why: '读不到的部分可能有误而无人察觉。',
    mend: '换用有仓库写权限的人的令牌后重试。',
  },
  rules_absent: {
    what: '没有 .github/sluice.yml：推荐规则处于试运行（不拦截）。`sluice init --config` 可生成该文件。',
  },
  rules_loaded: { what: '.github/sluice.yml 没有错误，模式 {mode}。' },
  rules_broken: {
    what: '.github/sluice.yml 有 {count} 处错误。第一处：{first}',
    why: '修正之前所有 PR 都不通过。',
    mend: '运行 `sluice validate`，用一个只改此文件的 PR 修正；维护者批准即可合入。',
  },
  mode_off: {
    what: '`mode: off`：不做任何判断。',
    why: '工作流仍会运行并消耗分钟数。',
    mend: '改为 `mode: observe` 或 `enforce`，或删除工作流文件。',
  },
  team_not_listed: {
    what: '{team} 参与评审，但规则中没有写明其成员。',
    why: 'GITHUB_TOKEN 读不到团队成员，这样的批准不会计入。',
    mend: '在 .github/sluice.yml 的 `teams:` 下写入：{paste}。使用自己的 App 时不需要。',
  },
  team_hidden: {
    what: '{team} 参与评审，但规则和此令牌都不知道其成员。',
    why: 'GITHUB_TOKEN 同样读不到，这样的批准不会计入。',
    mend: '在 .github/sluice.yml 的 `teams:` 下写入其成员：{paste}。使用自己的 App 时不需要。',
  },
  teams_listed: { what: '参与评审的团队都已在规则中写明成员。' },
  required: { what: '`{branch}` 要求来自应用 {app} 的 `{name}`。' },
  required_any_app: {
    what: '`{branch}` 要求 `{name}`，但不限来源。',
    why: '能写状态的人都能设置它。',
    mend: '在规则集中选择发布它的应用：自己的 App 或 GitHub Actions。',
  },
  required_unpublished: {
    what: '`{branch}` 要求 `{name}`，但没有人发布这个名称（模式 {mode}）。',
    why: '任何 PR 都无法合入。',
    mend: '从规则集中去掉该名称，或设置 `mode: enforce`。',
  },
  wrong_name: {
    what: '`{branch}` 要求的是 {names}，不是 `{name}`。',
    why: '作业可以伪造，发布结论后即为绿色；试运行从不拦截。',
    mend: '改为要求 `{name}`，绝不要求 `sluice runner`、`sluice sweep` 或 `sluice commands`。GitHub 只列出最近 7 天成功过的名称：请直接输入。',
  },
  job_required: {
    what: '除 Sluice 的检查外，`{branch}` 还要求 {names}，那是 Sluice 的作业。',
    why: '作业完成工作即为绿色，与结论无关；不在 PR 上运行的作业会让 PR 一直等待。',
    mend: '从规则集中去掉。绝不要把 `sluice runner`、`sluice sweep` 或 `sluice commands` 设为必需。',
  },
  not_required: {
    what: '`{branch}` 没有要求 `{name}`。',
    why: '检查会说明缺什么，但不拦截任何人。',
    mend: '添加要求它的规则集，并为紧急情况设置绕过人员。',
  },
  not_required_yet: { what: '`{branch}` 没有要求 `{name}`，试运行时正应如此。' },
  native_approval: { what: '`{branch}` 自身要求 {count} 个批准。' },
  native_approval_alone: { what: '只有一个人能推送，要求 GitHub 自身的批准会把他锁在外面。' },
  native_approval_missing: {
    what: '`{branch}` 自身没有要求批准。',
    why: '告知 Sluice 有评审的信号由 PR 自己运行：可能被搁置，作者也能删除它。',
    mend: '在同一规则集中要求 1 个批准，并让过期的批准失效。',
  },
  workflow_absent: {
    what: '默认分支上没有 .github/workflows/sluice.yml。',
    why: '没有任何检查。',
    mend: '在克隆中运行 `sluice init`，提交并推送。',
  },
  workflow_not_needed: { what: '没有工作流文件；由配套 App 发布。' },
  workflow_unknown: {
    what: '.github/workflows/sluice.yml 不是可识别的工作流。',
    why: 'GitHub 可能不会运行它。',
    mend: '与 `sluice init --dry-run` 显示的内容比较。',
  },
  workflow_disabled: {
    what: '工作流 {name} 已停用（{state}）。',
    why: '检查不再变化。60 天无活动后 GitHub 会停用定时任务。',
    mend: '在下面的页面启用它。',
  },
  signal_absent: {
    what: '没有 .github/workflows/sluice-signal.yml。',
    why: '评审要到下一次巡检才会被发现。',
    mend: '在克隆中运行 `sluice init`，提交并推送。',
  },
  permissions_granted: { what: '工作流具有所需的权限。' },
  permissions_missing: {
    what: '工作流缺少 {missing}。',
    why: '读取或发布会失败，检查也随之失败。',
    mend: '在作业的 `permissions:` 下补上。',
  },
  commands_ready: { what: '响应命令的工作流具备所需权限。' },
  commands_absent: {
    what: '没有 .github/workflows/sluice-commands.yml。',
    why: '`/risk` 等命令得不到回复，也不会维护项目 issue。',
    mend: '在克隆中运行 `sluice init`，提交并推送。',
  },
  commands_unknown: {
    what: '.github/workflows/sluice-commands.yml 不是能理解的工作流。',
    why: 'GitHub 可能不会运行它，命令也就得不到回复。',
    mend: '与 `sluice init --dry-run` 显示的内容对照。',
  },
  commands_permissions_missing: {
    what: '响应命令的工作流缺少 {missing}。',
    why: '没有它就无法记录命令，也无法回复。',
    mend: '写在该作业的 `permissions:` 下。',
  },
  release_ready: { what: '默认分支上有 {count} 个发布计划，发布所需的都已齐备。' },
  release_workflow_absent: {
    what: '默认分支上有 {count} 个发布计划，但没有 .github/workflows/sluice-release-plan.yml。',
    why: '合入的计划要等到下一次巡检或命令才开始发布，部署工作流也无法报告结果。',
    mend: '在克隆中运行 `sluice init --release simple`，保留其中的这个文件，提交并推送。',
  },
  release_cannot_start: {
    what: '发布计划写明了部署工作流，但以下文件缺少 `actions: write`：{files}。',
    why: 'GitHub 会拒绝启动该工作流，发布随之暂停放量。',
    mend: '按 `actions: read` 旁的注释改为 `actions: write`。',
  },
  calendar_known: { what: '已有 {country} {years} 年的节假日数据。' },
  calendar_unknown: {
    what: '没有 {country} {years} 年的节假日数据。',
    why: '这些日期按周一至周五计算，依赖它的日期都会标明是推算的。',
    mend: '在 `calendar:` 下写明 `add-holidays` 和 `add-working-days`，或在该年安排公布后更新 Sluice。',
  },
  sweep_permissions_missing: {
    what: '巡检作业缺少 {missing}。',
    why: '不会发出提醒，项目 issue 要等到下一个命令才更新。',
    mend: '从 `sluice init --dry-run` 显示的内容中取用作业 `sweep`。',
  },
  ci_listed: { what: '工作流等待这些 CI 工作流：{names}。' },
  ci_none: { what: 'PR 上没有运行 CI 工作流，工作流无需等待。' },
  ci_unlisted: {
    what: '`{name}` 在 PR 上运行，但不在 `workflow_run` 列表中。',
    why: '它的结果要到下一次巡检才会被发现。',
    mend: '加入 .github/workflows/sluice.yml 的 `workflows:`。',
  },
  ci_unknown: {
    what: '`workflow_run` 列表中有 `{name}`，但没有这个工作流。',
    why: '改名后的工作流不会发出信号。',
    mend: '在 .github/workflows/sluice.yml 中改正名称。',
  },
  sweep_recent: { what: '上一次巡检在 {hours} 小时前。' },
  sweep_never: {
    what: '还没有运行过巡检。',
    why: '已解决的讨论和其他服务的检查只能由它发现。',
    mend: '如果工作流已超过一天，请在下面的页面手动运行一次。',
  },
  sweep_late: {
    what: '上一次巡检在 {hours} 小时前。',
    why: 'GitHub 的定时任务会迟到或不来；没有事件的变化要等下一次。',
    mend: '手动运行工作流，或由外部时钟触发。',
  },
  companion_present: { what: '由配套 App {app} 发布。' },
  companion_silent: {
    what: '规则写明了配套 App {app}，但它在最新的 PR 上没有发布任何检查。',
    why: '写明配套 App 后 Action 不再发布，因此没有人发布。',
    mend: '在此安装该 App，或从 .github/sluice.yml 中去掉 `companion-app`。',
  },
  companion_undeclared: {
    what: 'App {app} 和 Action 都在发布我们的名称。',
    why: '双方都会把对方当作伪造。',
    mend: '在 .github/sluice.yml 中写明 `companion-app: {app}`。',
  },
  two_kinds: {
    what: '#{number} 上的 `{name}` 同时是检查运行和提交状态。',
    why: '规则集会等待两者，而较旧的一个不再变化。',
    mend: '向该 PR 推送，或用工作流按编号重新检查。',
  },
};
