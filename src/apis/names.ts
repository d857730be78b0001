// What does a name suggest, where no body and no table answers? Used at tier likely only, and always named as an assumption.

/** Verbs that read or compute, and change nothing that others see; never for a call whose result nobody uses. */
export const readingVerbs: ReadonlySet<string> = words(`
  get find fetch load read list query count lookup look search select show describe peek retrieve view browse locate obtain
  is are was has have can could should does will exists exist contains includes
  calculate calc compute estimate determine derive detect infer guess sum total average summarize summarise aggregate measure
  parse format normalize normalise transform convert resolve decode encode serialize serialise deserialize deserialise stringify
  extract filter sort group compare diff match hash encrypt decrypt translate inspect analyze analyse scan walk discover enumerate
  stat lstat glob gather collect pick map head download render to from expand fetchall findall`);

/** Verbs that change something that others see: a read that also names one (`getOrCreate`, `findAndUpdate`) is no read. */
export const writingVerbs: ReadonlySet<string> = words(`
  create insert add append prepend save write update upsert set put post patch delete del remove destroy drop clear reset purge prune flush commit rollback push
  pop shift publish emit send dispatch notify broadcast enqueue dequeue schedule trigger upload move copy rename replace merge sync synchronize persist
  store record log track audit report increment decrement incr decr bump register unregister subscribe unsubscribe enable disable activate deactivate mark
  archive restore migrate seed install uninstall deploy build generate make start stop restart kill spawn run exec execute invoke call process apply import
  export assign unassign attach detach link unlink grant revoke invite accept reject approve deny cancel close open mkdir rm touch truncate transfer charge
  refund pay submit complete finish end cleanup clean invalidate revalidate evict expire refresh rebuild reload login logout signup signin mutate edit modify
  change claim reserve consume take pull cache memoize warn print echo`);

/** Verbs of steps that decide whether what follows may happen at all. */
export const guardVerbs: ReadonlySet<string> = words(`
  assert check authorize authorise authenticate validate ensure verify require rateLimit must guard throttle limit enforce protect permit allow forbid restrict
  confirm expect invariant redirect abort throw fail bail prevent precheck`);

/** Verbs of steps that others wait for: when they are done, something is ready, free or over. */
export const signalVerbs: ReadonlySet<string> = words(`
  once ready wait await init initialize initialise connect reconnect disconnect acquire release lock unlock sleep delay settle setup teardown boot bootstrap
  prepare warm warmup start open login until flush next pause resume timeout tick nextTick drain join finished done listen enter begin poll block hydrate yield defer retry backoff mount
  handshake idle stabilize debounce`);

/**
 * Names of what must be used in order by one user at a time, as the receiver of a call (or called itself): transactions, connections, pages, prompts, streams.
 * Not for a receiver whose type is known.
 */
export const exclusiveHandles: ReadonlySet<string> = words(`
  tx trx txn knexTrx transaction transactionManager session client dbClient pgClient conn connection dbConnection queryRunner queryInterface manager entityManager em
  page frame iframe locator browser browserContext cy screen user driver
  reader writer stream readable writable socket ws fileHandle filehandle fd handle cursor lock mutex semaphore
  rl readline prompt prompter prompts inquirer terminal shell stdin stdout iterator context git`);

/** Those of them that are as often the name of a data model or of data: they say nothing behind another receiver (`db.user`, `store.session`). */
export const alsoModels: ReadonlySet<string> = words('transaction session client connection manager page frame screen user driver reader writer stream handle lock prompt cursor');

/**
 * Names that mean such a handle also where they are only passed on, as an argument or an option. Not `session`, `user`, `manager`, `frame`, `screen`,
 * `context`: as arguments they are data more often than not.
 */
export const passedHandles: ReadonlySet<string> = words(`
  tx trx txn knexTrx transaction transactionManager client dbClient pgClient conn connection dbConnection queryRunner queryInterface entityManager
  page locator browser browserContext cy reader writer stream readable writable socket ws fileHandle filehandle cursor lock mutex semaphore rl readline prompter`);

