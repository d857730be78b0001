// What do the frameworks of web applications read and write: Next.js, next-intl, React Query, React, Vue?
import type { Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';

/** A promise for the form's sake: what it gives is there already. */
const settled = { promise: true, waits: 'none' } as const satisfies Effect;
const leaves = { leaves: true, gives: 'primitive' } as const satisfies Effect;
const cached = { writes: ['host'], gives: 'primitive', idempotent: true } as const satisfies Effect;

const next: readonly Library[] = [
  {
    modules: ['next/headers'],
    exports: {
      cookies: { ...settled, gives: 'next/headers.Cookies' },
      headers: { ...settled, gives: 'Headers' },
      draftMode: { ...settled, gives: 'next/headers.DraftMode' },
    },
    instances: {
      'next/headers.Cookies': {
        // Every call of `cookies` gives the same ones: those of the request.
        ...each('get getAll', { reads: ['host'], gives: 'part of receiver' }),
        ...each('has', { reads: ['host'], gives: 'Boolean' }),
        ...each('set delete', { writes: ['receiver', 'host'], gives: 'receiver' }),
        ...each('toString', { reads: ['host'], gives: 'String' }),
      },
      'next/headers.DraftMode': each('enable disable', { writes: ['receiver', 'host'], gives: 'primitive' }),
    },
  },
  { modules: ['next/navigation'], exports: each('redirect permanentRedirect notFound forbidden unauthorized', leaves) },
  {
    modules: ['next/cache'],
    exports: {
      ...each('revalidatePath revalidateTag updateTag expirePath expireTag refresh unstable_expireTag unstable_expirePath', cached),
      ...each('unstable_noStore unstable_cacheLife unstable_cacheTag cacheLife cacheTag', { writes: ['host'], gives: 'primitive' }),
    },
  },
  {
    modules: ['next/server'],
    exports: {
      ...each('NextResponse.json NextResponse.redirect NextResponse.rewrite NextResponse.next new NextResponse', { gives: 'Response', holds: ['arguments'] }),
      connection: { promise: true, waits: 'signal', gives: 'primitive' },
      ...each('after unstable_after', { keeps: [0], gives: 'primitive' }),
      userAgent: { gives: 'fresh' },
    },
    types: { NextRequest: 'Request', NextResponse: 'Response' },
  },
  {
    modules: ['next-intl/server'],
    exports: {
      ...each('getTranslations getFormatter', { ...settled, gives: 'next-intl.Translator' }),
      ...each('getLocale getTimeZone', { ...settled, gives: 'String' }),
      getNow: { ...settled, reads: ['clock'], gives: 'Date' },
      getMessages: { ...settled, gives: 'fresh' },
      ...each('setRequestLocale unstable_setRequestLocale', { writes: ['host'], gives: 'primitive' }),
    },
    instances: { 'next-intl.Translator': { '()': { gives: 'String', throws: 'never' }, ...each('rich raw markup has dateTime number relativeTime list', {}) } },
  },
  { modules: ['next-intl'], exports: each('useTranslations useFormatter', { gives: 'next-intl.Translator' }) },
];

const filled = { writes: ['cache'], gives: 'primitive' } as const satisfies Effect;
/** They mark entries as stale, and those on screen are fetched again: in any order, as often as one likes. What fails there is kept in its entry. */
const invalidates = { reads: ['net'], writes: ['cache'], promise: true, gives: 'primitive', idempotent: true } as const satisfies Effect;
const queryClient: Readonly<Record<string, Rows>> = {
  ...each('invalidateQueries refetchQueries resetQueries', invalidates),
  // What follows writes into the cache and must not be overtaken.
  cancelQueries: { writes: ['cache'], promise: true, gives: 'primitive', waits: 'signal' },
  ...each('getQueryData getQueryState', { reads: ['cache'], gives: 'part of receiver' }),
  getQueriesData: { reads: ['cache'], gives: 'Array', holds: ['receiver'] },
  ...each('getQueryCache getMutationCache getDefaultOptions', { gives: 'part of receiver' }),
  ...each('isFetching isMutating', { reads: ['cache'], gives: 'Number' }),
  ...each('setQueryData setQueriesData', { writes: ['cache'], runs: [1] }),
  ...each('removeQueries clear setDefaultOptions setQueryDefaults setMutationDefaults mount unmount', filled),
  // Those that run a `queryFn` have no row: it may be anything.
};
const reactQuery: Library = {
  modules: ['@tanstack/react-query', '@tanstack/query-core', '@tanstack/vue-query', '@tanstack/solid-query', '@tanstack/svelte-query', 'react-query'],
  exports: { ...each('useQueryClient new QueryClient', { gives: '@tanstack/react-query.QueryClient' }), dehydrate: { gives: 'fresh', holds: ['arguments'] }, ...each('useMutation createMutation', { gives: '@tanstack/react-query.Mutation', keeps: [0] }) },
  instances: { '@tanstack/react-query.QueryClient': queryClient, '@tanstack/react-query.Mutation': { mutateAsync: { reads: ['net'], writes: ['net', 'cache'], promise: true } } },
};

/** https://swr.vercel.app/docs/mutation: without data, or with `undefined`, `mutate` marks keys as stale, and those on screen are fetched again. With data it may run a function: no row. */
const marksStale = (at: number): Rows => [{ ...invalidates, when: { argument: at, is: 'absent' } }, { ...invalidates, when: { argument: at, named: /^undefined$/ } }];
const swr: Library = {
  modules: ['swr', 'swr/immutable', 'swr/infinite'],
  exports: { preload: {}, unstable_serialize: { gives: 'String' }, mutate: marksStale(1), default: { gives: 'swr.Response', keeps: [1] }, useSWRConfig: { gives: 'swr.Config' } },
  properties: { 'swr.Response': { mutate: 'swr.BoundMutate' }, 'swr.Config': { mutate: 'swr.Mutate' } },
  instances: { 'swr.BoundMutate': { '()': marksStale(0) }, 'swr.Mutate': { '()': marksStale(1) } },
};

const rendering: readonly Library[] = [
  { modules: ['react'], exports: { createElement: { gives: 'fresh', holds: ['arguments'] }, useRef: {}, ...each('useCallback cache', { gives: 'argument 0' }), ...each('startTransition', { runs: [0], writes: ['host'], gives: 'primitive' }) } },
  // Waiting for it is waiting for the screen.
  { modules: ['vue'], exports: { nextTick: { keeps: [0], promise: true, waits: 'signal' }, ...each('ref shallowRef reactive readonly shallowReactive', { gives: 'fresh', holds: ['arguments'] }), ...each('unref toRaw isRef isReactive', {}) } },
  { modules: ['@sveltejs/kit'], exports: { ...each('error redirect', leaves), ...each('json text', { gives: 'Response', holds: ['arguments'] }), fail: { gives: 'fresh', holds: ['arguments'] } } },
  { modules: ['svelte'], exports: { tick: { promise: true, waits: 'signal', gives: 'primitive' } } },
  { modules: ['@angular/core/testing'], exports: { '*': { exclusive: 'fixture' } } },
  swr,
  { modules: ['next-auth', 'next-auth/next'], exports: each('getServerSession unstable_getServerSession', { reads: ['db', 'net', 'env'], promise: true, gives: 'fresh' }) },
];

export const appLibraries: readonly Library[] = [...next, reactQuery, ...rendering];
