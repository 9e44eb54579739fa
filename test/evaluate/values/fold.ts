import type { Argument, Expression } from '../../../server/lower/ir.js';
import { loadLowering, type Lower } from '../../../server/lower/index.js';
import {
  Mapping,
  Sequence,
  UNKNOWN,
  type CallArguments,
  type Data,
  type Folded,
  type Fuel,
  type Semantics,
} from '../../../server/evaluate/values/data.js';
import { javascriptSemantics } from '../../../server/evaluate/values/javascript.js';
import { pythonSemantics } from '../../../server/evaluate/values/python.js';

/** A language under test: its lowering, and its semantics. */
export interface Subject {
  readonly language: 'python' | 'javascript';
  readonly semantics: Semantics;
  readonly lower: Lower;
}

export async function loadSubject(language: 'python' | 'javascript'): Promise<Subject> {
  return { language, semantics: language === 'python' ? pythonSemantics : javascriptSemantics, lower: await loadLowering(language) };
}

/** Counts what was spent. */
export class CountingFuel implements Fuel {
  spent = 0;

  spend(steps: number): void {
    if (!(steps >= 1)) throw new RangeError(`fuel must be at least one step, not ${steps}`);
    this.spent += steps;
  }
}

/** Folds the source text of one expression through the operations of {@link Semantics}, and nothing else. */
export function fold(subject: Subject, source: string, fuel: Fuel = new CountingFuel()): Folded {
  const module = subject.lower(`(${source})`, { language: subject.language, jsx: false });
  const [statement] = module.body;
  if (module.errors.length > 0 || statement?.kind !== 'expression') throw new Error(`not one expression: ${source}`);
  return new Folder(subject, fuel).expression(statement.expression);
}

export interface FoldedCall {
  readonly receiver: Data;
  readonly receiverText: string;
  readonly name: string;
  readonly args: CallArguments;
  /** The source from the dot on. */
  readonly callText: string;
}

/** Folds receiver and arguments of a method call, and leaves the call itself. */
export function foldCall(subject: Subject, source: string): FoldedCall {
  const [statement] = subject.lower(`(${source})`, { language: subject.language, jsx: false }).body;
  const call = statement?.kind === 'expression' ? statement.expression : undefined;
  if (call?.kind !== 'call' || call.callee.kind !== 'member') throw new Error(`not a method call: ${source}`);
  const { receiver, args } = new Folder(subject, new CountingFuel()).parts(call, call.callee.object);
  // Without the parenthesis added in front; one around the receiver stays outside of its span.
  const cut = source.lastIndexOf(`.${call.callee.property}(`);
  return { receiver, receiverText: source.slice(0, cut), name: call.callee.property, args, callText: source.slice(cut) };
}

/** Thrown through the walk where a part has no known value. */
const UNFOLDED = new Error('unfolded');

class Folder {
  private readonly semantics: Semantics;

  constructor(
    private readonly subject: Subject,
    private readonly fuel: Fuel,
  ) {
    this.semantics = subject.semantics;
  }

  expression(node: Expression): Folded {
    try {
      return this.fold(node);
    } catch (error) {
      if (error === UNFOLDED) return UNKNOWN;
      throw error;
    }
  }

  parts(call: Extract<Expression, { kind: 'call' }>, object: Expression): { readonly receiver: Data; readonly args: CallArguments } {
    return { receiver: this.fold(object), args: this.arguments(call.arguments, call.raw) };
  }

  private sure<Value>(value: Value | typeof UNKNOWN): Value {
    if (value === UNKNOWN) throw UNFOLDED;
    return value;
  }

  private fold(node: Expression): Data {
    const { semantics, fuel } = this;
    switch (node.kind) {
      case 'constant':
        return node.value;
      case 'template':
        return node.parts
          .map((part) =>
            typeof part === 'string' ? part : this.sure(semantics.format(this.fold(part.expression), part.conversion, part.format, fuel)),
          )
          .join('');
      case 'name':
        return this.sure(semantics.constant(node.name));
      case 'member':
        return this.member(node);
      case 'index':
        return this.sure(semantics.index(this.fold(node.object), this.fold(node.index), fuel));
      case 'slice': {
        const bound = (part: Expression | undefined): Data => (part === undefined ? null : this.fold(part));
        return this.sure(semantics.slice(this.fold(node.object), bound(node.from), bound(node.to), bound(node.step), fuel));
      }
      case 'call':
        return this.call(node);
      case 'unary':
        return this.sure(semantics.unary(node.operator, this.fold(node.operand), fuel));
      case 'binary':
        return this.sure(semantics.binary(node.operator, this.fold(node.left), this.fold(node.right), fuel));
      case 'comparison':
        return this.sure(semantics.compare(node.operator, this.fold(node.left), this.fold(node.right), fuel));
      case 'logical':
        return this.logical(node.operator, node.left, node.right);
      case 'conditional':
        return this.fold(semantics.truthy(this.fold(node.test)) ? node.then : node.otherwise);
      case 'list':
        return this.list(node.variety, node.items);
      case 'dictionary':
        return this.dictionary(node.entries);
      default:
        throw new Error(`no ${node.kind} in tests of values`);
    }
  }

