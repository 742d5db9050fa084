import { IntlMessageFormat } from 'intl-messageformat';
import { reasonCodes } from '../../src/domain/reason-code.ts';
import { reasonTexts } from '../../src/render/locale/catalogue.ts';
import { angled, code, type Page, page, table } from './page.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Every reason code with its text in both languages. */
export function reasonCodesPage(): Page {
  const [english, chinese] = [reasonTexts('en'), reasonTexts('zh-CN')];
  const rows = reasonCodes.map(one => [code(one), plain(english[one], 'en'), plain(chinese[one], 'zh-CN')]);
  return page('docs/reason-codes.md', [
    '# Reason codes · 原因代码',
    'Stable, English, never translated: in the output `reason_code`, in `result` and in logs. `{name}` is filled in. 代码稳定，不翻译；`{name}` 处填入实际内容。',
    table(['Code', 'English', '中文'], rows),
  ]);
}

/** The most general wording of a message, with its gaps left open. */
function plain(message: string, locale: string): string {
  return angled(wordsOf(new IntlMessageFormat(message, locale).getAst()));
}

function wordsOf(ast: Ast): string {
  return ast
    .map(element => {
      if ('options' in element) return wordsOf(element.options['other']?.value ?? []);
      if ('children' in element) return wordsOf(element.children);
      if (!('value' in element)) return '{n}';
      return element.type === 0 ? element.value : `{${element.value}}`;
    })
    .join('');
}
