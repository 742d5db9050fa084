/** How a runner plays. */
export interface RunnerOptions {
  /** Trait: a newer pending run replaces the older one of its concurrency group. */
  readonly cancelsPending: boolean;
  /** Checkout with the `action.yml` that `uses:` of our action runs. */
  readonly actionFolder?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
}
