// What names suggest where neither a body nor a table tells. Asked only below tier proven.

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** First words of names of calls that look something up or work something out, and leave the world as it is. */
export const readingVerbs = words(`
  get find fetch load read list query count lookup look search select is has are can exists exist describe peek retrieve show
  calculate compute parse format normalize transform convert decode encode hash compare diff measure estimate
  resolve stat lstat glob scan collect gather extract pick filter map sum aggregate render to from fetchall findall head inspect
  detect determine discover download retrieve view browse summarize translate`);

/** First words of names of calls that decide whether others may run. */
export const guardVerbs = words(`
  assert check authorize authorise authenticate validate ensure verify require ratelimit rate must guard enforce forbid deny
  protect permit restrict throttle limit confirm expect`);

/** First words of names of calls whose wait is what others depend on: something becomes ready, arrives, or passes. */
export const signalVerbs = words(`
  once ready wait init initialize initialise connect acquire lock sleep delay settle pause setup start boot bootstrap open login
  tick next flush drain nextTick timeout waitfor until prepare`);

/** Names of handles that one user at a time uses in order. */
export const exclusiveHandles = words(`
  tx trx transaction queryRunner manager entityManager transactionManager page frame locator browser cy screen reader writer stream cursor
  lock mutex rl prompt prompts inquirer conn connection client session driver context shell terminal stdin stdout socket iterator
  queryInterface knexTrx`);

/** Of these, the names that mean the handle also where it is only handed on. */
export const passedHandles = words(`tx trx transaction queryRunner entityManager transactionManager cursor conn connection knexTrx`);

/** The first word of a name in camelCase, PascalCase or snake_case, in lower letters: `get` of `getUserById`, `GET_USER`. */
export function verbOf(name: string): string | undefined {
  return /^[_$#]*([A-Z]+(?![a-z])|[A-Z]?[a-z]+)/.exec(name)?.[1]?.toLowerCase();
}
