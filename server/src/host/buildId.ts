declare const THROUGHLINE_BUILD: string | undefined;

/**
 * Identifies the program, so that facts made by another one are not trusted; the bundler puts it in.
 * Undefined where the sources run as they are: they change between two runs, so nothing is cached then.
 */
export const buildId: string | undefined = typeof THROUGHLINE_BUILD === 'string' ? THROUGHLINE_BUILD : undefined;
