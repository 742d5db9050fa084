/** What a gate says of a subject. Never "open" or "closed". */
export const verdicts = ['passed', 'pending', 'failed', 'waived', 'not-applicable', 'error'] as const;
export type Verdict = (typeof verdicts)[number];

/** A gate's level: advisory gates are shown and never block. */
export type Level = 'required' | 'advisory' | 'off';

/** What a stage concludes, strictest first; the words are GitHub's check-run words. */
export const conclusions = ['failure', 'action_required', 'in_progress', 'success'] as const;
export type StageConclusion = (typeof conclusions)[number];
