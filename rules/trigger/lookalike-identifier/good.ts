/** Names in other languages, and formulas. */
export const имя = 'name';
export const größe = 2;
export const façade = 'front';
export const 長さ = 3;
export const σ = 0.5;
export const Δt = 0.1;
export const θmax = Math.PI;

export function расстояние(х: number, у: number) {
  // раssword in a comment is no name
  return Math.sqrt(х * х + у * у);
}

export const label = 'пaroль';
