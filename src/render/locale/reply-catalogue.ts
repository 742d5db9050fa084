import type { Note } from '../../commands/command.ts';
import type { Language } from '../../domain/language.ts';
import { replies as repliesEnglish } from './en/replies.ts';
import { replies as repliesChinese } from './zh-cn/replies.ts';

/** What commands have to say beyond 👍, apart from the check's catalogue. */
export function replyCatalogue(language: Language): Readonly<Record<Note['code'], string>> {
  return language === 'en' ? repliesEnglish : repliesChinese;
}
