const areas = [
  'BASKET', 'SEARCH', 'LOGIN', 'REFUND', 'INVOICE', 'STOCK', 'COURIER', 'REVIEW', 'WISHLIST', 'COUPON',
  'ADDRESS', 'PAYMENT', 'SUPPORT', 'RETURNS', 'CATALOG', 'PRICING', 'LOYALTY', 'EXPORT', 'MOBILE', 'PRINT',
] as const; // prettier-ignore

/** Requirements in a spec; with the objective and the KPI it has ten items. */
export const requirementsPerSpec = 8;

/** The area of the spec with that number, as folder and id segment. */
export function areaOf(spec: number): string {
  return areas[spec % areas.length] ?? areas[0];
}

/** What tells the spec's ids from others: `BASKET-0012`. */
function stemOf(spec: number): string {
  return `${areaOf(spec)}-${String(Math.floor(spec / areas.length)).padStart(4, '0')}`;
}

export function specPath(spec: number): string {
  return `docs/${areaOf(spec).toLowerCase()}/${stemOf(spec).toLowerCase()}.md`;
}

export const objectiveId = (spec: number): string => `OBJ-${stemOf(spec)}`;
export const kpiId = (spec: number): string => `KPI-${stemOf(spec)}`;
/** `number` from 1 to `requirementsPerSpec`. */
export const requirementId = (spec: number, number: number): string => `REQ-${stemOf(spec)}-${number}`;
