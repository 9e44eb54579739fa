import type { Described } from './intent.js';

/**
 * What is insecure only where it guards something is ordinary everywhere else: a note, and a warning where somebody hid it. Conditions
 * around it, and a docstring that it stands in, say nothing then.
 */
export function ordinary<Kind extends Described>(described: Kind): Kind {
  const hidden = described.disguise.length > 0 || described.concealed;
  return { ...described, severity: hidden ? 'warning' : 'note', confidence: hidden ? 'medium' : 'low' };
}
