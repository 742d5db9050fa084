import * as z from 'zod/mini';

const login = '[A-Za-z0-9][A-Za-z0-9_-]{0,62}';
const team = `${login}/[A-Za-z0-9._-]{1,100}`;
const name = '[a-z][a-z0-9-]{0,30}';

/** Each form of text that the file knows: how it is checked, and an example that says it without words. */
const forms = {
  person: { pattern: new RegExp(`^@${login}$`), example: '@user' },
  team: { pattern: new RegExp(`^@${team}$`), example: '@org/team' },
  holder: {
    pattern: new RegExp(`^(?:@${login}|@${team}|permission:(?:write|maintain|admin)|code-owners)$`),
    example: '@user | @org/team | permission:write | permission:maintain | permission:admin | code-owners',
  },
  waiver: {
    pattern: new RegExp(`^(?:@${login}|@${team}|permission:(?:write|maintain|admin)|${name})$`),
    example: '@user | @org/team | tech-lead | permission:maintain',
  },
  bot: { pattern: new RegExp(`^${login}(?:\\[bot\\])?$`), example: 'renovate[bot]' },
  name: { pattern: new RegExp(`^${name}$`), example: 'a-z 0-9 -' },
  stage: {
    pattern: new RegExp(`^(?!(?:plan|announce|observe)$)${name}$`),
    example: 'a-z 0-9 -, ≠ plan, announce, observe',
  },
  date: {
    pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
    example: '2026-12-15',
  },
  moment: {
    pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d)?$/,
    example: '2026-12-15 | 2026-12-15T18:00',
  },
  country: { pattern: /^[A-Z]{2}$/, example: 'CN' },
  zone: { pattern: /^[A-Za-z][A-Za-z0-9_+-]{0,30}(?:\/[A-Za-z0-9_+-]{1,30}){0,2}$/, example: 'Asia/Shanghai' },
} as const;
type Form = keyof typeof forms;

/** Text of one of the file's forms. */
export function formText(form: Form) {
  const { pattern, example } = forms[form];
  return z.string().check(z.regex(pattern, { error: example }));
}

/** A text, or one a language. */
export function localizedText() {
  const text = z.string().check(z.minLength(1), z.maxLength(120));
  return z.union([text, z.strictObject({ en: text, 'zh-CN': z.optional(text) })]);
}
