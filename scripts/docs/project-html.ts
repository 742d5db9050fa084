import type { Language } from '../../src/domain/language.ts';
import { pictureStyle } from './picture-style.ts';

const style = `${pictureStyle}
  h1 { margin: 0 0 12px; font-size: 26px; font-weight: 400; }
  h1 span { color: #59636e; }
  .body { padding: 16px 20px 8px; border: 1px solid #d1d9e0; border-radius: 6px; }
  blockquote { margin: 0 0 14px; padding: 8px 16px; border-left: 4px solid #9a6700; }
  blockquote.caution { border-color: #cf222e; }
  blockquote p { margin: 4px 0; }
  blockquote p:first-child { color: #9a6700; font-weight: bold; }
  blockquote.caution p:first-child { color: #d1242f; }
  blockquote.tip { border-color: #1a7f37; }
  blockquote.tip p:first-child { color: #1a7f37; }
  details { margin: 8px 0; }
  summary { margin-bottom: 4px; }
  .mermaid { padding: 0; text-align: center; background: none; }
`;

/** What the picture leaves out below these: the issue is longer than a screen. */
const shown: Readonly<Record<Language, readonly string[]>> = {
  en: ['Needs you now', 'Milestones', 'Risks'],
  'zh-CN': ['待你处理', '里程碑', '风险'],
};

/** The headline and three sections of a project's issue. */
export function pictureSections(issue: string, language: Language): string {
  const [headline = '', ...sections] = issue.split(/^(?=### )/m);
  const kept = sections.filter(section => shown[language].some(word => section.startsWith(`### ${word}`)));
  const withoutBrief = kept.map(section => section.replace(/^(?:Owner|负责人) [\s\S]*/m, ''));
  return [headline, ...withoutBrief].join('\n');
}

/** The issue's page as GitHub would show it, with its charts as text yet: mermaid draws them in the browser. */
export function projectHtml(title: string, body: string, language: Language, number = 1): string {
  const charts = body
    .replace(/<blockquote>\n<p>\[!(\w+)\]\n/, (_, word: string) => alertStart(word))
    .replaceAll('<details>', '<details open>')
    .replaceAll(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>');
  const head = `<h1>${title} <span>#${number}</span></h1>`;
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>${style}</style><main>${head}<div class="body">${charts}</div></main></html>`;
}

/** GitHub writes these in English whatever the page's language is. */
function alertStart(word: string): string {
  const title = `${word.charAt(0)}${word.slice(1).toLowerCase()}`;
  return `<blockquote class="${word.toLowerCase()}"><p>${title}</p><p>`;
}
