import type { Script } from './story-script.ts';

const rules = `version: 1
extends: [sluice:recommended]
mode: enforce
language: zh-CN
timezone: Asia/Shanghai
calendar: { country: CN }
roles:
  pm: ["@chen"]
  product: ["@lin"]
  business: ["@ma"]
  tech-lead: ["@li"]
  domain-lead: ["@sun"]
  qa: ["@zhao"]
  sponsor: ["@ma"]
gates:
  test-results: { level: off }
  test-cases: { waive: { by: [tech-lead], max: 7d } }
`;

/** Begins with a command on an ordinary issue. */
export const chineseScript: Script = {
  title: '收银台三期，中文讲述',
  rules,
  chapters: [
    {
      title: '启动：负责人填写基本信息和里程碑，确认计划',
      turns: [
        { as: 'chen', asks: '收银台三期', body: '周一启动会之后在这里推进。' },
        { as: 'chen', says: '/项目 启动 收银台三期 负责人：@chen 优先级：p1', on: 'project' },
        {
          as: 'chen',
          says: [
            '/项目 修改 发起人 @ma',
            '/项目 修改 背景 单页收银台在手机上流失 4% 的订单',
            '/项目 修改 目标 手机端转化率在 2027-01-31 前从 61% 提高到 65%',
            '/项目 修改 范围 网页收银台、退款',
            '/项目 修改 不做 发票',
            '/项目 修改 方案 https://docs.example.com/rfc/checkout',
            '/项目 修改 测试计划 https://docs.example.com/tp/checkout',
            '/里程碑 添加 m1 需求确认 到：2026-11-04 负责人：@lin',
            '/里程碑 添加 m2 方案确认 到：2026-11-06 负责人：@sun 前置：m1',
            '/里程碑 添加 m3 用例评审 到：2026-11-11 负责人：@zhao 前置：m2 阶段：development',
            '/里程碑 添加 m4 全量发布 到：2026-11-27 负责人：@li 前置：m3',
          ].join('\n'),
          on: 'project',
        },
        { as: 'chen', says: '按周一启动会的结论。\n\n/项目 确认', on: 'project' },
      ],
    },
    {
      title: '三个角色确认需求，其中一位没有账号，由他人代录',
      turns: [
        { as: 'guest', says: '/确认 需求', on: 'project' },
        { as: 'lin', says: '/确认 需求', on: 'project' },
        {
          as: 'chen',
          says: '/确认 需求 代录：“胡（业务）” 证明材料：https://docs.example.com/minutes/12',
          on: 'project',
        },
        { as: 'li', says: '/确认 需求', on: 'project' },
        { as: 'chen', says: '/里程碑 完成 m1', on: 'project' },
      ],
    },
    {
      title: '在 PR 上登记的风险进入项目',
      turns: [
        { as: 'wei', opens: '退款一步完成', body: 'Project: #1\n\n在同一个请求里完成退款。' },
        {
          as: 'zhao',
          says: '/风险 极高 账务延迟导致对账不平，退款可能重复支付 概率：4 影响：5 负责人：@sun 截止：+3wd 相关人：@lin',
          on: 'pull',
        },
        { as: 'lin', says: '/rsik ack R-1', on: 'pull' },
        { as: 'lin', says: '/风险 知悉 R-1', on: 'pull' },
        { as: 'sun', says: '/风险 应对 R-1 减轻 “用预置差异演练一次” 期限：+5wd', on: 'project' },
        { as: 'wei', says: '/风险 接受 R-1 原因：“账务组在盯” 有效期：+3d', on: 'pull' },
        { as: 'ma', says: '/风险 接受 R-1 原因：“演练之前不开放退款” 有效期：+5d', on: 'project' },
        { as: 'li', says: '/风险 接受 R-1 原因：“演练之前不开放退款” 有效期：+5d', on: 'project' },
      ],
    },
    {
      title: '里程碑延期；请人决策并得到答复',
      turns: [
        { days: 1 },
        {
          as: 'chen',
          says: [
            '优惠券接口比承诺的晚。',
            '',
            '/里程碑 调整 m2 到：2026-11-12 原因：“优惠券接口延期”',
            '/决策 “不带优惠券上线吗？” 给：@ma 期限：+2wd',
            '/风险 修改 R-1 截止：26/11',
          ].join('\n'),
          on: 'project',
        },
        { as: 'ma', says: '/决策 D-1 同意 原因：“优惠券只占订单的 2%”', on: 'project' },
      ],
    },
    {
      title: '方案确认，其中一位由他人代录',
      turns: [
        { days: 6 },
        { as: 'sun', says: '/风险 修改 R-1 概率：1 影响：4 级别：低 原因：“演练没有发现重复退款”', on: 'project' },
        { as: 'li', says: '/确认 方案 版本：v4', on: 'project' },
        {
          as: 'chen',
          says: '/确认 方案 版本：v4 代录：“薄（子域负责人）” 证明材料：https://docs.example.com/minutes/15',
          on: 'project',
        },
        { as: 'zhao', says: '/里程碑 完成 m2', on: 'project' },
        { as: 'chen', says: '/里程碑 完成 m2', on: 'project' },
      ],
    },
    {
      title: '豁免让门禁放行，并按时结束',
      turns: [
        { as: 'sun', approves: true },
        { as: 'wei', says: '/门禁 豁免 test-cases 原因：“用例随下一个改动提交” 有效期：+2d', on: 'pull' },
        { as: 'li', says: '/门禁 豁免 test-cases 原因：“用例随下一个改动提交” 有效期：+1d', on: 'pull' },
        { looks: 'waived' },
        { days: 3 },
      ],
    },
    {
      title: '用例评审完成',
      turns: [
        { as: 'zhao', says: '/确认 测试用例 版本：v2', on: 'project' },
        { as: 'lin', says: '/确认 测试用例 版本：v2', on: 'project' },
        { as: 'wei', says: '/确认 测试用例 版本：v2', on: 'project' },
        { as: 'chen', says: '/里程碑 完成 m3\n/项目 状态', on: 'project' },
        { looks: 'end' },
      ],
    },
  ],
};
