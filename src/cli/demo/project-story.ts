import { type Language, type LocalizedText, localize } from '../../domain/language.ts';
import type { ThreadReference } from '../../domain/repository-name.ts';
import type { Play } from '../../sandbox/plays/play.ts';
import { sectionsIn } from './bodies.ts';
import { green, running } from './ci.ts';
import type { TalkStep } from './step.ts';

const repository = 'acme/pay';
const thread = (number: number): ThreadReference => ({ repository: { owner: 'acme', name: 'pay' }, number });
/** The refund's pull request, the project's issue, and a second pull request of the same project. */
const [refund, project, amount] = [thread(1), thread(3), thread(4)];

const headings = {
  milestones: { en: 'Milestones', 'zh-CN': '里程碑' },
  risks: { en: 'Risks', 'zh-CN': '风险' },
  waivers: { en: 'Waivers', 'zh-CN': '豁免' },
  moves: { en: 'Changes of dates', 'zh-CN': '日期变更' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

/** The refund becomes a project with a plan; a risk, a waiver and a slip find their way into its issue. */
export function projectStory(language: Language): readonly TalkStep[] {
  const say = (english: string, chinese: string) => localize({ en: english, 'zh-CN': chinese }, language);
  const reason = say('shows a number that is paid nowhere', '只展示一个数字，不涉及任何资金操作');
  const waiver = `/gate waive monitoring why:"${reason}" until:+3d`;
  return [
    start(say),
    risk(say),
    {
      ...talk(amount, 'lin', waiver),
      title: {
        en: 'lin would rather do without monitoring in a small pull request. Its author may not waive, and hears who can',
        'zh-CN': 'lin 想让一个小 PR 免做监控。作者本人不能豁免，回复指出谁可以',
      },
      before: openAmount(language),
      expect: { reaction: '-1', check: 'failure', issue: [] },
    },
    {
      ...talk(amount, 'sun', waiver),
      title: {
        en: 'sun, the tech lead, writes the same line. The gate is waived for three days, and the project lists it',
        'zh-CN': '技术负责人 sun 写下同一行：该门禁豁免三天，并列入项目',
      },
      expect: { reaction: '+1', check: 'success', issue: ['`monitoring`', '`sun`'] },
      sections: [headings.waivers],
    },
    slip(say),
  ];
}

type Say = (english: string, chinese: string) => string;

function talk(on: ThreadReference, as: string, says: string) {
  return { kind: 'talk', before: [], on, isOnIssue: on === project, as, says, project, sections: [] } as const;
}

function start(say: Say): TalkStep {
  const title = say('Refunds in parts', '部分退款');
  const lines = [
    `/project start "${title}" owner:@chen sponsor:@sun priority:p1`,
    '/project set paths ledger, checkout',
    `/schedule add m1 ${say('Ledger can refund a part', '流水支持部分退款')} to:2026-11-09 owner:@sun`,
    `/schedule add m2 ${say('Open to every shop', '对全部商户开放')} to:2026-11-11 owner:@lin after:m1`,
    '/project confirm',
  ];
  return {
    ...talk(project, 'chen', lines.join('\n')),
    title: {
      en: 'chen makes the refund a project: a comment with five commands, and the issue becomes its page',
      'zh-CN': 'chen 为部分退款立项：一条评论写五条命令，这个 issue 就成为项目页面',
    },
    before: [{ repository, do: 'create-issue', as: 'chen', title }],
    expect: { reaction: '+1', issue: ['🟢', 'm1', 'm2'] },
    sections: [headings.milestones],
  };
}

function risk(say: Say): TalkStep {
  const title = say('Recon may count a part twice', '对账可能把同一笔部分退款算两次');
  return {
    ...talk(refund, 'wang', `/risk high ${title} owner:@sun due:+3wd`),
    title: {
      en: 'While reviewing, wang sees a risk and writes it down in the pull request. It lands in the project',
      'zh-CN': 'wang 评审时发现一个风险，在 PR 里写下一行，风险就进入项目',
    },
    expect: { reaction: '+1', issue: ['R-1', title] },
    sections: [headings.risks],
  };
}

function slip(say: Say): TalkStep {
  const why = say('the test data of the ledger comes late', '流水的测试数据晚到');
  return {
    ...talk(project, 'chen', `/schedule move m1 to:+10wd why:"${why}"`),
    title: {
      en: 'The next day chen moves a milestone. What waits for it moves along, and the headline says why',
      'zh-CN': '第二天 chen 调整一个里程碑：后续里程碑随之顺延，标题行说明原因',
    },
    before: [{ do: 'wait', for: '1d' }],
    expect: { reaction: '+1', issue: ['🔴', why] },
    sections: [headings.milestones, headings.moves],
  };
}

function openAmount(language: Language): readonly Play[] {
  const { testCases } = sectionsIn(language);
  const body = `Project: #${project.number}\n\n${testCases}`;
  const files = {
    'services/checkout/src/cart.ts':
      'export const total = (prices: readonly bigint[]) => prices.reduce((sum, price) => sum + price, 0n);\nexport const left = (paid: bigint, refunded: bigint) => paid - refunded;\n',
  };
  return [
    { repository, do: 'open-pull-request', as: 'lin', branch: 'left', title: 'Show what is left', body, files },
    running(repository, amount.number),
    ...green(repository, amount.number),
    { repository, do: 'review', as: 'wang', pull: amount.number, state: 'approve' },
  ];
}
