import type { Fact, FactKind, FactOf } from './facts.js';
import type { Family, Severity, Told } from './finding.js';

/** The names in braces of a message template: `'{a} is {b}'` gives `'a' | 'b'`. */
type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

export interface MessageTemplate {
  readonly what: string;
  readonly why: string;
  readonly instead: string;
}

type DataOf<Template extends MessageTemplate> = Readonly<
  Record<Placeholders<Template['what']> | Placeholders<Template['why']> | Placeholders<Template['instead']>, string>
>;

/** What a rule reports. The engine adds the rule's own constants and the fingerprint. */
export interface Report<Messages extends Record<string, MessageTemplate>, Key extends keyof Messages = keyof Messages> extends Told {
  readonly message: Key;
  readonly data: DataOf<Messages[Key]>;
}

export type Reporter<Messages extends Record<string, MessageTemplate>> = <Key extends keyof Messages>(
  report: Report<Messages, Key>,
) => void;

type Visitor<Messages extends Record<string, MessageTemplate>> = {
  readonly [Kind in FactKind]?: (fact: FactOf<Kind>, report: Reporter<Messages>) => void;
};

export interface Rule<Messages extends Record<string, MessageTemplate> = Record<string, MessageTemplate>> {
  /** Kebab case; the name of its folder. */
  readonly id: string;
  /** One line, for lists. */
  readonly summary: string;
  readonly family: Family;
  /** `CWE-798`. */
  readonly weakness: string;
  /** The highest severity it reports. */
  readonly severity: Severity;
  readonly messages: Messages;
  /** Texts of which at least one must stand in a document for the rule to be able to fire. Empty: no document can be skipped. */
  readonly anchors: readonly string[];
  readonly visit: Visitor<Messages>;
}

/** A rule as the engine holds it, its message types forgotten. */
export interface AnyRule extends Omit<Rule, 'visit'> {
  readonly visit: {
    readonly [Kind in FactKind]?: (fact: FactOf<Kind>, report: (report: Report<Record<string, MessageTemplate>>) => void) => void;
  };
}

/** Checks a rule's messages and visitors against each other, and forgets their types. */
export function defineRule<const Messages extends Record<string, MessageTemplate>>(rule: Rule<Messages>): AnyRule {
  return rule as unknown as AnyRule;
}

export type { Fact };
