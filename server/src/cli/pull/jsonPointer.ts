/** What a JSON Pointer (RFC 6901) leads to: a value, or why to none. */
export type Pointed =
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'failed'; readonly reason: string };

/** Follows a pointer such as `/data/0/value` from the top of a document; '' is the document itself. */
export function followPointer(document: unknown, pointer: string): Pointed {
  if (pointer === '') return { kind: 'value', value: document };
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
    return { kind: 'failed', reason: 'is no JSON Pointer: write it like /data/0/value' };
  }
  let at = document;
  const steps = pointer.slice(1).split('/');
  for (const [i, step] of steps.entries()) {
    const next = takeStep(at, step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const reached = `/${steps.slice(0, i + 1).join('/')}`;
    if (next === undefined) return { kind: 'failed', reason: `leads nowhere: the answer has no ${reached}` };
    at = next.value;
  }
  return { kind: 'value', value: at };
}

function takeStep(value: unknown, step: string): { readonly value: unknown } | undefined {
  if (Array.isArray(value)) {
    const isIndex = /^(?:0|[1-9]\d{0,9})$/.test(step) && Number(step) < value.length;
    return isIndex ? { value: value[Number(step)] as unknown } : undefined;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return { value: (value as Record<string, unknown>)[step] };
}
