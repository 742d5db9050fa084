/** What this runner does not play: a violation of the test that met it, never a silent skip. */
export class NotModelled extends Error {
  readonly code = 'not_modelled';
  readonly file: string;
  readonly line: number;

  constructor(what: string, file: string, line: number) {
    super(`not_modelled: ${what} (${file}:${line})`);
    this.name = 'NotModelled';
    this.file = file;
    this.line = line;
  }
}
