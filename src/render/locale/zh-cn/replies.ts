import type { NoteCode } from '../../../commands/note-code.ts';

const weekday =
  '{day} {weekday, select, mon {周一} tue {周二} wed {周三} thu {周四} fri {周五} sat {周六} other {周日}}';
const away = '（{away} 个工作日）';
const level = '{level, select, low {低} medium {中} high {高} other {极高}}';
const slip = '{side, select, late {，延期 {slip} 个工作日} early {，提前 {slip} 个工作日} other {，与计划一致}}';

/** 与 `en/replies.ts` 同键同参数；术语只用 glossary 里的译法。 */
export const replies = {
  risk_added: `已登记 {id}：${level}，P{p}×I{i} = {product}{odds, select, assumed {（估计值）} other {}}，{owned, select, yes {负责人 {owner}} other {尚无负责人}}{dated, select, yes {，截止 ${weekday}${away}} other {}}，每{review, plural, =1 {个工作日} other { # 个工作日}}复核一次。{odds, select, assumed {填写实际概率和影响：\`{set}\`。} other {}}10 分钟内可撤销：\`{undo}\`。`,
  risk_of_jump: '已为此登记风险 `{id}`：{title}。',
  risk_level_unsaid: '没有写等级，按中级风险登记。修改等级：`{paste}`。',
  risk_weighed: `{id} 现为${level}，P{p}×I{i} = {product}。`,
  risk_due: `{id} 截止 ${weekday}${away}。`,
  risk_holds: 'PR {number} 已挂起，直到 {id} 降级、被接受或关闭。',
  risk_released: 'PR {number} 不再因 {id} 挂起。',
  risk_planned: `{id} 的应对须在 ${weekday}${away}前完成。`,
  risk_acceptance_asked: `这是第一份同意：接受极高风险须有第二人，请对方粘贴 \`{paste}\`。在此之前 {id} 仍然有效；接受后到 ${weekday}为止。`,
  risk_accepted: `{id} 已接受，到 ${weekday}当天结束；之后重新生效。`,
  risk_escalated:
    '{id} 已上升求助给{known, select, yes { {login}} other {{role, select, sponsor {发起人} other {项目经理}}（尚未指定）}}。',
  project_started:
    '{where, select, here {当前 issue 已成为项目“{title}”的页面。} other {将为项目“{title}”新建 issue。}}基本信息和里程碑填好后，由负责人写 `{paste}`。',
  project_brief_gaps: '尚未填写：{fields}。补充：`{paste}`。',
  project_rows_unread: '里程碑有 {count} 行无法识别：{rows}。添加：`{paste}`。',
  project_owner_missing: '项目还没有负责人：`{paste}`。',
  project_confirmed: `基线计划 {number}：{count} 个里程碑，最后一个是 {id}，${weekday}。`,
  project_without_milestones: '基线计划 {number} 已确定，但还没有里程碑。添加：`{paste}`。',
  milestone_added: `{id} 计划于 ${weekday}${away}。`,
  milestone_moved: `{id} 由 {before} 改为 ${weekday}${slip}。`,
  milestone_pushed: '后续里程碑随之调整：{moves}。',
  milestone_done: `{id} 于 ${weekday}完成${slip}。`,
  milestone_outside_baseline: '它还不在基线计划中，须由负责人写 `{paste}`。',
  signed:
    '{recorded, select, yes {已为“{name}”代录（{role}）} other {已以 {role} 的角色确认}}：{what, select, requirements {需求} design {方案} other {测试用例}}，`{version}`。{left, select, some {待确认：{missing}。} other {各角色均已确认。}}',
  decision_asked: `{id} 请 {login} 在 ${weekday}${away}前决策。答复：\`{paste}\`。`,
  calendar_guessed: '这里没有 {year} 年的节假日数据，按周一至周五计算。',
  undone: '已撤销：`{command}`。',
  ledger_mended: '操作台账按现状恢复有效。',
  hold_numbered: '这是第 {hold} 个挂起，须逐个解除。',
  still_held: '仍被 {left} 挂起。',
  waived: '{gate} 已豁免至 {until}。',
  waive_second_asked: '{gate}：至 {until} 的豁免须有第二人同样写一次才生效：{roles}。',
  step_started:
    '{kind, select, migrate {`{step}` 已开始} deploy {`{step}` 已开始：{component} 部署到 {ratio}%} other {`{step}` 已开始：{component} {from}% → {ratio}%}}。运行结果返回后才算完成。',
  step_recorded: '`{step}` 已记录为完成。',
  second_asked: '这是第一份同意：须有第二人在 {until} 之前同样写一次：`{paste}`。',
  release_started: '发布 `{release}` 由此开始。',
  release_held: '发布 `{release}` 已暂停放量：恢复放量之前不再开始下一批次。',
  release_resumed: '发布 `{release}` 已恢复放量。',
  rollback_begun:
    '`{release}` 开始回滚到 {to}%{count, plural, =0 {，此前没有任何组件在线上} other {，顺序：{components}}}。',
  rollback_not_taken_back: '以下步骤无法撤回：`{steps}`。',
  step_skipped: '已跳过 `{step}`：它本应验证的内容仍未知。',
  ratio_set: '{component}：{from}% → {to}%。',
  handed_over: '`{step}` 现由 {to} 操作。',
  acknowledged: '已以 {roles} 的角色知悉 {component} 的灰度比例 {ratio}%。',
  case_verified: '`{case}` 已验证，`{passed}` 由此通过。',
  case_failed: '`{case}` 记录为不通过：重新验证之前 `{step}` 不会通过。',
  monitor_proved: '`{signal}` 已验证有效，`{passed}` 由此通过。',
  vote_counted: '已以 {roles} 的角色表决同意。{missing, plural, =0 {计划的表决已全部完成。} other {还差 # 票。}}',
  vote_in_review: '已以 {roles} 的角色表决同意。还缺谁的表决，见本 PR 的检查。',
  component_bumped: '{component} 现为 {version}（`{sha}`），{first} 也已同意。在其他提交上做过的线上试单须重新做。',
  release_replanned: '发布 `{release}` 等待修改后的计划，或为每个已回滚的组件更换提交。',
  release_cancelled: '发布 `{release}` 已取消，不可恢复。',
  release_closed: '发布 `{release}` 已收尾。',
  freeze_started:
    '{freeze}：自 {from} 起到{end, select, open {有人结束封网} other { {until} }}为止，所有发布都不再开始新的批次。回滚和暂停放量不受影响。',
  freeze_ended: '{freeze} 已结束。',
  outside_window: '在时间窗口之外开始（紧急发布允许）。',
  in_freeze: '在封网 `{freeze}`（{why}）期间开始（紧急发布允许）。',
} satisfies Record<NoteCode, string>;