  private member(node: Extract<Expression, { kind: 'member' }>): Data {
    const path = this.path(node);
    if (path !== undefined) return this.sure(this.semantics.constant(path));
    return this.sure(this.semantics.attribute(this.fold(node.object), node.property));
  }

  /** The qualified name that an expression spells. */
  private path(node: Expression): string | undefined {
    if (node.kind === 'name') return node.name;
    if (node.kind !== 'member') return undefined;
    const owner = this.path(node.object);
    return owner === undefined || this.semantics.constant(owner) !== UNKNOWN ? undefined : `${owner}.${node.property}`;
  }

  private call(node: Extract<Expression, { kind: 'call' }>): Data {
    const { semantics, fuel } = this;
    const { callee } = node;
    const path = this.path(callee);
    if (path !== undefined) return this.sure(semantics.call(path, this.arguments(node.arguments, node.raw), fuel));
    if (callee.kind !== 'member' && callee.kind !== 'index') throw UNFOLDED;
    const receiver = this.fold(callee.object);
    const name = callee.kind === 'member' ? callee.property : this.fold(callee.index);
    if (typeof name !== 'string') throw UNFOLDED;
    const args = this.arguments(node.arguments, node.raw);
    const result = semantics.method(receiver, name, args, fuel);
    if (result !== UNKNOWN) return result;
    return this.sure(semantics.mutation(receiver, name, args, fuel)).result;
  }

  private arguments(nodes: readonly Argument[], raw: readonly string[] | undefined): CallArguments {
    const positional: Data[] = [];
    const keywords = new Map<string, Data>();
    for (const node of nodes) {
      if (node.kind === 'positional') positional.push(this.fold(node.value));
      else if (node.kind === 'keyword') keywords.set(node.name ?? '', this.fold(node.value));
      else if (node.kind === 'spread') positional.push(...this.sure(this.semantics.iterate(this.fold(node.value), this.fuel)));
      else throw UNFOLDED;
    }
    if (raw !== undefined) positional[0] = new Sequence('list', raw);
    return { positional, keywords };
  }

  private logical(operator: 'and' | 'or' | '??', leftNode: Expression, right: Expression): Data {
    const left = this.fold(leftNode);
    if (operator === '??') return left === null || left === undefined ? this.fold(right) : left;
    return this.semantics.truthy(left) === (operator === 'and') ? this.fold(right) : left;
  }

  private list(variety: Sequence['variety'], nodes: readonly Expression[]): Data {
    const items = nodes.flatMap((node) =>
      node.kind === 'spread' ? [...this.sure(this.semantics.iterate(this.fold(node.operand), this.fuel))] : [this.fold(node)],
    );
    const sequence = new Sequence(variety === 'set' ? 'list' : variety, items);
    return variety === 'set' ? this.library('set', sequence) : sequence;
  }

  private dictionary(nodes: Extract<Expression, { kind: 'dictionary' }>['entries']): Data {
    const entries = nodes.flatMap(({ key, value }): readonly (readonly [Data, Data])[] => {
      if (key !== undefined) return [[this.fold(key), this.fold(value)]];
      const spread = this.fold(value);
      if (!(spread instanceof Mapping)) throw UNFOLDED;
      return spread.variety === 'dictionary' ? spread.entries : [];
    });
    // Keys are put in order by the language.
    if (this.subject.language === 'javascript') return this.library('Object.assign', new Mapping('dictionary', entries));
    return this.library(
      'dict',
      new Sequence(
        'list',
        entries.map((entry) => new Sequence('tuple', entry)),
      ),
    );
  }

  private library(path: string, argument: Data): Data {
    return this.sure(this.semantics.call(path, { positional: [argument], keywords: new Map() }, this.fuel));
  }
}
