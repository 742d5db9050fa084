/** A `when:` of the config: all keys of a map must hold, a list holds if one of its items does. */
export interface Expression {
  readonly paths?: readonly string[] | undefined;
  readonly 'not-paths'?: readonly string[] | undefined;
  readonly 'only-paths'?: readonly string[] | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly 'not-authors'?: readonly string[] | undefined;
  readonly draft?: boolean | undefined;
  readonly fork?: boolean | undefined;
  /** `">40"`, `"<=300"`. */
  readonly files?: string | undefined;
  readonly lines?: string | undefined;
  readonly title?: readonly string[] | undefined;
  readonly head?: readonly string[] | undefined;
  readonly tier?: readonly string[] | undefined;
  readonly milestone?: readonly string[] | undefined;
  readonly domain?: readonly string[] | undefined;
  readonly all?: readonly Expression[] | undefined;
  readonly any?: readonly Expression[] | undefined;
  readonly not?: Expression | undefined;
}
