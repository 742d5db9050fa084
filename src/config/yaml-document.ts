import type { CST } from 'yaml';
import { readBlockList, readBlockMap } from './yaml-block.ts';
import { readFlow } from './yaml-flow.ts';
import { leaf, type Reading, type ReadNode, syntaxError } from './yaml-reading.ts';
import { readScalar } from './yaml-scalars.ts';
import { isBlock, readEnd, readSeparators } from './yaml-separators.ts';
import type { Refusal } from './yaml-tokens.ts';
import type { Tree } from './yaml-tree.ts';

type Built = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * The one document of a file, from the tokens that `yaml` cuts it into: its own composer brings writing, schemas and tags along,
 * a fifth of the Action. The composer is the oracle of the tests: both must say the same of every text.
 */
export function readDocument(tokens: readonly CST.Token[]): Built {
  const refusals: Refusal[] = [];
  const reading: Reading = { refusals, node: token => readNode(reading, token) };
  let tree: Tree | undefined;
  for (const token of tokens) {
    if (token.type === 'document') {
      if (tree) syntaxError(reading, token.offset, 'a second document begins here');
      else tree = readContents(reading, token);
    } else readAround(reading, token, tree !== undefined);
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, tree: tree ?? leaf(null, 0) };
}

function readContents(reading: Reading, { start, value, end, offset }: CST.Document): Tree {
  const before = readSeparators(reading, {
    tokens: start,
    indicator: 'doc-start',
    next: value ?? end?.[0],
    offset,
    parentIndent: 0,
    startsOnNewline: true,
  });
  if (before.found && isBlock(value) && !before.hasNewline)
    syntaxError(reading, before.end, 'A map or list can not start on the line of ---');
  const node: ReadNode = value ? reading.node(value) : { tree: leaf(null, 0), end: before.end };
  readEnd(reading, end, { offset: node.end, needsSpace: false });
  return node.tree;
}

/** What stands around a document. */
function readAround(reading: Reading, token: CST.Token, isAfter: boolean): void {
  switch (token.type) {
    case 'byte-order-mark':
    case 'space':
    case 'comment':
    case 'newline':
      return;
    case 'doc-end':
      if (!isAfter) syntaxError(reading, token.offset, 'A document ends here that did not begin');
      readEnd(reading, token.end, { offset: token.offset, needsSpace: true });
      return;
    case 'error':
      syntaxError(reading, token.offset, token.message);
      return;
    default:
      syntaxError(reading, 'offset' in token ? token.offset : 0, `Unexpected ${token.type}`);
  }
}

function readNode(reading: Reading, token: CST.Token): ReadNode {
  switch (token.type) {
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
    case 'block-scalar':
      return readScalar(reading, token);
    case 'block-map':
      return readBlockMap(reading, token);
    case 'block-seq':
      return readBlockList(reading, token);
    case 'flow-collection':
      return readFlow(reading, token);
    default: {
      const offset = 'offset' in token ? token.offset : 0;
      syntaxError(reading, offset, token.type === 'error' ? token.message : `Unexpected ${token.type}`);
      return { tree: leaf(null, offset), end: offset };
    }
  }
}
