import { trimMarks } from './trim-marks.ts';

const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3/gu;
const shortcode = /:[a-z0-9_+-]{1,40}:/g;
const numbering =
  /^(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)、:]?[ \t]+|\d{1,3}[.)、][ \t]*|[一二三四五六七八九十]{1,3}[、.)][ \t]*|\([一二三四五六七八九十\d]{1,3}\)[ \t]*)/;
const parts = /[/|·•(),;]|[ \t][-–—][ \t]/;

/** A heading as it is compared: lower case, half width, without emoji, marks and numbering. */
export function headingName(heading: string): string {
  const plain = heading.normalize('NFKC').replace(shortcode, ' ').replace(emoji, ' ').toLowerCase();
  const bare = trimMarks(plain.replace(/\s+/g, ' '));
  return trimMarks(bare.replace(numbering, ''));
}

/** The names a heading answers to: the whole, and each part of `Test cases / 测试用例` or `Monitoring (required)`. */
export function headingNames(heading: string): ReadonlySet<string> {
  const whole = headingName(heading);
  return new Set([whole, ...whole.split(parts).map(headingName)].filter(name => name !== ''));
}
