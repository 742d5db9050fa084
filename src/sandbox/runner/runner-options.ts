/** How a runner plays. */
export interface RunnerOptions {
  /** Trait: a newer pending run replaces the older one of its concurrency group. */
  readonly cancelsPending: boolean;
  /** Trait, on unless false: what a GITHUB_TOKEN caused starts no workflow but dispatches. */
  readonly tokenEventsStartNoWorkflow?: boolean;
  /** Trait, on unless false: runs of a fork's pull request get a read-only token. */
  readonly forkTokensReadOnly?: boolean;
  /** Checkout with the `action.yml` that `uses:` of our action runs. */
  readonly actionFolder?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
}
