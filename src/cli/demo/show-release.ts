import type { Language } from '../../domain/language.ts';
import { printLines } from '../lines.ts';
import { plainPage } from '../project/plain-page.ts';
import type { Terminal } from '../terminal.ts';
import type { PlayedRelease } from './play-step.ts';
import { indented, showComment, showPage } from './show-talk.ts';
import { demoTexts } from './texts.ts';

/** The comments with their answers, the newest notice and the pages as the step asks for them. */
export function showRelease({ step, scene }: PlayedRelease, terminal: Terminal, language: Language): void {
  const texts = demoTexts(language);
  for (const comment of scene.comments) showComment(comment, terminal);
  if (step.showsNotice) {
    if (scene.comments.length > 0) terminal.out('');
    terminal.out(terminal.colours.dim(`   ${texts.notice(step.release.number)}`));
    printLines(plainPage(scene.notice).map(indented), terminal);
  }
  for (const [index, { of, sections }] of step.pages.entries()) {
    const title = of.number === step.release.number ? texts.release(of.number) : texts.issue(of.number);
    showPage({ title, text: scene.pages[index] ?? '', sections }, terminal, language);
  }
}
