import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

type Root = ReturnType<typeof fromMarkdown>;
type Nodes = Root | Root['children'][number];

/** What GitHub's Markdown makes of a text, by the reference parser. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** All nodes, parents first. */
export function allNodes(node: Nodes): readonly Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(allNodes)] : [node];
}

/** Text that GitHub searches for mentions and references: everything but code. */
export function linkableText(text: string): string {
  return allNodes(parseMarkdown(text))
    .flatMap(node => (node.type === 'text' ? node.value : []))
    .join('\n');
}
