/** What the special methods of Python, and the functions of `operator`, call its operators. `and` and `or` are keywords, and have other names there. */
export const ARITHMETIC_NAMES: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  lshift: '<<',
  rshift: '>>',
  xor: '^',
};

export const ORDER_NAMES: Readonly<Record<string, string>> = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' };
