import type { Scene } from './stage.ts';

export type PlayHandler = { readonly fields: readonly string[]; readonly run: (scene: Scene) => void };

export type PlayHandlers = Readonly<Record<string, PlayHandler>>;
