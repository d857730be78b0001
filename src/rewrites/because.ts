// Why a place is left alone: a closed set of reasons; each is a row of a lesson's "What is left alone".

/** Reason id → the sentence a person reads. Ids appear in `//- left alone: <id>` marks and in statistics. */
export const reasons = {
  'reads-result': 'the later call reads what the earlier one gives',
} as const;

export type Because = keyof typeof reasons;
