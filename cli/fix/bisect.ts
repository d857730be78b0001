// Which changes make a check fail? Found with few runs where few of them do.

/**
 * The changes that cannot stay: with all others the check passes. It is asked about growing sets, so that a change that fails only beside
 * another is found as well; about b·log₂(n) times for b of n.
 */
export async function harmful(changes: readonly string[], passes: (changes: readonly string[]) => Promise<boolean>): Promise<readonly string[]> {
  const good: string[] = [];
  const bad: string[] = [];
  const sift = async (group: readonly string[], isKnownToFail: boolean): Promise<void> => {
    if (group.length === 0) return;
    if (!isKnownToFail && await passes([...good, ...group])) {
      good.push(...group);
      return;
    }
    if (group.length === 1) {
      bad.push(...group);
      return;
    }
    const middle = Math.ceil(group.length / 2);
    const badBefore = bad.length;
    await sift(group.slice(0, middle), false);
    // Where the first half has all been found good, the second fails beside it: that was the question before.
    await sift(group.slice(middle), bad.length === badBefore);
  };
  await sift(changes, true);
  return bad;
}
