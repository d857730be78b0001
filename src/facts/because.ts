// Why a place is left alone: a closed set of reasons; each is a row of a lesson's "What is left alone".

/** Reason id → the sentence a person reads. Ids appear in `//- left alone: <id>` marks and in statistics. */
export const reasons = {
  'reads-result': 'the later call reads what the earlier one gives',
  'effects-meet': 'one writes what the other reads or writes',
  'may-be-one-object': 'both may touch the same object under two names',
  'exclusive-handle': 'both use a transaction, a page, a prompt or another handle that keeps its order',
  'guard': 'the earlier call decides whether the later one may run',
  'waits-for-signal': 'the wait itself is the point: for a timer, an event, a lock, a promise made before',
  'written-after-failure': 'the later call writes something that must not be written when the earlier one fails',
  'crosses-effect': 'a statement between them does something that a failure would now prevent',
  'cleanup-while-waiting': 'a `finally` or `using` would clean up while the other still waits',
  'carried-over': 'a turn of the loop uses what an earlier turn has left',
  'catch-reads-error': 'the `catch` reads the error, and either call may give it',
  'log-lines': 'both write log lines, whose order would change',
  'waits-in-branches': 'an `if` or `try` waits too: it would have to become a function of its own',
  'waterfall': 'the second round waits for all of the first: let each item go through both steps on its own',
  'unknown-call': 'a call whose body and effects are not known',
  'dropped-result': 'the result is dropped, so the call is made for what it does',
  'comment-between': 'a comment stands where nothing would be left of it',
  'directive-comment': 'a comment tells a tool something about a line that would move',
  'disposes': 'the result is disposed of when the block ends',
  'maybe-promise': 'a value that is not awaited here may be a promise, and the list would wait for it',
  'not-always-awaited': 'the await runs under a condition or inside another function',
  'not-an-await': 'the value is not an await of one thing',
  'not-one-block': 'the statements do not follow each other in one block',
  'reads-before-wait': 'the statement reads something before it waits that the wait may change',
  'shadowed-promise': '`Promise` is not the global one in this file',
  'type-annotation': 'the call may take its type from the annotation',
  'not-async': 'the function around it is not async: it would have to become so, and whoever calls it would have to wait',
  'no-length': 'how long it waits cannot be told from the code',
  'result-used': 'the result is used, and the async form gives another one',
  'interrupted': 'something is read before it and written after it, and others might change that while it waits',
  'no-import': 'whether the file is an ES module or CommonJS cannot be told, so no import can be written',
  'not-in-async': 'no `await` may stand there: the function around it is not async, or the file is no ES module',
  'on-purpose': 'the code says that nobody is meant to wait',
  'not-awaited': 'somebody calls the function and does not wait for it: what comes after that call would run first',
  'nobody-to-wait': 'whoever is given the function has no place to wait: what it does has to be written in another way',
  'not-a-list': 'whether it is called on a list, whose items can be waited for with `map`, is not known',
  'no-async-form': 'it has no async form, or one that keeps the thread as long',
  'other-arguments': 'with these arguments the async form does something else, or TypeScript does not know it',
  'passed-on': 'the function is not called here but handed over, or called by another one',
  'does-not-pay': 'it takes microseconds, and so would waiting for it',
  'start-up': 'it runs once, while the program starts and nobody waits',
  'behind-others': 'the call stands in a function that this one calls',
  'never-async': 'a constructor, a getter, a setter, a field, a parameter, or a function with several signatures cannot be `async`',
  'generator': 'it is a generator: an `async` one is walked through with `for await`, so whoever uses it would have to change',
  'meant-as-success': 'it says nothing of a failure, or ends with 0, and that seems to be meant',
  'maybe-browser': 'whether it runs on Node, which alone has `setImmediate`, cannot be told',
  'not-one-place': 'what helps is more than this place: something that all share, or another design',
  'yields-inside': 'a `yield` cannot move into a function',
} as const;

export type Because = keyof typeof reasons;

/** Why something is left as it is. */
export interface Refusal {
  readonly because: Because;
  /** Names that make the reason concrete: which call, which variable. */
  readonly detail?: string;
}
