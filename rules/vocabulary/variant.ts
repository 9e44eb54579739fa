/**
 * The same fact, or a part of one, with other properties. Facts are objects of classes, whose getters `{ ...fact, more }` would leave behind: this
 * stands in front of the object and asks it for everything else.
 */
export function variantOf<Original extends object>(original: Original, changes: Readonly<Partial<Original>>): Original {
  return Object.assign(Object.create(original) as Original, changes);
}
