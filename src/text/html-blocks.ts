/** How an HTML block ends: on the line that holds one of these words, or at a blank line where there are none. */
export interface HtmlBlock {
  readonly ends: readonly string[];
  readonly comment: boolean;
}

const rawTag = /^<(?:script|pre|style|textarea)(?=[ \t>]|$)/i;
const declaration = /^<![a-z]/i;
const blockTag = /^<\/?([a-z][a-z0-9]*)(?=[ \t>]|\/>|$)/i;
const blockTags = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu ' +
    'menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul'
  ).split(' '),
);

const tillBlank: HtmlBlock = { ends: [], comment: false };

/** The HTML block that `rest` starts, by CommonMark's seven kinds; the seventh may not interrupt a paragraph. */
export function openingHtml(rest: string, interruptsParagraph: boolean): HtmlBlock | undefined {
  if (rest.startsWith('<!--')) return { ends: ['-->'], comment: true };
  if (rawTag.test(rest)) return { ends: ['</script>', '</pre>', '</style>', '</textarea>'], comment: false };
  if (rest.startsWith('<?')) return { ends: ['?>'], comment: false };
  if (declaration.test(rest)) return { ends: ['>'], comment: false };
  if (rest.startsWith('<![CDATA[')) return { ends: [']]>'], comment: false };
  const tag = blockTag.exec(rest)?.[1];
  if (tag !== undefined && blockTags.has(tag.toLowerCase())) return tillBlank;
  return !interruptsParagraph && isWholeTag(rest.trimEnd()) ? tillBlank : undefined;
}

/** True when the line ends a block that is ended by words. */
export function closesHtml(text: string, block: HtmlBlock): boolean {
  if (block.ends.length === 0) return false;
  const lower = text.toLowerCase();
  return block.ends.some(end => lower.includes(end.toLowerCase()));
}

const tagName = /^<(\/?)[a-z][a-z0-9-]*/i;
const attribute = /[ \t]+[a-z_:][\w.:-]*/iy;
const equalsSign = /[ \t]*=[ \t]*/y;
const attributeValue = /[^ \t"'=<>`]+|'[^']*'|"[^"]*"/y;
const tagEnd = /[ \t]*\/?>/y;

// Read piece by piece with sticky expressions: one expression for all of it could backtrack between its runs of spaces.
function isWholeTag(text: string): boolean {
  const open = tagName.exec(text);
  if (!open) return false;
  let at = open[0].length;
  while (open[1] === '') {
    const next = skip(attribute, text, at);
    if (next === at) break;
    const equals = skip(equalsSign, text, next);
    const end = equals === next ? next : skip(attributeValue, text, equals);
    if (equals !== next && end === equals) return false;
    at = end;
  }
  return skip(tagEnd, text, at) === text.length && text.endsWith('>') && (open[1] === '' || !text.endsWith('/>'));
}

function skip(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from;
  return expression.test(text) ? expression.lastIndex : from;
}
