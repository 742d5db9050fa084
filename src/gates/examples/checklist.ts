import { described } from './declared.ts';
import type { GateExample } from './gate-example.ts';

const template = '## Checklist\n\n- [ ] Docs updated\n- [ ] Switch added, see [how](https://docs.example.com/switch)\n';

/** Cases of `checklist`, one at least for each verdict. */
export const checklistExamples: readonly GateExample[] = [
  {
    name: 'every item is ticked',
    options: {},
    facts: described(template.replaceAll('[ ]', '[x]'), template),
    verdict: 'passed',
    reason: 'checklist_done',
  },
  {
    name: 'an item that does not apply is struck through, with a reason',
    options: {},
    facts: described('## 检查清单\n\n- [x] 文档已更新\n- [ ] ~~Switch added~~ N/A: nothing is switched here\n'),
    verdict: 'passed',
    reason: 'checklist_done',
  },
  {
    name: 'only the named items count where not all are asked for',
    options: { all: false, items: ['docs updated*'] },
    facts: described('## Checklist\n\n- [x] Docs updated in both languages\n- [ ] Told support\n'),
    verdict: 'passed',
    reason: 'checklist_done',
  },
  {
    name: 'an item is not ticked',
    options: {},
    facts: described(template, template),
    verdict: 'pending',
    reason: 'checklist_unchecked',
  },
  {
    name: 'an item is struck through without a reason',
    options: {},
    facts: described('## Checklist\n\n- [ ] ~~Docs updated~~ N/A\n'),
    verdict: 'pending',
    reason: 'checklist_unchecked',
  },
  {
    name: 'an item of the template was deleted',
    options: {},
    facts: described('## Checklist\n\n- [x] Docs updated\n', template),
    verdict: 'pending',
    reason: 'checklist_missing',
  },
  {
    name: 'an item that the config names is not there',
    options: { items: ['docs updated*'] },
    facts: described('## Checklist\n\n- [x] Told support\n'),
    verdict: 'pending',
    reason: 'checklist_missing',
  },
  {
    name: 'there is no checklist',
    options: {},
    facts: described('- [x] a box outside of the section'),
    verdict: 'pending',
    reason: 'declaration_missing',
  },
  {
    name: 'the checklist has no boxes',
    options: {},
    facts: described('## Checklist\n\nAll done.'),
    verdict: 'pending',
    reason: 'declaration_empty',
  },
];
