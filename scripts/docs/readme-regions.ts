import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { verbTable } from '../../src/commands/verb-table.ts';
import type { Language } from '../../src/domain/language.ts';
import { commandTable } from './cli-page.ts';
import { code, type Page, pick, table } from './page.ts';

/** What a family of commands is for, in half a line; its verbs come from the table. */
const families: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  sluice: { en: 'help, the state of things, taking back', 'zh-CN': '帮助、现状、撤销' },
  gate: { en: 'gates of a pull request: why, holds, waivers', 'zh-CN': 'PR 的门禁：原因、挂起、豁免' },
  risk: { en: 'the risk register', 'zh-CN': '风险登记' },
  project: { en: 'a project and its brief', 'zh-CN': '项目及其概要' },
  schedule: { en: 'milestones: plan, forecast, slip', 'zh-CN': '里程碑：计划、预计、延期' },
  signoff: { en: 'sign-offs of requirements, design, test cases', 'zh-CN': '需求、技术方案、测试用例的确认' },
  decision: { en: 'questions that one person decides by a day', 'zh-CN': '由一个人在期限内作出的决策' },
  release: { en: 'a release and its plan: votes, commits, its end', 'zh-CN': '发布及其计划：表决、提交、取消' },
  gray: { en: 'a gray release: advance, hold, rollback', 'zh-CN': '灰度：放量、暂停放量、回滚' },
  verify: { en: 'trial orders', 'zh-CN': '线上试单' },
  monitor: { en: 'monitors and reconciliations that were seen to work', 'zh-CN': '已验证有效的监控和对账' },
  freeze: { en: 'freezes of releases', 'zh-CN': '封网' },
};

const entry = z.object({ description: z.string(), default: z.string().optional() });
const actionShape = z.object({ inputs: z.record(z.string(), entry), outputs: z.record(z.string(), entry) });

const files: Readonly<Record<Language, string>> = { en: 'README.md', 'zh-CN': 'README.zh-CN.md' };

/** A README with its marked regions written anew; the rest of it is people's. */
export function readmeWithRegions(language: Language, root: URL): Page {
  const path = files[language];
  const action = actionShape.parse(parse(readFileSync(new URL('action.yml', root), 'utf8')));
  const regions: Readonly<Record<string, string>> = {
    inputs: inputTable(action.inputs, language),
    outputs: outputTable(action.outputs, language),
    commands: commandTable(language),
    verbs: verbTableOf(language),
  };
  const held = readFileSync(new URL(path, root), 'utf8').replaceAll('\r\n', '\n');
  const text = Object.entries(regions).reduce((now, [name, region]) => replaceRegion(now, name, region), held);
  return { path, text };
}

/** @throws Error when the README has no such region. */
function replaceRegion(text: string, name: string, region: string): string {
  const [open, close] = [`<!-- ${name}: written by npm run generate -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`A README has no region "${name}"`);
  return `${text.slice(0, from)}${open}\n\n${region}\n\n${text.slice(to)}`;
}

type Entries = z.output<typeof actionShape>['inputs'];

function inputTable(inputs: Entries, language: Language): string {
  const say = (english: string, chinese: string) => pick(language, english, chinese);
  const head = [say('Input', '输入'), say('Default', '默认'), say('Meaning', '含义')];
  const rows = Object.entries(inputs).map(([name, one]) => [
    code(name),
    one.default ? code(one.default) : '',
    wordsOf(name, one.description, language),
  ]);
  return table(head, rows);
}

function outputTable(outputs: Entries, language: Language): string {
  const head = [pick(language, 'Output', '输出'), pick(language, 'Meaning', '含义')];
  return table(
    head,
    Object.entries(outputs).map(([name, one]) => [code(name), wordsOf(`output ${name}`, one.description, language)]),
  );
}

/** One row a family; a family without words here fails the generation. */
function verbTableOf(language: Language): string {
  const head = [pick(language, 'Command', '命令'), pick(language, 'Verbs', '动作'), pick(language, 'For', '用途')];
  const words = [...new Set(verbTable.map(verb => verb.word))];
  const rows = words.map(word => {
    const family = families[word];
    if (!family) throw new Error(`No words for the commands /${word}`);
    const verbs = verbTable.filter(verb => verb.word === word).map(verb => code(verb.sub ?? '…'));
    return [code(`/${word}`), verbs.join(', '), family[language]];
  });
  return table(head, rows);
}

/** `action.yml` is English only; a name without a text here fails the generation. */
const chinese: Readonly<Record<string, string>> = {
  token: '用于读取仓库并发布提交状态。作业自带的令牌即可；所需权限见 templates/workflows/sluice.yml。',
  'app-id': '自有 GitHub App 的 id。与 private-key 一起使用时，检查由该 App 以检查运行的形式发布，规则集可以绑定到它。',
  'private-key': '该 App 的私钥（PEM）。请放在只允许默认分支使用的环境中。',
  command:
    'check：检查事件所涉及的 PR（定时、规则推送或未给编号的手动触发：所有打开的 PR）。commands：新评论和项目表单。project：按编号处理一个项目 issue。release-plan：一个发布，或所有发布中到期的事项。sweep：所有打开的 PR、丢失的命令、提醒和项目 issue。validate：只检查规则文件。',
  stage: '只检查此卡点，例如 merge。默认：目标分支所属的卡点。',
  number: '要检查的 PR 编号；`command` 为 project 时是 issue 编号。与事件无关。',
  'dry-run': 'true：只在作业摘要中说明会发布什么，不发布。',
  language: 'en 或 zh-CN。优先于规则文件中的语言。',
  release: '用于 release-plan：发布的 id。为空时处理所有发布中到期的事项。下列各项也可取自启动工作流的表单。',
  operation:
    '用于 release-plan：status、advance、set、hold、rollback、report 或 tick，默认 tick。用于 commands：hold，只处理暂停和回滚的命令。',
  step: '计划中的步骤 id。默认：下一步。',
  component: '组件 id，用于未写步骤的报告或比例。',
  seq: '所报告的执行编号，即部署工作流收到的 seq。',
  ratio: '流量百分比：要设置的值，报告中则为当前生效的值。',
  run: '所报告的运行 id。默认：本次运行。',
  outcome: 'success、failure 或 cancelled，即 needs.<job>.result。',
  sha: '报告中当前生效的提交；与所要求的不同时，发布会被暂停。',
  signal: '所报告的信号 id。',
  value: '信号的数值；需要样本数时一并写出，例如 0.004 of 1200。',
  reason: '原因，会记入台账。',
  'output decision':
    '结果，一个词：passed、blocked、waiting、observed、go、done、refused、nothing 或 broken。go：部署作业有一步要做。',
  'output reason_code': '说明原因的稳定代码，例如 approvals_missing。',
  'output result': '全部结果，带版本号的 JSON；其 Schema 为 schema/result.json。',
  'output release': '发布的 id。',
  'output component': '部署作业要处理的组件；没有要做的步骤时为空，下列各项相同。',
  'output environment': '该组件的环境。',
  'output sha': '该组件的提交。',
  'output from': '此前的流量百分比。',
  'output ratio': '要设置的流量百分比。',
  'output step': '步骤 id。',
  'output seq': '本次执行的编号，报告时带回。',
  'output matrix': '同样的内容，可直接用于 strategy 的 matrix：一项或空。',
  'output announcement': '最近一次灰度比例变化的公告文本，可发到群里。',
};

function wordsOf(name: string, description: string, language: Language): string {
  if (language === 'en') return description;
  const text = chinese[name];
  if (text === undefined) throw new Error(`No Chinese text for the Action's ${name}`);
  return text;
}
