// Which line an offset is on.

/** The one-based line of an offset, counted as ECMAScript counts lines. */
export function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|[\n\r\u2028\u2029]/g)?.length ?? 0) + 1;
}
