/**
 * The named node types and the fields of tree-sitter-python, numbered by us, so that lowering does not depend on how a
 * binding or a version of the grammar numbers them. Anonymous tokens (`if`, `+`, `(`) are all of one kind, `token`.
 */
const KINDS = [
  'token',
  'ERROR',
  'unknown',
  'comment',
  'line_continuation',
  // modules and statements
  'module',
  'block',
  'expression_statement',
  'import_statement',
  'import_from_statement',
  'future_import_statement',
  'import_prefix',
  'relative_import',
  'dotted_name',
  'aliased_import',
  'wildcard_import',
  'print_statement',
  'chevron',
  'exec_statement',
  'assert_statement',
  'return_statement',
  'delete_statement',
  'raise_statement',
  'pass_statement',
  'break_statement',
  'continue_statement',
  'global_statement',
  'nonlocal_statement',
  'type_alias_statement',
  'if_statement',
  'elif_clause',
  'else_clause',
  'for_statement',
  'while_statement',
  'try_statement',
  'except_clause',
  'finally_clause',
  'with_statement',
  'with_clause',
  'with_item',
  'function_definition',
  'class_definition',
  'decorated_definition',
  'decorator',
  'match_statement',
  'case_clause',
  // parameters
  'parameters',
  'lambda_parameters',
  'default_parameter',
  'typed_parameter',
  'typed_default_parameter',
  'list_splat_pattern',
  'dictionary_splat_pattern',
  'keyword_separator',
  'positional_separator',
  'type_parameter',
  'type',
  'splat_type',
  'generic_type',
  'union_type',
  'constrained_type',
  'member_type',
  // expressions
  'identifier',
  'integer',
  'float',
  'true',
  'false',
  'none',
  'ellipsis',
  'string',
  'string_start',
  'string_content',
  'string_end',
  'escape_sequence',
  'escape_interpolation',
  'concatenated_string',
  'interpolation',
  'type_conversion',
  'format_specifier',
  'format_expression',
  'attribute',
  'subscript',
  'slice',
  'call',
  'argument_list',
  'keyword_argument',
  'list_splat',
  'dictionary_splat',
  'parenthesized_list_splat',
  'unary_operator',
  'binary_operator',
  'boolean_operator',
  'not_operator',
  'comparison_operator',
  'conditional_expression',
  'named_expression',
  'parenthesized_expression',
  'expression_list',
  'list',
  'tuple',
  'set',
  'dictionary',
  'pair',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
  'for_in_clause',
  'if_clause',
  'lambda',
  'await',
  'yield',
  'assignment',
  'augmented_assignment',
  'as_pattern',
  'as_pattern_target',
  // assignment targets
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  // patterns of `case`
  'case_pattern',
  'class_pattern',
  'keyword_pattern',
  'splat_pattern',
  'union_pattern',
  'dict_pattern',
  'complex_pattern',
] as const;

const FIELDS = [
  '',
  'alias',
  'alternative',
  'argument',
  'arguments',
  'attribute',
  'body',
  'cause',
  'code',
  'condition',
  'consequence',
  'definition',
  'expression',
  'format_specifier',
  'function',
  'guard',
  'key',
  'left',
  'module_name',
  'name',
  'object',
  'operator',
  'operators',
  'parameters',
  'return_type',
  'right',
  'subject',
  'subscript',
  'superclasses',
  'type',
  'type_conversion',
  'type_parameters',
  'value',
] as const;

export type KindName = (typeof KINDS)[number];
export type FieldName = (typeof FIELDS)[number];

const kindByName = new Map<string, number>(KINDS.map((name, index) => [name, index]));
const fieldByName = new Map<string, number>(FIELDS.map((name, index) => [name, index]));

/** The number of a node type. */
export function kind(name: KindName): number {
  return KINDS.indexOf(name);
}

/** The number of a field; 0 is no field. */
export function field(name: FieldName): number {
  return FIELDS.indexOf(name);
}

/** The number of a node type as a binding names it; types that a newer grammar has added are `unknown`. */
export function kindOf(name: string, named: boolean): number {
  if (!named) return kind('token');
  return kindByName.get(name) ?? kind('unknown');
}

/** The number of a field as a binding names it; 0 for one that we do not use. */
export function fieldOf(name: string | null | undefined): number {
  return fieldByName.get(name ?? '') ?? 0;
}

/** A table from kind to value, for dispatch by index. */
export function kindTable<Value>(entries: Readonly<Partial<Record<KindName, Value>>>): readonly (Value | undefined)[] {
  return KINDS.map((name) => entries[name]);
}

/** Marks a set of kinds: 1 for those named. */
export function kindSet(...names: KindName[]): Uint8Array {
  const set = new Uint8Array(KINDS.length);
  for (const name of names) set[kind(name)] = 1;
  return set;
}
