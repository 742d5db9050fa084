import { describe, expect, test } from 'vitest';
import { pictureCheck, pictureText } from '../../scripts/docs/picture-check.ts';
import { pictureProject, projectText } from '../../scripts/docs/picture-project.ts';
import { readPage } from '../support/pages.ts';

const limit = 120_000;

describe.each([
  ['en', ''],
  ['zh-CN', '.zh-CN'],
] as const)('the pictures in %s (node scripts/render-picture.ts)', (language, suffix) => {
  test('show what the check says today', { timeout: limit }, async () => {
    expect(readPage(`docs/pictures/check${suffix}.md`).text).toBe(pictureText(await pictureCheck(language)));
  });

  test("show what the project's issue says today", { timeout: limit }, async () => {
    const text = projectText(await pictureProject(language), language);
    expect(readPage(`docs/pictures/project${suffix}.md`).text).toBe(text);
  });
});
