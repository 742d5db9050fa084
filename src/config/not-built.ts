/** Keys of `.github/sluice.yml` that have a meaning already and are refused until what they ask for exists. */
export const keysNotBuilt = {
  file: ['org-policy', 'comment', 'emergency'],
  stage: ['on'],
  gate: ['due-at', 'locked', 'inherit', 'reviewed-by', 'signed-by', 'confirmed-by', 'accepted-by'],
  condition: ['project'],
} as const;

/** Gates of later issues, by key; `kinds` are the generic ones. */
export const gatesNotBuilt = {
  named: [
    'design-review',
    'stability-risk',
    'financial-loss',
    'load-test',
    'rollback',
    'data-migration',
    'requirement',
    'defects',
    'risk-register',
    'rehearsal',
    'size',
  ],
  kinds: ['labels', 'title', 'files'],
} as const;

/** True when a list of this file holds the name; a type guard would narrow the names away. */
export function isNotBuilt(list: readonly string[], name: string): boolean {
  return list.includes(name);
}
