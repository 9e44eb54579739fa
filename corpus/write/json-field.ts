/** One more field at the end of a JSON object, of which no other byte changes. */
import { isBlank } from '../read/json-members.js';
import { ANNOTATION_KEY } from '../read/json-record.js';

/**
 * The findings under {@link ANNOTATION_KEY}, which the object must not have yet.
 *
 * @param bytes of an object, blanks behind it included
 * @param isEmpty whether the object has no field yet
 */
export function withField(bytes: Buffer, isEmpty: boolean, annotation: string): Buffer {
  let brace = bytes.length - 1;
  while (isBlank(bytes[brace])) brace--;
  const field = Buffer.from(`${isEmpty ? '' : ','}${JSON.stringify(ANNOTATION_KEY)}:${annotation}`);
  return Buffer.concat([bytes.subarray(0, brace), field, bytes.subarray(brace)]);
}
