import type { Language } from '../../domain/language.ts';
import type { Play } from '../../sandbox/plays/play.ts';
import { green, running } from './ci.ts';
import { projectStory } from './project-story.ts';
import { refundStory } from './refund-story.ts';
import { releaseStory } from './release-story.ts';
import type { CheckStep, Step } from './step.ts';

const pay = { repository: 'acme/pay' } as const;
const parser = { repository: 'acme/parser' } as const;
const weaker = { repository: { owner: 'acme', name: 'pay' }, number: 2 } as const;
const stranger = { repository: { owner: 'acme', name: 'parser' }, number: 1 } as const;

/** What happens in the demo: pull requests first, then a project around them, and its release at the end. */
export function storyIn(language: Language): readonly Step[] {
  return [
    ...refundStory(language),
    weakerStep(language),
    strangerStep(),
    ...projectStory(language),
    ...releaseStory(language),
  ];
}

function weakerStep(language: Language): CheckStep {
  const open: Play = {
    ...pay,
    do: 'open-pull-request',
    as: 'wang',
    branch: 'less-ado',
    title: 'Simplify the rules',
    body: '',
    files: { '.github/sluice.yml': weakerRules(language) },
  };
  return {
    kind: 'check',
    title: {
      en: 'wang asks for fewer rules, and sun approves. Only the policy owner, chen, can let that through',
      'zh-CN': 'wang 提出精简规则，sun 批准了。但只有规则负责人 chen 能放行',
    },
    plays: [
      open,
      running(pay.repository, 2),
      ...green(pay.repository, 2),
      { ...pay, do: 'review', as: 'sun', pull: 2, state: 'approve' },
    ],
    look: weaker,
    expect: { name: 'sluice/merge', state: 'pending', reasons: { 'config-change': 'rules_changed' } },
    shows: 'page',
  };
}

/** The rules of the shop without the monitoring and with fewer eyes on the ledger. */
function weakerRules(language: Language): string {
  return [
    'version: 1',
    'extends: [sluice:recommended]',
    'mode: enforce',
    ...(language === 'en' ? [] : [`language: ${language}`]),
    'roles:',
    '  policy: ["@chen"]',
    'domains:',
    '  checkout: { paths: ["services/checkout/**"], lead: "@wang" }',
    'gates:',
    '  monitoring: { level: off }',
    '  code-review: { approvals: [{ count: 1 }] }',
    '',
  ].join('\n');
}

function strangerStep(): CheckStep {
  const open: Play = {
    ...parser,
    do: 'open-pull-request',
    as: 'mo',
    fork: true,
    branch: 'lower',
    title: 'Parse without capitals',
    body: '',
    files: { 'src/parser.ts': 'export const parse = (text: string) => text.trim().toLowerCase();\n' },
  };
  return {
    kind: 'check',
    title: {
      en: 'Another repository only has the workflow files, no rules. A stranger sends a pull request from a fork: a trial run, which blocks nothing',
      'zh-CN': '另一个仓库只有工作流文件，没有规则。一位外部贡献者从 fork 提交 PR：试运行（不拦截）',
    },
    plays: [open, running(parser.repository, 1), ...green(parser.repository, 1)],
    look: stranger,
    expect: { name: 'sluice/observe', state: 'success', reasons: { 'test-cases': 'tests_missing' } },
    shows: 'page',
  };
}
