/** Floats as decimal texts, rounded as Python does: exactly, ties to even. */

const view = new DataView(new ArrayBuffer(8));

/** A finite float as `mantissa * 2 ** exponent`, exactly. */
export function exactFloat(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: bits >> 63n === 0n ? mantissa : -mantissa, exponent: (biased === 0 ? 1 : biased) - 1075 };
}

/** Division of non-negative integers, rounded half to even. */
export function divideToEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  if (twice < divisor) return quotient;
  if (twice > divisor) return quotient + 1n;
  return quotient + (quotient & 1n);
}

/** `|value| * 10 ** places`, rounded to an integer. */
function scaled(value: number, places: number): bigint {
  const { mantissa, exponent } = exactFloat(Math.abs(value));
  let dividend = mantissa;
  let divisor = 1n;
  if (exponent >= 0) dividend <<= BigInt(exponent);
  else divisor <<= BigInt(-exponent);
  if (places >= 0) dividend *= 10n ** BigInt(places);
  else divisor *= 10n ** BigInt(-places);
  return divideToEven(dividend, divisor);
}

/** The magnitude of a finite float with a fixed number of decimals (`%.2f`). */
export function fixedDigits(value: number, places: number): string {
  const digits = scaled(value, places).toString();
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, '0');
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** The magnitude of a finite float as `count` significant digits and the decimal exponent of the first (`%e`). */
export function significantDigits(value: number, count: number): { readonly digits: string; readonly exponent: number } {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  let exponent = Number(/e([+-]\d+)$/.exec(Math.abs(value).toExponential())?.[1] ?? 0);
  let digits = scaled(value, count - 1 - exponent).toString();
  if (digits.length > count) {
    exponent += 1;
    digits = scaled(value, count - 1 - exponent).toString();
  }
  return { digits, exponent };
}

/** An exponent as C prints it: a sign and at least two digits. */
export function exponentText(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(2, '0')}`;
}

/** Puts the decimal point into digits: `12345` with exponent 1 is `12.345`. */
export function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** `repr` of a float: the shortest text that reads back as the same number. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [coefficient = '0', power = '0'] = Math.abs(value).toExponential().split('e');
  const digits = coefficient.replace('.', '');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits.slice(0, 1)}${fraction}e${exponentText(exponent)}`;
  }
  const plain = placePoint(digits, exponent);
  return `${sign}${plain}${plain.includes('.') ? '' : '.0'}`;
}
