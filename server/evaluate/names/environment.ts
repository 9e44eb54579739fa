import type { Term } from '../values/terms.js';

const NONE: readonly Term[] = [];
const NO_BINDINGS = new Map<string, Term>();
const MAX_LATER = 4;

/**
 * What names mean at one point of a program: layers of bindings. A function's layer lies on that of the scope around it;
 * a branch's layer lies on that of its function until the branches are merged, so that forking costs nothing.
 */
export class Environment {
  /** Made with the first name: many branches bind none. */
  private bindings: Map<string, Term> | undefined;
  private outsideNames: ReadonlySet<string> | undefined;
  private unset: Set<string> | undefined;
  private later: Map<string, readonly Term[]> | undefined;

  constructor(
    /** The layer below; names not bound here are looked up there. */
    readonly below: Environment | undefined,
    /** A branch layer writes names of its own function into itself. */
    readonly scope: 'module' | 'function' | 'class' | 'branch',
  ) {}

  get(name: string): Term | undefined {
    let functions = 0;
    for (let layer: Environment | undefined = this; layer !== undefined; layer = layer.below) {
      if (functions === 0 || layer.scope !== 'class') {
        const term = layer.bindings?.get(name);
        if (term !== undefined) return term;
      }
      if (layer.scope === 'function') functions++;
    }
    return undefined;
  }

  /** The binding of a name; `crossed` says that it belongs to a scope outside the current function. */
  lookup(name: string): { readonly term: Term; readonly crossed: boolean; readonly later: readonly Term[] } | undefined {
    let functions = 0;
    for (let layer: Environment | undefined = this; layer !== undefined; layer = layer.below) {
      // A method does not see the names of its class body.
      if (functions === 0 || layer.scope !== 'class') {
        const term = layer.bindings?.get(name);
        if (term !== undefined) return { term, crossed: functions > 0, later: layer.later?.get(name) ?? NONE };
      }
      if (layer.scope === 'function') functions++;
    }
    return undefined;
  }

  set(name: string, term: Term): void {
    (this.bindings ??= new Map()).set(name, term);
  }

  /** Every binding that can be seen from here, innermost first. */
  all(): [string, Term][] {
    const seen = new Map<string, Term>();
    for (let layer: Environment | undefined = this; layer !== undefined; layer = layer.below) {
      for (const [name, term] of layer.own()) if (!seen.has(name)) seen.set(name, term);
    }
    return [...seen];
  }

  /** Binds a name where it lives if that is outside the current function; false if it does not. */
  setOutside(name: string, term: Term): boolean {
    let crossed = false;
    for (let layer: Environment | undefined = this; layer !== undefined; layer = layer.below) {
      if (layer.has(name) || layer.unset?.has(name) === true) {
        if (crossed) layer.set(name, term);
        return crossed;
      }
      if (layer.scope === 'function') crossed = true;
    }
    return false;
  }

  /** `let name;`: it lives here, whoever sets it. */
  declare(names: readonly string[]): void {
    for (const name of names) (this.unset ??= new Set()).add(name);
  }

  /** Remembers what a function gives a name that belongs to a scope outside it; other functions may find that there. */
  remember(name: string, term: Term): void {
    let crossed = false;
    for (let layer: Environment | undefined = this; layer !== undefined; layer = layer.below) {
      if (crossed && (layer.has(name) || layer.unset?.has(name) === true)) {
        const before = layer.later?.get(name) ?? NONE;
        if (before.length < MAX_LATER) (layer.later ??= new Map()).set(name, [...before, term]);
        return;
      }
      if (layer.scope === 'function') crossed = true;
    }
  }

  /** Python's `global` and `nonlocal`. */
  declareOutside(names: readonly string[]): void {
    this.outsideNames = new Set([...(this.outsideNames ?? []), ...names]);
  }

  /** Binds a name that was declared to live outside; false if it was not. */
  setDeclaredOutside(name: string, term: Term): boolean {
    for (let layer: Environment | undefined = this; layer !== undefined; layer = layer.below) {
      if (layer.outsideNames?.has(name) === true) {
        if (!this.setOutside(name, term)) this.root().set(name, term);
        return true;
      }
      if (layer.scope !== 'branch') return false;
    }
    return false;
  }

  /** The layer of the module. */
  root(): Environment {
    let layer: Environment = this;
    while (layer.below !== undefined) layer = layer.below;
    return layer;
  }

  fork(): Environment {
    return new Environment(this, 'branch');
  }

  /** The names bound in this layer itself. */
  own(): IterableIterator<[string, Term]> {
    return (this.bindings ?? NO_BINDINGS).entries();
  }

  has(name: string): boolean {
    return this.bindings?.has(name) === true;
  }
}
