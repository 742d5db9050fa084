import type { Language } from '../../domain/language.ts';

interface DemoTexts {
  readonly begin: string;
  readonly noCheck: string;
  readonly untrue: string;
  /** How the heading of a check's release plan begins. */
  readonly plan: string;
  /** Above what the project's issue says. */
  issue(number: number): string;
  /** Above what the page of the release says. */
  release(number: number): string;
  /** Above a notice below that page. */
  notice(number: number): string;
  readonly end: readonly string[];
}

const english: DemoTexts = {
  begin:
    'Sluice on an embedded GitHub: the Action runs as on github.com, without network. Below is what people write, and what each pull request, the project and the release show.',
  noCheck: 'no check',
  untrue: '   This is not what should have happened: the demo ends here.',
  plan: 'Release plan',
  issue: number => `Issue #${number}, the project, says now:`,
  release: number => `Issue #${number}, the release, says now:`,
  notice: number => `A new comment on issue #${number}, the release:`,
  end: [
    'Next:',
    '  sluice check owner/repo#123   what a pull request you know would need (reads only, with the token of `gh`)',
    '  sluice init                   a trial on your own repository, which blocks nothing',
    '  sluice sandbox                an embedded GitHub of your own, to play on: README.md, “The embedded GitHub”',
    '  docs/run-a-project.md         a project from its kick-off to the signed test cases, one command after the other',
    '  docs/plan-a-release.md        a release from an empty file to 100 %, and back: a plan, its votes, the commands',
    '  README.md                     five minutes to a trial, and how to switch it on',
    'In a checkout write `npm run -s sluice -- check …` instead.',
  ],
};

const chinese: DemoTexts = {
  begin:
    '在内置的 GitHub 上运行 Sluice：Action 的运行方式与 github.com 相同，无需联网。以下是大家所写的内容，以及各个 PR、项目和发布所显示的内容。',
  noCheck: '没有检查',
  untrue: '   与应有的结果不符：演示到此结束。',
  plan: '发布计划',
  issue: number => `项目 issue #${number} 现在显示：`,
  release: number => `发布 issue #${number} 现在显示：`,
  notice: number => `发布 issue #${number} 的新评论：`,
  end: [
    '下一步：',
    '  sluice check owner/repo#123   看看你熟悉的 PR 还缺什么（只读，使用 `gh` 的令牌）',
    '  sluice init                   在自己的仓库试运行（不拦截）',
    '  sluice sandbox                在本机运行一个内置的 GitHub 供试用：见 README.zh-CN.md“内置的 GitHub”',
    '  docs/zh-CN/run-a-project.md   从启动到用例确认，逐条命令带你走完一个项目',
    '  docs/zh-CN/plan-a-release.md  从空文件到全量的一次发布，以及如何回滚：计划、表决和命令',
    '  README.zh-CN.md               五分钟开始试运行，以及如何正式启用',
    '在源码目录中请写 `npm run -s sluice -- check …`。',
  ],
};

export function demoTexts(language: Language): DemoTexts {
  return language === 'zh-CN' ? chinese : english;
}
