// East Asian Wide and Fullwidth blocks of Unicode, coarse: what lies unassigned inside a block counts as the block does.
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cd5],
  [0x1b000, 0x1b2fb],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];
/** Most texts: no loop for them, which V8 would spend 20 ms on compiling. */
const asciiLines = /^[\x20-\x7e\n]*$/;
const invisible = /^[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Emoji_Modifier}]$/u;
const emoji = /^\p{Emoji_Presentation}$/u;
const regional = /^\p{Regional_Indicator}$/u;
const joiner = 0x200d;
const emojiSelector = 0xfe0f;

/** How wide a text is shown: a CJK character or an emoji is two columns, a combining mark none. */
export function columnsOf(text: string): number {
  if (asciiLines.test(text)) return text.replaceAll('\n', '').length;
  let columns = 0;
  let previous = 0;
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === emojiSelector && width === 1) columns += 1;
    width = previous === joiner ? 0 : widthOf(character, code);
    columns += width;
    previous = code;
  }
  return columns;
}

function widthOf(character: string, code: number): 0 | 1 | 2 {
  if (code < 0x7f) return code < 0x20 ? 0 : 1;
  if (invisible.test(character)) return 0;
  if (isWide(code)) return 2;
  if (regional.test(character)) return 1;
  return emoji.test(character) ? 2 : 1;
}

function isWide(code: number): boolean {
  return code >= 0x1100 && wide.some(([first, last]) => code >= first && code <= last);
}
