/** "b7kx-49qm 2t45" → "B7KX49QM2T45"; the register itself judges the rest. */
export const squeezeNumber = (text: string) => text.toUpperCase().replace(/[\s-]/g, '');

/** B7KX49QM2T45 → "B7KX 49QM 2T45" */
export const printNumber = (number: string) => squeezeNumber(number).replace(/(.{4})(?=.)/g, '$1 ');

/** Whether something typed is meant as a registry number: the right letter, the right length and a digit somewhere. */
export function looksLikeNumber(text: string): boolean {
  const squeezed = squeezeNumber(text);
  return /^[BD][0-9A-Z]{11}$/.test(squeezed) && /\d/.test(squeezed);
}