/** Names that are there without a declaration, in the language or in what runs it: reading another one that nobody declares throws. */
export const globalNames: ReadonlySet<string> = words(`
  undefined NaN Infinity globalThis global window self document process console require module exports __dirname __filename Object Function Array String Number Boolean Symbol
  BigInt Math JSON Reflect Proxy Promise Date RegExp Intl Atomics Map Set WeakMap WeakSet WeakRef Error AggregateError TypeError RangeError SyntaxError ReferenceError EvalError
  URIError ArrayBuffer SharedArrayBuffer DataView Uint8Array Uint8ClampedArray Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array Float64Array BigInt64Array
  BigUint64Array Buffer URL URLSearchParams TextEncoder TextDecoder AbortController AbortSignal Event EventTarget Headers Request Response FormData Blob File fetch crypto
  performance queueMicrotask structuredClone setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate encodeURIComponent decodeURIComponent encodeURI
  decodeURI parseInt parseFloat isNaN isFinite atob btoa localStorage sessionStorage location history navigator arguments`);

/** Names of what many may use at the same time: each call is its own request or takes its own connection. */
export const parallelHandles: ReadonlySet<string> = words(`
  pool prisma knex sequelize mongoose db database fetch fetcher http https axios api httpClient apiClient queryClient s3 s3Client dynamo dynamodb
  octokit stripe redis cache`);

/** The two words of verbs that are no verb by half. */
const pairs: ReadonlyMap<string, string> = new Map([['rate limit', 'rateLimit'], ['next tick', 'nextTick'], ['set up', 'setup'], ['tear down', 'teardown'], ['warm up', 'warmup'], ['log in', 'login'], ['log out', 'logout'], ['sign in', 'signin'], ['sign up', 'signup']]);

/** Second words of steps that move on: `getNextPage` and `loadMore` give something else every time. */
const steps: ReadonlySet<string> = words('next more');

/**
 * The verb that a camelCase or snake_case name begins with, in lower case; where it goes on with `And` or `Or` and a verb that
 * writes or guards (`getOrCreateUser`), that one. A verb in no list is an answer too.
 */
export function verbOf(name: string): string | undefined {
  const parts = wordsOf(name);
  const [head, second] = parts;
  if (head === undefined) return undefined;
  const other = parts.find((word, at) => (parts[at - 1] === 'and' || parts[at - 1] === 'or' || parts[at - 1] === 'then') && (writingVerbs.has(word) || guardVerbs.has(word)));
  // `getUserOrThrow` only rejects where `getUser` gives nothing.
  if (other !== undefined && other !== 'throw' && other !== 'fail') return other;
  if (second !== undefined && steps.has(second)) return second;
  return pairs.get(`${head} ${second ?? ''}`) ?? head;
}

/** Verbs that make something, which is all they do where what they make is only a value: `buildUrl`, `generateSummary`. */
const makingVerbs: ReadonlySet<string> = words('build make generate compose construct form assemble');

/** What a name that is no sentence ends in when it stands for a value: `previewUrl`, `options`. */
const valueNouns: ReadonlySet<string> = words(`
  url urls uri href path paths filename title label text html query options config configuration settings props params parameters headers count total size
  length width height version info details metadata status state locale language timezone defaults clause condition conditions filters where`);

/** Whether a name promises a value and no change: by its verb, by what it makes, or because it only names a value (`rawQuery`, `proxyUrl`). */
export function isReadingName(name: string): boolean {
  const verb = verbOf(name) ?? '';
  if (readingVerbs.has(verb)) return true;
  const parts = wordsOf(name);
  const last = parts.at(-1) ?? '';
  if (makingVerbs.has(verb)) return parts.length > 1 && valueNouns.has(last);
  const acts = [verb, ...parts].some((word) => (writingVerbs.has(word) && !valueNouns.has(word)) || guardVerbs.has(word) || signalVerbs.has(word));
  return !acts && valueNouns.has(last);
}

/** The words of a name, in lower case: `loadHTMLPage` has three. */
function wordsOf(name: string): readonly string[] {
  return Array.from(name.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu), ([word]) => word.toLowerCase());
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}
