/** Longest text of a person that is shown, in graphemes. */
const defaultLimit = 2_000;

const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]/g;
/** Soft hyphen, zero-width characters, interlinear marks, tag characters: they hide text or split what a reader takes for one word. */
const invisible =
  /[\u00ad\u115f\u1160\u180e\u200b\u200c\u2060-\u2065\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u17b4\u17b5]|[\u180b-\u180d\u180f]|\u034f|[\u{e0000}-\u{e0fff}]/gu;
/** A joiner holds an emoji family together; anywhere else it is invisible text. */
const strayJoiner = /(?<!\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})\u200d/gu;
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** One line without control, bidi and invisible characters, at most `limit` graphemes long. */
export function cleanLine(value: string, limit = defaultLimit): string {
  return capGraphemes(cleanText(value).replaceAll(lineBreaks, ' ').trim(), limit);
}

function cleanText(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(controls, '')
    .replaceAll(bidi, '')
    .replaceAll(invisible, '')
    .replaceAll(strayJoiner, '');
}

/** Cuts between graphemes and says so by an ellipsis. Heaped combining marks count by their own length. */
export function capGraphemes(value: string, limit: number): string {
  if (value.length <= limit) return value;
  const longest = limit * 8;
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(value.slice(0, longest));
  let kept = '';
  let count = 0;
  for (const { segment } of segments) {
    if (count === limit - 1) return hasMore(value, kept, segment) ? `${kept}…` : value;
    kept += segment;
    count += 1;
  }
  return value.length > longest ? `${kept}…` : value;
}

function hasMore(value: string, kept: string, next: string): boolean {
  return kept.length + next.length < value.length;
}

/** Where GitHub would make a link, a mention or a reference of plain text. A mark put here (U+200B) breaks it. No word boundaries: `_` is none for us and one for GitHub. */
const autolinks: readonly (readonly [RegExp, string])[] = [
  [/@(?=[\p{L}\p{N}_-])/gu, '@\u200b'],
  [/#(?=\d)/g, '#\u200b'],
  [/(gh-)(?=\d)/gi, '$1\u200b'],
  [/:\/\//g, ':\u200b//'],
  [/(www)\./gi, '$1\u200b.'],
  [/(mailto|xmpp):/gi, '$1\u200b:'],
  [/:(?=[\w+-]{1,50}:)/g, ':\u200b'],
];
const hexRun = /[0-9a-f]{7,}/gi;

/** Plain text with every mention, reference, address and commit broken; looks the same. */
function breakAutolinks(value: string): string {
  const broken = autolinks.reduce((line, [pattern, by]) => line.replaceAll(pattern, by), value);
  return broken.replaceAll(hexRun, run => run.replaceAll(/.{6}(?=.)/g, '$&\u200b'));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '`': '&#96;',
  $: '&#36;',
};

/**
 * Text from anybody as Markdown that shows it and does nothing: fits a sentence, a list item, a table cell and a link's
 * text. GitHub looks for mentions and references in the finished HTML, so a backslash would not stop them: U+200B does.
 */
export function escapeInline(value: string, limit = defaultLimit): string {
  return breakAutolinks(cleanLineKeepingEnds(value, limit))
    .replaceAll(/[&<>|`$]/g, character => entities[character] ?? character)
    .replaceAll(/[\\*_[\]~]/g, '\\$&')
    .replace(/^[ ]*(?=#{1,6}(?:\s|$)|[+=-])/, '$&\\')
    .replace(/^([ ]*\d{1,9})(?=[.)])/, '$1\\')
    .replaceAll('\u200b', '&#8203;');
}

/** Spaces at the ends stay: the text may stand between others. */
function cleanLineKeepingEnds(value: string, limit: number): string {
  return capGraphemes(cleanText(value).replaceAll(lineBreaks, ' '), limit);
}

/** A code span. A `|` in backticks would still cut a table cell, and a backtick would end it: those become HTML. */
export function escapeCode(value: string, limit = 300): string {
  const line = cleanLine(value, limit);
  if (line === '' || /[`|\\]/.test(line)) return `<code>${escapeInline(line, limit)}</code>`;
  return `\`${line}\``;
}

/** The address as a link's target, or undefined for anything but plain http(s): no script, no login before the host. */
export function escapeUrl(value: string): string | undefined {
  const line = value.toWellFormed();
  if (line.length > 2_000 || !/^https?:\/\/[^/?#@\s\\]+(?:[/?#]\S*)?$/i.test(line)) return undefined;
  return line.replaceAll(/[^A-Za-z0-9\-._~:/?#@!$&*+,;=%]/gu, character => percent(character)).replaceAll('&', '&amp;');
}

/** `encodeURIComponent` leaves brackets and quotes as they are. */
function percent(character: string): string {
  const encoded = encodeURIComponent(character);
  if (encoded !== character) return encoded;
  return `%${(character.codePointAt(0) ?? 0x20).toString(16).toUpperCase()}`;
}

/** `[words](address)` of words that are encoded already; the words alone where the address is not one to follow. */
export function formatLink(encodedWords: string, url: string): string {
  const target = escapeUrl(url);
  return target === undefined ? encodedWords : `[${encodedWords}](${target})`;
}

/** A block to copy from, fenced by more backticks than it holds. */
export function fenceText(value: string): string {
  const body = cleanText(value.replaceAll('\r\n', '\n')).slice(0, 4_000);
  const longest = (body.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}md\n${body}\n${fence}`;
}

/** A line for a title or a terminal: nothing that moves the cursor, reorders or hides. */
export function escapePlain(value: string, limit = defaultLimit): string {
  return cleanLine(value, limit);
}

/** A line for a runner's log: also nothing that the runner takes for a command (`::…` at the start, `##[…` anywhere). */
export function escapeLog(value: string, limit = defaultLimit): string {
  return cleanLine(value, limit).replaceAll('##[', '## [').replace(/^::/, ': :');
}
