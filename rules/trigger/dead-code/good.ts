/** Conditions that something decides, and switches. */

const DEBUG = false;
const LEVEL = 3;

export function chance(values: number[]) {
  if (Math.random() < 0.5) console.log('heads');
  while (Math.random() >= 0.68) values.push(1);
  for (let i = 0; i < values.length; i++) console.log(i);
  if (Math.sin(values.length) > 0.9) throw new Error('near the top');
  return values;
}

export function switches(kind: string) {
  if (DEBUG) console.log('debugging');
  if (LEVEL > 5) console.log('verbose');
  if (false) console.log('kept for later');
  if ('development' === 'production') console.warn('slow build');
  if (process.env.NODE_ENV !== 'production') console.warn('development');
  for (;;) {
    if (kind === 'stop') break;
  }
  for (const name of ['read', 'write']) {
    if (name === 'write') console.log('may change the file');
  }
}

function fill(rows: number[]) {
  rows.push(1, 2, 3, 4);
}

export function filled() {
  const rows: number[] = [];
  fill(rows);
  if (rows.length > 3) console.log('many rows');
  for (const row of rows) console.log(row);
  let done = 0;
  const finish = () => {
    done = 1;
  };
  finish();
  if (done > 0) console.log('finished');
}

export class Counter {
  total = 0;
  last: number | null = null;

  add(amount: number) {
    this.total += amount;
  }

  report() {
    if (this.total > 100) console.log('a lot');
    if (this.last !== null) console.log('again');
  }
}

export function counts(items: number[]) {
  if (items.length < 0) items.reverse();
  if (items.length <= 0) throw new Error('nothing there');
  return items.length;
}

export const bare = (function () {
  if (!({ __proto__: null } instanceof Object)) {
    return function () {
      return { __proto__: null };
    };
  }
  return () => ({});
})();
