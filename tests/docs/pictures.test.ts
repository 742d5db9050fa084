import { describe, expect, test } from 'vitest';
import { pictureCheck, pictureText } from '../../scripts/docs/picture-check.ts';
import { pictureProject, projectText } from '../../scripts/docs/picture-project.ts';
import { pictureRelease, releaseText } from '../../scripts/docs/picture-release.ts';
import { readPage } from '../support/pages.ts';

const limit = 240_000;

describe.each([
  ['en', ''],
  ['zh-CN', '.zh-CN'],
] as const)('the pictures in %s (node scripts/render-picture.ts)', (language, suffix) => {
  test('show what the check says today', { timeout: limit }, async () => {
    expect(readPage(`docs/pictures/check${suffix}.md`).text).toBe(pictureText(await pictureCheck(language)));
  });

  test('show what a release and its project say today', { timeout: limit }, async () => {
    const { release, gray } = await pictureRelease(language);
    expect(readPage(`docs/pictures/release${suffix}.md`).text).toBe(releaseText(release, language));
    expect(readPage(`docs/pictures/gray${suffix}.md`).text).toBe(releaseText(gray, language));
  });

  test("show what the project's issue says today", { timeout: limit }, async () => {
    const text = projectText(await pictureProject(language), language);
    expect(readPage(`docs/pictures/project${suffix}.md`).text).toBe(text);
  });
});
