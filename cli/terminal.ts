// What may be written to a stream: colours and progress for people, plain lines for programs.
import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colours for a terminal that shows them, none for a pipe or a file. */
export function colorsOf(stream: { readonly isTTY?: boolean }): Colors {
  const { FORCE_COLOR: forced, NO_COLOR: unwanted, TERM: terminal } = process.env;
  const wanted = forced !== undefined && forced !== '' && forced !== '0';
  // Given undefined, which `isTTY` is on a pipe, picocolors decides for itself, and colours pipes wherever CI is set.
  const shown = wanted || (stream.isTTY === true && terminal !== 'dumb');
  return picocolors.createColors((unwanted ?? '') === '' && shown);
}

/** How many columns a reader has: those of the terminal, down to what a phone shows; 80 elsewhere. */
export function widthOf({ columns }: { readonly columns?: number }): number {
  return Math.max(columns ?? 80, 30);
}

/** Lets a reader go away, as `head` does: what it does not read is lost, and the work goes on. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Says on a terminal how far the work is, on one line that goes away; says nothing elsewhere. */
export function progress(of: number): { at(done: number): void; end(): void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { at: () => undefined, end: () => undefined };
  let last = 0;
  return {
    at(done) {
      // Ten times a second is enough for a reader.
      if (Date.now() - last < 100) return;
      last = Date.now();
      stderr.write(`\r${done} of ${of} files`);
    },
    end: () => stderr.write('\r\u001B[K'),
  };
}
