/** Hashing of the shell: lower-case hexadecimal SHA-256. */
export type Sha256 = (text: string) => string;

/** Waits; the shell's, so that tests and the App's timers decide. */
export type Sleep = (milliseconds: number) => Promise<void>;

/** Talk for people, never data. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
}
