import type { Language } from '../../domain/language.ts';

interface DemoTexts {
  readonly begin: string;
  readonly noCheck: string;
  readonly untrue: string;
  readonly end: readonly string[];
}

const english: DemoTexts = {
  begin:
    'Sluice on an embedded GitHub: the Action runs as on github.com, without network. Below is what the merge box of each pull request shows.',
  noCheck: 'no check',
  untrue: '   This is not what should have happened: the demo ends here.',
  end: [
    'Next:',
    '  sluice check owner/repo#123   what a pull request you know would need (reads only, with the token of `gh`)',
    '  sluice init                   a trial on your own repository, which blocks nothing',
    '  README.md                     five minutes to that trial, and how to switch it on',
    'In a checkout write `npm run -s sluice -- check …` instead.',
  ],
};

const chinese: DemoTexts = {
  begin:
    '在内置的 GitHub 上运行 Sluice：Action 的运行方式与 github.com 相同，无需联网。以下是各个 PR 的合并框所显示的内容。',
  noCheck: '没有检查',
  untrue: '   与应有的结果不符：演示到此结束。',
  end: [
    '下一步：',
    '  sluice check owner/repo#123   看看你熟悉的 PR 还缺什么（只读，使用 `gh` 的令牌）',
    '  sluice init                   在自己的仓库试运行（不拦截）',
    '  README.zh-CN.md               五分钟开始试运行，以及如何正式启用',
    '在源码目录中请写 `npm run -s sluice -- check …`。',
  ],
};

export function demoTexts(language: Language): DemoTexts {
  return language === 'zh-CN' ? chinese : english;
}
