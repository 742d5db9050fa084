/** One line of CODEOWNERS: the last matching line wins, an empty list of owners un-owns. */
export interface OwnerRule {
  readonly pattern: string;
  /** `@user`, `@org/team` or an e-mail address, as written. */
  readonly owners: readonly string[];
  readonly line: number;
}

/** The rules of one CODEOWNERS file, in order, with the lines GitHub would skip. */
export interface OwnerRules {
  readonly rules: readonly OwnerRule[];
  readonly skippedLines: readonly number[];
}
