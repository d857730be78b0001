// How orphaned rejections of generated programs stay out of sight of the test runner.

/** What `work` gives, while nobody but it hears of rejections that nobody takes. */
export async function withoutListeners<T>(work: () => Promise<T>): Promise<T> {
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  // Without any listener the process would end.
  const deaf = (): void => undefined;
  process.on('unhandledRejection', deaf);
  try {
    return await work();
  } finally {
    process.off('unhandledRejection', deaf);
    for (const listener of others) process.on('unhandledRejection', listener);
  }
}
