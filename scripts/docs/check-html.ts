import type { HeldCheck } from '../../src/cli/demo/held-check.ts';
import type { Language } from '../../src/domain/language.ts';
import { pick } from './page.ts';
import { pictureStyle } from './picture-style.ts';

const style = `${pictureStyle}
  .row { display: flex; gap: 10px; align-items: center; padding: 12px 16px; border: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; background: #f6f8fa; }
  .row .mark { flex: none; width: 18px; height: 18px; border-radius: 50%; background: #cf222e; color: #fff; font: bold 12px/18px "DejaVu Sans", sans-serif; text-align: center; }
  .row .title { color: #59636e; }
  .row .required { margin-left: auto; padding: 1px 9px; border: 1px solid #d1d9e0; border-radius: 12px; color: #59636e; font-size: 12px; }
  .page { padding: 4px 20px 12px; border: 1px solid #d1d9e0; border-top: 0; border-radius: 0 0 6px 6px; }
`;

/** The merge box's line and the page behind its link, as GitHub would show them. */
export function checkHtml(check: HeldCheck, body: string, language: Language): string {
  const row = [
    '<span class="mark">✕</span>',
    `<b>${escapeHtml(check.name)}</b>`,
    `<span class="title">${escapeHtml(check.title)}</span>`,
    `<span class="required">${pick(language, 'Required', '必需')}</span>`,
  ].join('');
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>${style}</style><main><div class="row">${row}</div><div class="page">${body}</div></main></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
