/**
 * The footer of a file with one column more. Programs write their own view of the columns beside the schema and go by it when they read: a column that
 * is missing there is not seen, or worse, so it is added there, too.
 */
import { FILE, type Footer } from '../../read/parquet/footer.js';
import { PHYSICAL } from '../../read/parquet/schema.js';
import { bytesOf, integerOf, itemsOf, structsOf, TYPE, withFields, type Struct, type Value } from '../../read/parquet/thrift.js';
import { ANNOTATION } from './annotations.js';
import { arrowSchemaWith } from './arrow-schema.js';

const ELEMENT = { type: 1, repetition: 3, name: 4, children: 5, converted: 6, logical: 10 } as const;
const KEY_VALUE = { key: 1, value: 2 } as const;
const OPTIONAL = 1;
const UTF8 = 0;
const STRING = 1;

/** @returns all of the footer but the row groups */
export function withAnnotation({ struct, schema }: Footer): Struct {
  const [root, ...elements] = schema;
  if (root === undefined) return struct;
  const children = (integerOf(root, ELEMENT.children) ?? 0) + 1;
  const larger = withFields(root, [{ id: ELEMENT.children, type: TYPE.i32, value: children }]);
  const orders = itemsOf(struct, FILE.orders);
  const keyValues = structsOf(struct, FILE.keyValues);
  return withFields(struct, [
    { id: FILE.schema, type: TYPE.list, value: list([larger, ...elements, columnElement()]) },
    ...(orders.length > 0 ? [{ id: FILE.orders, type: TYPE.list, value: list([...orders, fields([[1, TYPE.struct, fields([])]])]) }] : []),
    ...(keyValues.length > 0 ? [{ id: FILE.keyValues, type: TYPE.list, value: list(keyValues.flatMap(withColumn)) }] : []),
  ]);
}

function columnElement(): Struct {
  return fields([
    [ELEMENT.type, TYPE.i32, PHYSICAL.bytes],
    [ELEMENT.repetition, TYPE.i32, OPTIONAL],
    [ELEMENT.name, TYPE.binary, Buffer.from(ANNOTATION)],
    [ELEMENT.converted, TYPE.i32, UTF8],
    [ELEMENT.logical, TYPE.struct, fields([[STRING, TYPE.struct, fields([])]])],
  ]);
}

function list(items: readonly Value[]): Value {
  return { kind: 'list', of: TYPE.struct, items };
}

function fields(all: readonly (readonly [id: number, type: number, value: Value])[]): Struct {
  return { kind: 'struct', fields: all.map(([id, type, value]) => ({ id, type, value })) };
}

/** The value of a key with the column in it; nothing if it cannot be had, so that the key is left out. */
type Adapt = (value: string) => string | undefined;

const AVRO: Adapt = (value) => inJson(value, ['fields'], { name: ANNOTATION, type: ['null', 'string'], default: null });

const ADAPT: Readonly<Record<string, Adapt>> = {
  'ARROW:schema': (value) => arrowSchemaWith(value, ANNOTATION, (key, text) => adaptOf(key)(text)),
  huggingface: (value) => inJson(value, ['info', 'features'], { dtype: 'string', _type: 'Value' }),
  pandas: (value) =>
    inJson(value, ['columns'], { name: ANNOTATION, field_name: ANNOTATION, pandas_type: 'unicode', numpy_type: 'object', metadata: null }),
  'org.apache.spark.sql.parquet.row.metadata': (value) =>
    inJson(value, ['fields'], { name: ANNOTATION, type: 'string', nullable: true, metadata: {} }),
  'parquet.avro.schema': AVRO,
  'avro.schema': AVRO,
};

/** What is not known stays. */
function adaptOf(key: string): Adapt {
  return (Object.hasOwn(ADAPT, key) ? ADAPT[key] : undefined) ?? ((value) => value);
}

function withColumn(pair: Struct): readonly Struct[] {
  const key = new TextDecoder().decode(bytesOf(pair, KEY_VALUE.key));
  const value = bytesOf(pair, KEY_VALUE.value);
  if (value === undefined || !Object.hasOwn(ADAPT, key)) return [pair];
  const adapted = adaptOf(key)(new TextDecoder().decode(value));
  return adapted === undefined ? [] : [withFields(pair, [{ id: KEY_VALUE.value, type: TYPE.binary, value: Buffer.from(adapted) }])];
}

/** Adds to a list, or to an object under the column's name; what is no JSON or has no such place is of no use to a reader and stays. */
function inJson(text: string, path: readonly string[], added: object): string {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return text;
  }
  let target: unknown = root;
  for (const key of path) target = isObject(target) && Object.hasOwn(target, key) ? target[key] : undefined;
  if (Array.isArray(target)) target.push(added);
  else if (isObject(target)) target[ANNOTATION] = added;
  else return text;
  return JSON.stringify(root);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
