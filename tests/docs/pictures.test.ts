import { expect, test } from 'vitest';
import { pictureCheck, pictureText } from '../../scripts/docs/picture-check.ts';
import { readPage } from '../support/pages.ts';

test.each([
  ['en', 'docs/pictures/check.md'],
  ['zh-CN', 'docs/pictures/check.zh-CN.md'],
] as const)(
  'the picture in %s shows what the check says today (node scripts/render-picture.ts)',
  { timeout: 60_000 },
  async (language, path) => {
    expect(readPage(path).text).toBe(pictureText(await pictureCheck(language)));
  },
);
