/** A message cut into what stands as it is and what is filled in. */
export type MessagePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'gap'; readonly name: string }
  /** The number that chose the branch around it. */
  | { readonly kind: 'count' }
  | { readonly kind: 'plural' | 'select'; readonly name: string; readonly branches: Branches };

type Branches = ReadonlyMap<string, readonly MessagePart[]>;

/** Where a parse stands; it lives for one call. */
interface Cursor {
  readonly message: string;
  at: number;
}

/**
 * Parses the part of ICU's MessageFormat that the texts use: arguments, `plural` with `=n` and `#`, `select`, and quotes.
 * `intl-messageformat` is its oracle in tests: shipped, it would be a tenth of the Action.
 * @throws where a text is not of that form, which the tests of the texts would show.
 */
export function parseMessage(message: string): readonly MessagePart[] {
  const cursor: Cursor = { message, at: 0 };
  const parts = readParts(cursor, 'message');
  if (cursor.at < message.length) fail(cursor, 'a } that nothing opened');
  return parts;
}

type Around = 'message' | 'plural' | 'select';

function readParts(cursor: Cursor, around: Around): readonly MessagePart[] {
  const parts: MessagePart[] = [];
  let text = '';
  const endText = () => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  while (cursor.at < cursor.message.length) {
    const sign = cursor.message.charAt(cursor.at);
    if (sign === '}') break;
    if (sign === '{') {
      endText();
      parts.push(readGap(cursor));
    } else if (sign === '#' && around === 'plural') {
      endText();
      parts.push({ kind: 'count' });
      cursor.at += 1;
    } else text += sign === "'" ? readQuote(cursor, around) : readSign(cursor);
  }
  endText();
  return parts;
}

/** As many signs as mean nothing, or the one that stands here. */
function readSign(cursor: Cursor): string {
  const rest = cursor.message.slice(cursor.at);
  const next = rest.search(/[{}'#]/);
  const text = next < 0 ? rest : rest.slice(0, Math.max(next, 1));
  cursor.at += text.length;
  return text;
}

/** `''` is one quote; a quote before a sign that means something keeps all up to the next quote as it is. */
function readQuote(cursor: Cursor, around: Around): string {
  const { message, at } = cursor;
  const next = message.charAt(at + 1);
  if (next === "'") {
    cursor.at += 2;
    return "'";
  }
  if (next !== '{' && next !== '}' && !(next === '#' && around === 'plural')) return readSign(cursor);
  const [, quoted = ''] = /^'((?:[^']|'')*)/.exec(message.slice(at)) ?? [];
  cursor.at += quoted.length + 2;
  return quoted.replaceAll("''", "'");
}

function readGap(cursor: Cursor): MessagePart {
  expectSign(cursor, '{');
  const name = readWord(cursor);
  if (skipBlanks(cursor) === '}') {
    cursor.at += 1;
    return { kind: 'gap', name };
  }
  expectSign(cursor, ',');
  const kind = readWord(cursor);
  if (kind !== 'plural' && kind !== 'select') return fail(cursor, `"${kind}", which is neither plural nor select`);
  expectSign(cursor, ',');
  const branches = readBranches(cursor, kind);
  expectSign(cursor, '}');
  return { kind, name, branches };
}

function readBranches(cursor: Cursor, kind: 'plural' | 'select'): Branches {
  const branches = new Map<string, readonly MessagePart[]>();
  while (skipBlanks(cursor) !== '}') {
    const selector = readWord(cursor);
    expectSign(cursor, '{');
    branches.set(selector, readParts(cursor, kind));
    expectSign(cursor, '}');
  }
  return branches.has('other') ? branches : fail(cursor, `a ${kind} without "other"`);
}

function readWord(cursor: Cursor): string {
  skipBlanks(cursor);
  const [word = ''] = /^=?\w+/.exec(cursor.message.slice(cursor.at)) ?? [];
  if (word === '') return fail(cursor, 'no name');
  cursor.at += word.length;
  return word;
}

/** The next sign that is no blank. */
function skipBlanks(cursor: Cursor): string {
  while (/\s/.test(cursor.message.charAt(cursor.at))) cursor.at += 1;
  return cursor.message.charAt(cursor.at);
}

function expectSign(cursor: Cursor, sign: string): void {
  if (skipBlanks(cursor) !== sign) fail(cursor, `no ${sign}`);
  cursor.at += 1;
}

function fail({ message, at }: Cursor, what: string): never {
  throw new Error(`the text ${JSON.stringify(message)} has ${what} at ${at}`);
}
