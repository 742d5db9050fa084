import { type Language, type LocalizedText, localize } from '../../domain/language.ts';
import type { ThreadReference } from '../../domain/repository-name.ts';
import type { Play } from '../../sandbox/plays/play.ts';
import { sectionsIn } from './bodies.ts';
import { green, running } from './ci.ts';
import { releaseId, releasePlan } from './release-plan.ts';
import type { CheckStep, ReleaseStep } from './step.ts';

const repository = 'acme/pay';
const thread = (number: number): ThreadReference => ({ repository: { owner: 'acme', name: 'pay' }, number });
/** The project, the plan's pull request, the release, and the pull request that mends what went wrong. */
const [project, plan, release, mend] = [thread(3), thread(5), thread(6), thread(7)];

const headings = {
  steps: { en: 'Steps', 'zh-CN': '灰度批次' },
  gray: { en: 'Gray plan', 'zh-CN': '灰度计划' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

/** One language's way to say something: English, then Chinese. */
type Say = (english: string, chinese: string) => string;

/** Somebody comments on the release's page, unless told elsewhere. */
const says = (as: string, body: string, on: { issue?: number; pull?: number } = { issue: release.number }): Play => ({
  ...{ repository, do: 'comment', as, body },
  ...on,
});

/** What the shop's own workflow reports of a signal, through the form of the release-plan workflow. */
const reports = (value: string): Play => ({
  ...{ repository, do: 'dispatch', as: 'github-actions', workflow: 'sluice-release-plan.yml' },
  inputs: { release: releaseId, operation: 'report', signal: 'errors', value },
});

const bakes: Play = { do: 'wait', for: '30m' };

/** The refund is released: planned, tried, let out a bit, held, taken back, mended, and let out to everybody. */
export function releaseStory(language: Language): readonly (CheckStep | ReleaseStep)[] {
  const say: Say = (english, chinese) => localize({ en: english, 'zh-CN': chinese }, language);
  return [
    planned(language),
    approved(say),
    tried(say),
    letOut(say),
    held(),
    takenBack(say),
    plannedAnew(say, language),
    finished(say),
  ];
}

function planned(language: Language): CheckStep {
  const file = `.github/sluice/releases/${releaseId}.yml`;
  return {
    kind: 'check',
    title: {
      en: 'Two weeks later the refund is merged. lin plans its release as a file: who does what, when, and what has to be true before. A pull request, in which three roles vote',
      'zh-CN':
        '两周后，部分退款已合入。lin 把发布写成一个文件：谁在何时做什么、满足什么条件才继续。文件以 PR 提交，由三个角色表决',
    },
    plays: [
      { ...says('chen', '/schedule done m1', { issue: project.number }), at: '2026-11-18T10:00:00Z' },
      { repository, do: 'merge', as: 'sun', pull: 1 },
      { repository, do: 'check', head: 'main', name: 'unit', conclusion: 'success' },
      tipOf => ({
        ...{ repository, do: 'open-pull-request', as: 'lin', branch: 'release', title: 'Release the refunds' },
        body: `Project: #${project.number}`,
        files: { [file]: releasePlan(tipOf('main'), language) },
      }),
      running(repository, plan.number),
      ...green(repository, plan.number),
    ],
    look: plan,
    expect: { name: 'sluice/merge', state: 'pending', reasons: { 'release-plan': 'plan_votes_missing' } },
    shows: 'plan',
  };
}

function approved(say: Say): ReleaseStep {
  const vote = say('/release approve', '/发布 同意');
  return {
    ...scene({ page: ['`gray-10`'], notice: [] }),
    title: {
      en: 'The tech lead approves, QA and product vote by comment. Merged, the plan is a release with a page of its own',
      'zh-CN': '技术负责人批准 PR，测试和产品用评论表决。合入后，计划成为一次发布，并有自己的页面',
    },
    plays: [
      { repository, do: 'review', as: 'sun', pull: plan.number, state: 'approve' },
      says('zhao', vote, { pull: plan.number }),
      says('chen', vote, { pull: plan.number }),
      { repository, do: 'merge', as: 'sun', pull: plan.number },
    ],
    pages: [{ of: release, sections: [headings.steps] }],
  };
}

function scene(expect: ReleaseStep['expect']) {
  return { kind: 'release', release, expect, showsNotice: false, pages: [] } as const;
}

/** Product and QA each try what is deployed. */
function trial(say: Say, order: number): readonly Play[] {
  const line = say('/verify TC-1 pass evidence:', '/试单 TC-1 通过 证据:');
  return ['zhao', 'chen'].map((login, index) => says(login, `${line}https://pay.example.com/orders/${order + index}`));
}

function tried(say: Say): ReleaseStep {
  const proof = say('/monitor proved', '/监控 已验证有效');
  return {
    ...scene({ page: ['`zhao`', '`wang`'], notice: [] }),
    title: {
      en: 'lin deploys it without traffic, wang shows that the alert fires, QA and product try it out',
      'zh-CN': 'lin 先部署、不放流量；wang 证明告警有效；测试和产品各做一次线上试单',
    },
    plays: [
      advance(say, 'deploy'),
      says('wang', `${proof} alert https://grafana.example.com/alerting/refund-rate?from=drill`),
      ...trial(say, 118),
    ],
  };
}

/** The step is named, so that the same words never stand below a page twice in a step of the demo. */
const advance = (say: Say, step: string): Play =>
  says(step === 'close' ? 'chen' : 'lin', `${say('/gray advance', '/灰度 放量')} ${step}`);

function letOut(say: Say): ReleaseStep {
  return {
    ...scene({ page: ['`gray-10`'], notice: ['change=3', '`gray-10`'] }),
    title: {
      en: '1 % of the traffic for half an hour, then 10 %. Each change starts the deploy workflow, and is announced as soon as it is live',
      'zh-CN': '先放 1% 流量，观察半小时，再放到 10%。每次变化都由部署工作流执行，生效后立即公告',
    },
    plays: [advance(say, 'gray-1'), bakes, advance(say, 'gray-10')],
    showsNotice: true,
  };
}

function held(): ReleaseStep {
  return {
    ...scene({ page: ['`errors`'], notice: ['`errors`'] }),
    title: {
      en: 'At 10 % a workflow of the shop reports an error rate of 3 %. The release holds by itself, and the project says so',
      'zh-CN': '放到 10% 时，本仓库的工作流报告错误率 3%。发布自动暂停放量，项目页面随之更新',
    },
    plays: [reports('0.03 of 2400')],
    showsNotice: true,
    pages: [{ of: project, sections: [headings.gray] }],
  };
}

function takenBack(say: Say): ReleaseStep {
  const why = say('a part is refunded twice', '部分退款重复到账');
  return {
    ...scene({ page: ['v1.9.3'], notice: ['⏪'] }),
    title: {
      en: 'lin takes it back. A rollback is never refused: no vote, no window and no bake time stands before it',
      'zh-CN': 'lin 回滚。回滚从不被拒绝：不受表决、窗口和观察期限制',
    },
    plays: [says('lin', say(`/gray rollback why:"${why}"`, `/灰度 回滚 原因:"${why}"`))],
    showsNotice: true,
  };
}

/** The mend meets the same gates as everything else. */
function mending(language: Language): readonly Play[] {
  const { testCases, monitoring } = sectionsIn(language);
  const file = 'services/checkout/src/cart.ts';
  const text = 'export const total = (prices: readonly bigint[]) => prices.reduce((sum, price) => sum + price, 0n);\n';
  const pull = mend.number;
  return [
    {
      ...{ repository, do: 'open-pull-request', as: 'lin', branch: 'once', title: 'Refund a part once' },
      ...{
        body: `Project: #${project.number}\n\n${testCases}

${monitoring}`,
        files: { [file]: text },
      },
    },
    running(repository, pull),
    ...green(repository, pull),
    { repository, do: 'review', as: 'wang', pull, state: 'approve' },
    { repository, do: 'merge', as: 'sun', pull },
    { repository, do: 'check', head: 'main', name: 'unit', conclusion: 'success' },
  ];
}

function plannedAnew(say: Say, language: Language): ReleaseStep {
  const why = say('a part is refunded once', '部分退款只到账一次');
  const bump = (login: string) => (tipOf: (branch: string) => string) =>
    says(
      login,
      say(
        `/release bump pay sha:${tipOf('main')} version:v2.0.1 why:"${why}"`,
        `/发布 更换 pay 提交:${tipOf('main')} 版本:v2.0.1 原因:"${why}"`,
      ),
    );
  return {
    ...scene({ page: ['v2.0.1'], notice: [] }),
    title: {
      en: 'The mend is merged like everything else. chen plans anew; the new commit needs lin and a second person',
      'zh-CN': '修复照常合入。chen 重新计划；更换提交须由 lin 和另一人共同确认',
    },
    plays: [
      ...mending(language),
      says('chen', say(`/release replan why:"${why}"`, `/发布 重新计划 原因:"${why}"`)),
      bump('lin'),
      bump('sun'),
    ],
  };
}

function finished(say: Say): ReleaseStep {
  return {
    ...scene({ page: ['🏁'], notice: ['`gray-100`'] }),
    title: {
      en: 'The new commit is tried anew, then 1 → 10 → 100 %, each with its bake time, and only while the signals are good. chen closes the release',
      'zh-CN': '新提交重新试单，然后 1% → 10% → 100%，每一批都有观察期，信号通过才继续。chen 收尾',
    },
    plays: [
      advance(say, 'deploy'),
      ...trial(say, 131),
      advance(say, 'gray-1'),
      bakes,
      advance(say, 'gray-10'),
      reports('0.001 of 2600'),
      bakes,
      advance(say, 'gray-100'),
      reports('0.001 of 26000'),
      bakes,
      advance(say, 'close'),
    ],
    pages: [{ of: release, sections: [headings.steps] }],
  };
}
