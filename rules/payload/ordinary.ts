import { COMPUTED } from './intent.js';
import type { Told } from '../vocabulary/index.js';

/**
 * What is insecure only where it guards something is ordinary everywhere else: a note, and a warning where somebody hid it. Conditions
 * around it, and a docstring that it stands in, say nothing then.
 */
export function ordinary<Kind extends Told>(described: Kind): Kind {
  const hidden = described.disguise.length > 0 || described.evidence.includes(COMPUTED);
  return { ...described, severity: hidden ? 'warning' : 'note', confidence: hidden ? 'medium' : 'low' };
}
