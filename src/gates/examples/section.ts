import { described } from './declared.ts';
import type { GateExample } from './gate-example.ts';

const note = { heading: ['Security', '安全'], 'min-length': 20, 'not-text': ['no impact', '没有影响'] };

/** Money paths state a grade, and from `medium` on what guards them (资损风险). */
const financialLoss = {
  heading: ['Financial loss', '资损风险'],
  grades: ['none', 'low', 'medium', 'high'],
  'guards-from': 'medium',
};

const template = '## Security\n\nSay who could misuse this and what stops them.\n';

/** Cases of `section`, one at least for each verdict. */
export const sectionExamples: readonly GateExample[] = [
  {
    name: 'somebody wrote what the section asks for',
    options: note,
    facts: described('## Security\n\nThe token is read from the vault and never logged.'),
    verdict: 'passed',
    reason: 'declaration_present',
  },
  {
    name: 'a Chinese heading and ten characters are enough for 20 columns',
    options: note,
    facts: described('## 二、安全：\n\n令牌只从密钥库读取不写日志。'),
    verdict: 'passed',
    reason: 'declaration_present',
  },
  {
    name: 'a numbered heading in bold with an emoji is the same section',
    options: note,
    facts: described('### 3. 🔒 **Security** ###\n\nThe token is read from the vault and never logged.'),
    verdict: 'passed',
    reason: 'declaration_present',
  },
  {
    name: 'the description has no such section',
    options: note,
    facts: described('Rounds the total once.'),
    verdict: 'pending',
    reason: 'declaration_missing',
  },
  {
    name: 'the section is empty',
    options: note,
    facts: described('## Security\n\n## Notes\n\nNothing about security in here at all.'),
    verdict: 'pending',
    reason: 'declaration_empty',
  },
  {
    name: 'the section still holds the text of the template',
    options: note,
    facts: described(template, template),
    verdict: 'pending',
    reason: 'declaration_placeholder',
  },
  {
    name: 'the section holds only words that say nothing',
    options: note,
    facts: described('## Security\n\nNo impact.\n\n- TODO\n- 无\n'),
    verdict: 'pending',
    reason: 'declaration_placeholder',
  },
  {
    name: 'comments, quotes and code are nobody’s answer',
    options: note,
    facts: described(
      '## Security\n\n<!-- the token is read from the vault -->\n\n> the token is read from the vault\n\n```\nread the token from the vault\n```\n',
    ),
    verdict: 'pending',
    reason: 'declaration_empty',
  },
  {
    name: 'the section says too little',
    options: note,
    facts: described('## Security\n\nLooks fine.'),
    verdict: 'pending',
    reason: 'declaration_too_short',
  },
  {
    name: 'a money path states its grade and its guards',
    options: financialLoss,
    facts: described('## 资损风险\n\n等级：中\n\n防护措施：对账任务 ledger-daily，告警 refund-spike'),
    verdict: 'passed',
    reason: 'declaration_present',
  },
  {
    name: 'a low grade needs no guards',
    options: financialLoss,
    facts: described('## Financial loss\n\nGrade: none, it only reads'),
    verdict: 'passed',
    reason: 'declaration_present',
  },
  {
    name: 'the grade is missing',
    options: financialLoss,
    facts: described('## Financial loss\n\nWe looked at it together.'),
    verdict: 'pending',
    reason: 'grade_missing',
  },
  {
    name: 'a list to choose from is no grade',
    options: financialLoss,
    facts: described('## Financial loss\n\nGrade: none | low | medium | high'),
    verdict: 'pending',
    reason: 'grade_missing',
  },
  {
    name: 'the grade asks for guards and none is named',
    options: financialLoss,
    facts: described('## Financial loss\n\nGrade: high\n\nGuards: none'),
    verdict: 'pending',
    reason: 'guards_missing',
  },
];
