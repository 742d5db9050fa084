import type { Play } from '../../sandbox/plays/play.ts';

const unit = (repository: string, pull: number) => ({ do: 'check', repository, pull, name: 'unit' }) as const;

/** CI has started on a pull request's head. */
export const running = (repository: string, pull: number): Play => ({
  ...unit(repository, pull),
  status: 'in_progress',
});

/** Late checks have had their time to start, and the one that ran is green. */
export const green = (repository: string, pull: number): readonly Play[] => [
  { do: 'wait', for: '2m' },
  { ...unit(repository, pull), conclusion: 'success' },
];
