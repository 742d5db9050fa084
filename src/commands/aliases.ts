type Words = Readonly<Record<string, string>>;

/** Chinese words for verbs; exact, after NFC. Codes, ids and keys of the ledger stay English. */
const verbWords: Words = {
  ...{ 风险: 'risk', 门禁: 'gate', 项目: 'project', 里程碑: 'schedule', 确认: 'signoff', 决策: 'decision' },
  ...{ 灰度: 'gray', 发布: 'release', 变更: 'change', 缺陷: 'defect', 求助: 'escalate', 封网: 'freeze' },
  ...{ 日报: 'report', 周报: 'report', 复盘: 'retro', 试单: 'verify', 监控: 'monitor' },
};

/** Chinese words for what stands behind a verb, by verb. */
const subWords: Readonly<Record<string, Words>> = {
  sluice: { 帮助: 'help', 状态: 'status', 撤销: 'undo', 刷新: 'refresh' },
  gate: {
    ...{ 状态: 'status', 原因: 'why', 重查: 'recheck', 暂缓: 'hold', 挂起: 'hold', 解除: 'unhold', 豁免: 'waive' },
    ...{ 通过: 'pass', 应急: 'emergency' },
  },
  risk: {
    ...{ 修改: 'set', 应对: 'plan', 接受: 'accept', 知悉: 'ack', 发生: 'occurred', 上升求助: 'escalate' },
    ...{ 关闭: 'close', 重开: 'reopen', 列表: 'list', 复核: 'review' },
  },
  project: { 启动: 'start', 确认: 'confirm', 修改: 'set', 状态: 'status' },
  schedule: { 添加: 'add', 调整: 'move', 完成: 'done', 取消: 'drop' },
  signoff: { 撤回: 'revoke' },
  release: { 状态: 'status', 同意: 'approve', 更换: 'bump', 重新计划: 'replan', 取消: 'cancel' },
  gray: {
    ...{ 状态: 'status', 原因: 'why', 放量: 'advance', 暂停放量: 'hold', 恢复放量: 'resume', 回滚: 'rollback' },
    ...{ 设置: 'set', 跳过: 'skip', 移交: 'handover', 知悉: 'ack' },
  },
  monitor: { 已验证有效: 'proved' },
  freeze: { 开始: 'start', 结束: 'end', 例外: 'except' },
};

const levels: Words = { 低: 'low', 中: 'medium', 高: 'high', 极高: 'critical' };
const signables: Words = { 需求: 'requirements', 方案: 'design', 测试用例: 'test-cases' };

/** Chinese arguments that are no text, by verb and place. */
const argumentWords: Readonly<Record<string, readonly Words[]>> = {
  risk: [levels],
  'risk plan': [{}, { 规避: 'avoid', 减轻: 'mitigate', 转移: 'transfer', 接受: 'accept' }],
  'risk list': [{ 我的: 'mine', 超期: 'overdue', 全部: 'all' }],
  decision: [{}, { 同意: 'yes', 不同意: 'no' }],
  verify: [{}, { 通过: 'pass', 不通过: 'fail' }],
  signoff: [signables],
  'signoff revoke': [signables],
  'project set': [
    {
      ...{ 标题: 'title', 负责人: 'owner', 发起人: 'sponsor', 优先级: 'priority', 背景: 'background', 目标: 'goals' },
      ...{ 范围: 'scope-in', 不做: 'scope-out', 路径: 'paths', 需求: 'requirements', 方案: 'design' },
      ...{ 测试计划: 'test-plan', 暂停: 'paused' },
    },
  ],
};

const keyWords: Words = {
  ...{ 负责人: 'owner', 截止: 'due', 原因: 'why', 证据: 'evidence', 证明材料: 'evidence', 概率: 'p', 影响: 'i' },
  ...{ 有效期: 'until', 触发: 'trigger', 计划: 'plan', 类别: 'area', 资金: 'money', 相关人: 'concerned' },
  ...{ 里程碑: 'milestone', 剩余: 'residual', 版本: 'version', 子域: 'domain', 优先级: 'priority', 代录: 'for' },
  ...{ 提交: 'sha', 实际: 'actual', 从: 'from' },
  ...{ 前置: 'after', 阶段: 'phase', 风险: 'risk', 级别: 'level', 标题: 'title', 给: 'to', 到: 'to', 期限: 'by' },
};

const valueWords: Readonly<Record<string, Words>> = {
  level: levels,
  actual: { 是: 'true', 否: 'false' },
  money: { 无: 'none', 低: 'low', 中: 'medium', 高: 'high' },
  area: {
    ...{ 进度: 'schedule', 稳定性: 'stability', 资金: 'money', 数据: 'data', 安全: 'security' },
    ...{ 人员: 'people', 外部: 'external' },
  },
};

/** Words of a defect's severity, which people take for a risk's level. */
export const severityWords: readonly string[] = ['致命', '严重', '一般', '轻微'];

export function verbAlias(word: string): string | undefined {
  return pick(verbWords, word);
}

export function subAlias(verb: string, word: string): string | undefined {
  return pick(pick(subWords, verb), word);
}

export function keyAlias(name: string): string | undefined {
  return pick(keyWords, name);
}

/** A word at its place behind the verb, in English where it is one of the table. */
export function argumentWord(verb: string, place: number, word: string): string {
  return pick(pick(argumentWords, verb)?.[place], word) ?? word;
}

export function valueWord(key: string, value: string): string {
  return pick(pick(valueWords, key), value) ?? value;
}

/** Chinese forms of a command, `/风险 接受` for `risk accept`; none where the table has no word for it. */
export function chineseForms(verb: string, sub: string | undefined): readonly string[] {
  const heads = verb === 'sluice' ? ['sluice'] : wordsFor(verbWords, verb);
  const tails = sub === undefined ? [''] : wordsFor(subWords[verb] ?? {}, sub).map(word => ` ${word}`);
  return heads.flatMap(head => tails.map(tail => `/${head}${tail}`));
}

/** Keys and arguments with the Chinese words that stand for them. */
export function chineseWords(): readonly { readonly word: string; readonly chinese: readonly string[] }[] {
  const tables = [keyWords, levels, ...Object.values(argumentWords).flat(), ...Object.values(valueWords)];
  const words = [...new Set(tables.flatMap(table => Object.values(table)))].toSorted();
  return words.map(word => ({ word, chinese: [...new Set(tables.flatMap(table => wordsFor(table, word)))] }));
}

function wordsFor(table: Words, english: string): readonly string[] {
  return Object.keys(table).filter(word => table[word] === english);
}

function pick<T>(table: Readonly<Record<string, T>> | undefined, word: string): T | undefined {
  const name = word.normalize('NFC');
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}
