/** A link, an issue or an id that a section names. */
export interface Reference {
  readonly kind: 'link' | 'issue' | 'path' | 'id';
  /** As written: the address, `#12`, `owner/name#12`, `tests/a.test.ts`, `TC-12`. */
  readonly text: string;
  /** Words before it on its line, else the title of its list or its heading: they say what it is. Empty where none stand. */
  readonly label: string;
}

/** A task-list item of the body. */
export interface Task {
  readonly text: string;
  readonly checked: boolean;
}

/** One section of the body, without template lines, quotes, comments and code that nobody wrote as an answer. */
export interface Section {
  /** Heading text, trimmed, as written. */
  readonly heading: string;
  /** Prose that counts; template text and placeholders are gone. */
  readonly text: string;
  /** Display columns of `text`: a CJK character is two. */
  readonly columns: number;
  readonly references: readonly Reference[];
  readonly tasks: readonly Task[];
  /** Text after `N/A:`, `不适用：` …; empty when no reason stands there; undefined when it is not declared. */
  readonly notApplicable: string | undefined;
  /** What stood there and does not count. */
  readonly dropped: 'nothing' | 'template' | 'placeholder';
}

/** A section of a pull-request template, for what it asks to tick; `template` tells several templates apart. */
export interface TemplateSection {
  readonly template: number;
  readonly heading: string;
  readonly tasks: readonly string[];
}

/** All sections of a pull request's body, in order. */
export interface Declarations {
  readonly sections: readonly Section[];
  /** Tasks anywhere in the body. */
  readonly tasks: readonly Task[];
  /** Sections of the templates that hold tasks. */
  readonly templates: readonly TemplateSection[];
}
