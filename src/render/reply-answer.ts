import type { Answer } from '../commands/command.ts';
import { helpPage } from './help-page.ts';
import { projectStatusPage } from './project-status.ts';
import { grayWhyPage } from './release/gray-why.ts';
import { releaseStatusPage } from './release/release-status.ts';
import type { ReplyPage } from './reply-input.ts';
import { riskListPage } from './risk-list.ts';
import { gateStatusPage, gateWhyPage, threadStatusPage } from './thread-status.ts';

/** The page that a command asked for, as Markdown. */
export function answerPage(answer: Answer, page: ReplyPage): string {
  switch (answer.kind) {
    case 'help':
      return helpPage(answer, page);
    case 'thread-status':
      return threadStatusPage(page);
    case 'gate-status':
      return gateStatusPage(page);
    case 'gate-why':
      return gateWhyPage(answer.gate, page);
    case 'risk-list':
      return riskListPage(answer, page);
    case 'project-status':
      return projectStatusPage(page);
    case 'release-status':
      return releaseStatusPage(page);
    case 'gray-why':
      return grayWhyPage(answer.step, page);
  }
}
