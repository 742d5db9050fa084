import { CST } from 'yaml';
import { leaf, type Reading, type ReadNode, syntaxError } from './yaml-reading.ts';
import type { Plain } from './yaml-tree.ts';

/** A text, number, truth value or nothing. Only plain ones (without quotes) can be something else than text. */
export function readScalar(reading: Reading, token: CST.FlowScalar | CST.BlockScalar): ReadNode {
  const read = CST.resolveAsScalar(token, true, (offset, _, message) => syntaxError(reading, offset, message));
  const value = token.type === 'scalar' ? plainValue(read.value) : read.value;
  return { tree: leaf(value, token.offset), end: read.range[2] };
}

/** The core schema of YAML 1.2 (10.3.2): `yes` and dates are texts. */
function plainValue(text: string): Plain {
  if (/^(?:~|[Nn]ull|NULL)?$/.test(text)) return null;
  if (/^(?:[Tt]rue|TRUE)$/.test(text)) return true;
  if (/^(?:[Ff]alse|FALSE)$/.test(text)) return false;
  return numberOf(text) ?? text;
}

function numberOf(text: string): number | undefined {
  if (/^0o[0-7]+$/.test(text)) return Number.parseInt(text.slice(2), 8);
  if (/^0x[0-9a-fA-F]+$/.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number.parseFloat(text);
  if (/^(?:\.nan|\.NaN|\.NAN)$/.test(text)) return Number.NaN;
  if (!/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return undefined;
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
