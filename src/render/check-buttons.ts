import type { CheckButton } from '../effects/effect.ts';
import type { CheckInput } from './check-input.ts';
import { createMessages } from './message.ts';

/** What may be pressed on a check run: to look again, to have it explained, and to ask for a waiver where something is missing. */
export function checkButtons({ judgement, config, language }: CheckInput): readonly CheckButton[] {
  const messages = createMessages(language, config.timezone);
  const names = judgement.conclusion === 'success' ? (['recheck', 'explain'] as const) : buttonNames;
  return names.map(identifier => ({
    identifier,
    label: messages.plain(`button.${identifier}`),
    description: messages.plain(`button.${identifier}.does`),
  }));
}

const buttonNames = ['recheck', 'explain', 'waiver'] as const;
