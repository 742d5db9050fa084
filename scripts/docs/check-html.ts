import type { HeldCheck } from '../../src/cli/demo/held-check.ts';
import type { Language } from '../../src/domain/language.ts';
import { pick } from './page.ts';

const style = `
  body { margin: 0; background: #fff; }
  main { box-sizing: border-box; width: 1040px; padding: 20px; color: #1f2328; background: #fff;
    font: 15px/1.5 "DejaVu Sans", "Noto Sans CJK SC", "Noto Color Emoji", sans-serif; }
  .row { display: flex; gap: 10px; align-items: center; padding: 12px 16px; border: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; background: #f6f8fa; }
  .row .mark { flex: none; width: 18px; height: 18px; border-radius: 50%; background: #cf222e; color: #fff; font: bold 12px/18px "DejaVu Sans", sans-serif; text-align: center; }
  .row .title { color: #59636e; }
  .row .required { margin-left: auto; padding: 1px 9px; border: 1px solid #d1d9e0; border-radius: 12px; color: #59636e; font-size: 12px; }
  .page { padding: 4px 20px 12px; border: 1px solid #d1d9e0; border-top: 0; border-radius: 0 0 6px 6px; }
  h3 { margin: 14px 0 10px; font-size: 19px; }
  p { margin: 8px 0; }
  ul { margin: 4px 0; padding-left: 24px; }
  a { color: #0969da; text-decoration: none; }
  code { padding: 2px 5px; border-radius: 5px; background: #eff1f3; font: 13px "DejaVu Sans Mono", "Noto Sans CJK SC", monospace; }
  pre { margin: 6px 0; padding: 9px 13px; border-radius: 6px; background: #f6f8fa; }
  pre code { padding: 0; background: none; }
  table { margin: 10px 0; border-collapse: collapse; font-size: 14px; }
  th, td:first-child { white-space: nowrap; }
  th, td { padding: 5px 12px; border: 1px solid #d1d9e0; text-align: left; }
  tr:nth-child(even) td { background: #f6f8fa; }
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
