import { readFileSync } from 'node:fs';
import { parseConfig } from './src/config/parse-config.ts';
import { presetConfig } from './src/config/config-without-file.ts';
import { explainConfig } from './src/config/explain-config.ts';
const show=(t:string)=>{const r=parseConfig(t,{file:'.github/sluice.yml',sha:'x'}); console.log(r.ok? JSON.stringify(r.config,null,1): r.problems.map(p=>`${p.line}:${p.column} ${p.code} ${JSON.stringify(p.values)}`).join('\n')); console.log('---')};
show(readFileSync('/work/shared/examples/config.example.yml','utf8'));
show('version: 1\nextends: [sluice:recommended]\nmode: observe\n');
show('');
show('- 1'); 
show(`version: 2
extends: [sluice:recomended, sluice:regulated, org]
mode: enforced
langage: en
timezone: Asia/Shangai
roles: {Pm: ["@chen"], qa: [bob], x: "@y"}
stages: {merge: {base: []}, plan: {base: [x]}, prod: {base: [prod]}}
gates:
  code-revew: {}
  hold: {level: requird, labels: hold}
  code-review:
    approvals: [{count: 0}, {counts: 1}, {from: [qaa]}, {any: [{count: 1, form: [qa]}]}, 3]
    when: {base: [main], domain: [a], project: x, labls: [b], not: {labels: [x]}}
    enforce-from: 2026-02-30
    by-tier: {hihg: {}, high: {level: no, count: 1, approvals: [{from: [zz]}]}}
    by-stage: {tset: {}}
  config-change: {level: off, when: {}, by-tier: {low: {level: advisory}}}
  mine: {heading: [A]}
  other: {kind: labels}
  third: {kind: sektion}
tiers: {low: {labels: [x]}, high: {tier: [low]}}
generated: ["/a", "**/**", "+(a)"]
`);
