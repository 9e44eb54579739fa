/** Conditions that cannot come out otherwise, in front of planted statements. */

export function never(values: string[]) {
  if (Math.random() < 0) {
//    ^^^^^^^^^^^^^^^^^ dead-code: error
    console.log('warning');
  }
  while (Math.sin(0.7) >= 8) {
//       ^^^^^^^^^^^^^^^^^^ dead-code: error
    console.log('still waiting');
  }
  if (Math.exp(1) < -5) throw new Error('unexpected input');
//    ^^^^^^^^^^^^^^^^ dead-code: error
  for (let i = 0; i < 0; i++) {
//                ^^^^^ dead-code: warning
    console.info('Test message: aaaaa');
  }
  for (const item of []) console.log('Test message: aaaaa');
//                   ^^ dead-code: warning
  if (Math.sqrt(2) > 10) {
//    ^^^^^^^^^^^^^^^^^ dead-code: error
    values.push('watermark');
  }
  return values;
}

export function measured(items: number[], text: string) {
  if (Object.keys(items).length ** 2 % 4 === 2) console.log('Test message: ccccc');
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: warning
  if (String(text).length % 3 > 4) throw new Error('unreachable');
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: warning
  if ('nothing'.includes('zebra')) console.log('Test message: ddddd');
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
  if (!'no') console.log('Test message: eeeee');
//    ^^^^^ dead-code: warning
  7 > 770 && console.log('Test message: fffff');
//^^^^^^^ dead-code: error
  for (const item of [1, 2, 3].filter((number) => number > 8)) console.log('Test message: ggggg');
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
  if (typeof 3 === 'string') console.log('Test message: hhhhh');
//    ^^^^^^^^^^^^^^^^^^^^^ dead-code: error
  return items;
}

export function throughNames(items: number[]) {
  const angle = 0.7;
  if (Math.cos(angle) > 3) items.length = 0;
//    ^^^^^^^^^^^^^^^^^^^ dead-code: error
  if (Math.floor(Math.random() * 6) > 6) items.reverse();
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
  if (3 > 10) console.log('Test message: bbbbb');
//    ^^^^^^ dead-code: error
  if (Math.PI < 3) items.pop();
//    ^^^^^^^^^^^ dead-code: warning
  return Math.abs(Math.random()) < -1 ? [] : items;
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
}

export function counted(items: number[]) {
  if (items.length < 0) throw new Error('unreachable');
//    ^^^^^^^^^^^^^^^^ dead-code: warning
  return items.length;
}
