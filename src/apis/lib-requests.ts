// What do libraries that speak HTTP read and write: axios, got, ky, fetch-likes, superagent, Octokit, Stripe, the AWS SDK?
//
// GET and HEAD read. Assumed: interceptors, hooks and retries of a client change nothing that another of its requests sees.
import type { ArgumentTest, Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';
import { fetchRows } from './web.ts';

const may = (kind: string): Effect => ({ gives: kind });
const boolean: Effect = { gives: 'Boolean', throws: 'never' };
const read = { reads: ['net'], promise: true } as const satisfies Effect;
const write = { reads: ['net'], writes: ['net'], promise: true } as const satisfies Effect;

const gets = (argument: number, absent: boolean): ArgumentTest =>
  ({ argument, property: 'method', oneOf: ['GET', 'HEAD', 'get', 'head'], ...(absent ? { absent: true as const } : {}) });

/** A body without a method is sent by PUT or POST in some of them. */
const noBody: readonly ArgumentTest[] = ['body', 'json', 'form', 'data'].map(property => ({ argument: 1, property, oneOf: [], absent: true }));

/** A request whose options (argument 1) name the method; without options it is GET. */
const byOptions = (more: Omit<Effect, 'when' | 'reads' | 'writes' | 'promise'> = {}): readonly Effect[] => [
  { ...read, ...more, when: { argument: 1, is: 'absent' } },
  { ...read, ...more, when: gets(1, false) },
  { ...read, ...more, when: [gets(1, true), ...noBody] },
  { ...write, ...more },
];

const response = { gives: 'fresh' } as const;
const axiosCall: Rows = [
  { ...read, ...response, when: [{ argument: 0, is: 'string literal' }, { argument: 1, is: 'absent' }] },
  { ...read, ...response, when: [{ argument: 0, is: 'string literal' }, gets(1, true)] },
  { ...read, ...response, when: [{ argument: 0, is: 'present' }, gets(0, true), { argument: 1, is: 'absent' }] },
  { ...write, ...response },
];
const axiosMethods: Readonly<Record<string, Rows>> = {
  '()': axiosCall,
  request: [{ ...read, ...response, when: [{ argument: 0, is: 'present' }, gets(0, true)] }, { ...write, ...response }],
  ...each('get head options', { ...read, ...response }),
  ...each('post put patch delete postForm putForm patchForm', { ...write, ...response }),
  create: may('axios.AxiosInstance'),
  getUri: may('String'),
  isAxiosError: boolean,
  isCancel: boolean,
  all: { promise: true, gives: 'Array', holds: ['argument 0'], waits: 'arguments' },
};
const axios: Library = {
  modules: ['axios'],
  exports: { isAxiosError: boolean, isCancel: boolean, all: axiosMethods['all'] ?? [] },
  instances: { 'axios.AxiosInstance': axiosMethods },
  types: { AxiosStatic: 'axios.AxiosInstance', Axios: 'axios.AxiosInstance' },
  values: { default: 'axios.AxiosInstance' },
};

const gotRequest = { builds: 'got.Request' } as const;
const got: Library = {
  modules: ['got'],
  instances: {
    'got.Got': {
      '()': byOptions(gotRequest),
      ...each('get head', { ...read, ...gotRequest }),
      ...each('post put patch delete', { ...write, ...gotRequest }),
      extend: may('got.Got'),
    },
    // They are about the same answer, which is kept: they may be asked more than once.
    'got.Request': { json: { promise: true, waits: 'receiver' }, text: { promise: true, waits: 'receiver', gives: 'String' }, buffer: { promise: true, waits: 'receiver', gives: 'TypedArray' } },
  },
  parents: { 'got.Request': 'Promise' },
  values: { default: 'got.Got', got: 'got.Got' },
};

const kyRequest = { builds: 'ky.ResponsePromise', gives: 'Response' } as const;
const kyBody = { promise: true, waits: 'receiver' } as const satisfies Effect;
const ky: Library = {
  modules: ['ky', 'ky-universal'],
  instances: {
    'ky.KyInstance': {
      '()': byOptions(kyRequest),
      ...each('get head', { ...read, ...kyRequest }),
      ...each('post put patch delete', { ...write, ...kyRequest }),
      ...each('create extend', may('ky.KyInstance')),
    },
    'ky.ResponsePromise': { ...each('json formData', kyBody), text: { ...kyBody, gives: 'String' }, arrayBuffer: { ...kyBody, gives: 'ArrayBuffer' }, blob: { ...kyBody, gives: 'Blob' } },
  },
  parents: { 'ky.ResponsePromise': 'Promise' },
  values: { default: 'ky.KyInstance' },
};

const fetchLikes: readonly Library[] = [
  { modules: ['node-fetch', 'cross-fetch', 'isomorphic-unfetch', 'unfetch', 'node-fetch-native', 'make-fetch-happen', 'minipass-fetch'], exports: { default: fetchRows, fetch: fetchRows, 'new Headers': may('Headers') }, types: { Response: 'Response', Request: 'Request', Headers: 'Headers' } },
  {
    modules: ['undici'],
    exports: {
      fetch: fetchRows,
      request: byOptions({ gives: 'undici.ResponseData' }),
      ...each('new Agent new Pool new ProxyAgent', may('fresh')),
      ...each('setGlobalDispatcher setGlobalOrigin', { writes: ['host'], gives: 'primitive' }),
    },
    properties: { 'undici.ResponseData': { statusCode: 'Number', body: 'undici.Body' } },
    instances: { 'undici.Body': { text: { writes: ['receiver'], promise: true, gives: 'String' }, json: { writes: ['receiver'], promise: true }, arrayBuffer: { writes: ['receiver'], promise: true, gives: 'ArrayBuffer' } } },
    types: { Response: 'Response', Request: 'Request', Headers: 'Headers' },
  },
  {
    modules: ['ofetch', 'ohmyfetch'],
    instances: {
      'ofetch.$Fetch': { '()': byOptions(), raw: byOptions({ gives: 'Response' }), create: may('ofetch.$Fetch'), native: fetchRows },
    },
    types: { $Fetch: 'ofetch.$Fetch' },
    values: { ofetch: 'ofetch.$Fetch', $fetch: 'ofetch.$Fetch', fetch: 'ofetch.$Fetch' },
  },
];

const agent = (effect: { readonly reads: readonly ['net']; readonly writes?: readonly ['net'] }): Effect => ({ ...effect, promise: 'lazy', builds: 'superagent.Request', gives: 'fresh' });
const agentMethods = {
  ...each('get head options', agent({ reads: ['net'] })),
  ...each('post put patch delete del', agent({ reads: ['net'], writes: ['net'] })),
} as const satisfies Record<string, Rows>;
const superagent: Library = {
  modules: ['superagent'],
  exports: { ...agentMethods, agent: may('superagent.Agent') },
  instances: {
    // An agent keeps cookies from one answer for the next request.
    'superagent.Agent': { '*': { reads: ['net'], writes: ['receiver', 'net'], promise: 'lazy', builds: 'superagent.Request', exclusive: 'session' } },
    'superagent.Request': each('set query send type accept auth timeout retry redirects responseType field attach withCredentials ok', { writes: ['receiver'], promise: 'lazy', builds: 'superagent.Request', gives: 'fresh', waits: 'receiver' }),
  },
  parents: { 'superagent.Request': 'Promise' },
};

const octokitCalls = {
  request: [{ ...read, ...response, when: { argument: 0, startsWith: ['GET ', 'HEAD '] } }, { ...write, ...response }],
  graphql: [{ ...read, ...response, when: { argument: 0, startsWith: ['query', '{'] } }, { ...write, ...response }],
  paginate: [
    { ...read, gives: 'Array', runs: [2], when: { argument: 0, startsWith: ['GET '] } },
    { ...read, gives: 'Array', runs: [2], when: { argument: 0, named: /^(?:list|get|search)/u } },
    { ...write, gives: 'Array', runs: [2] },
  ],
} as const satisfies Record<string, Rows>;
const octokitModel = '@octokit/rest.Namespace';
const octokit: readonly Library[] = [
  {
    modules: ['@octokit/rest', '@octokit/core', 'octokit', '@octokit/action'],
    exports: { 'new Octokit': may('@octokit/rest.Octokit'), 'Octokit.defaults': {}, 'Octokit.plugin': {} },
    instances: {
      '@octokit/rest.Octokit': octokitCalls,
      [octokitModel]: { ...each('get* list* check* compare* download*', { ...read, ...response }), '*': { ...write, ...response } },
      '@octokit/rest.Search': { '*': { ...read, ...response } },
    },
    properties: {
      '@octokit/rest.Octokit': { rest: '@octokit/rest.Rest', search: '@octokit/rest.Search', log: 'Console', '*': octokitModel },
      '@octokit/rest.Rest': { search: '@octokit/rest.Search', '*': octokitModel },
    },
    types: { Octokit: '@octokit/rest.Octokit' },
  },
  { modules: ['@actions/github'], exports: { getOctokit: may('@octokit/rest.Octokit') } },
  { modules: ['@octokit/graphql'], exports: { graphql: octokitCalls.graphql } },
  { modules: ['@octokit/request'], exports: { request: octokitCalls.request } },
];

const stripe: Library = {
  modules: ['stripe'],
  exports: { ...each('new default new Stripe', may('stripe.Stripe')) },
  instances: {
    'stripe.Stripe': {},
    'stripe.Resource': {
      ...each('retrieve retrieve*', { ...read, ...response }),
      ...each('list list* search', { ...read, ...response, builds: 'stripe.List' }),
      '*': { ...write, ...response },
    },
    'stripe.List': { autoPagingToArray: { ...read, gives: 'Array' }, autoPagingEach: { ...read, runs: [0] } },
    'stripe.Webhooks': { constructEvent: { gives: 'fresh', leaves: true }, constructEventAsync: { promise: true, gives: 'fresh', leaves: true }, generateTestHeaderString: may('String') },
  },
  properties: { 'stripe.Stripe': { webhooks: 'stripe.Webhooks', '*': 'stripe.Resource' }, 'stripe.Resource': { '*': 'stripe.Resource' } },
  parents: { 'stripe.List': 'Promise' },
  types: { default: 'stripe.Stripe', Stripe: 'stripe.Stripe' },
};

/** What a command of the AWS SDK does stands in its name. Receiving a message hides it from others: a write. */
const readingCommand = /^(?:Get|List|Head|Describe|Query|Scan|BatchGet|TransactGet|Search|Select|Lookup|Count)(?!.*(?:AndDelete|OrCreate)).*Command$/u;
const awsSend: Rows = [{ ...read, ...response, when: { argument: 0, news: readingCommand } }, { ...write, ...response }];
const awsClient = { send: awsSend, destroy: { writes: ['receiver'], gives: 'primitive' } } as const satisfies Record<string, Rows>;
const aws: readonly Library[] = [
  {
    modules: ['@aws-sdk/client-*'],
    exports: { 'new *Client': may('@aws-sdk.Client'), 'new *Command': { gives: 'fresh', holds: ['arguments'], throws: 'never' } },
    instances: { '@aws-sdk.Client': awsClient },
    types: { '*Client': '@aws-sdk.Client' },
  },
  {
    modules: ['@aws-sdk/lib-dynamodb'],
    exports: { 'DynamoDBDocumentClient.from': may('@aws-sdk.Client'), 'new *Command': { gives: 'fresh', holds: ['arguments'], throws: 'never' } },
    types: { DynamoDBDocumentClient: '@aws-sdk.Client' },
  },
  { modules: ['@aws-sdk/s3-request-presigner'], exports: { getSignedUrl: { reads: ['clock', 'env'], promise: true, gives: 'String' } } },
];

/** What a server says to its sockets goes out in order. */
const says = { writes: ['net'], gives: 'Boolean' } as const satisfies Effect;
const rooms = { ...each('to in except of local volatile compress timeout', { gives: 'socket.io.Server' }), ...each('fetchSockets allSockets', { ...read, gives: 'Array' }), ...each('socketsJoin socketsLeave disconnectSockets', { writes: ['net'], gives: 'primitive' }) };
const socketIo: Library = {
  modules: ['socket.io'],
  exports: each('new Server new default', may('socket.io.Server')),
  instances: { 'socket.io.Server': { ...rooms, ...each('emit send write serverSideEmit', says), ...each('on once use', { writes: ['receiver'], keeps: [0, 1], gives: 'receiver' }) } },
  types: { Server: 'socket.io.Server', Namespace: 'socket.io.Server', BroadcastOperator: 'socket.io.Server' },
};

/** https://github.com/pkgjs/nv#readme: it asks nodejs.org which versions there are, and keeps the answers in the cache that it is given or in its own. */
const nodeVersions: Library = {
  modules: ['@pkgjs/nv'],
  exports: { default: [{ ...read, when: { argument: 1, is: 'absent' }, gives: 'Array' }, { ...read, writes: ['argument 1'], gives: 'Array' }] },
};

export const requestLibraries: readonly Library[] = [axios, got, ky, nodeVersions, ...fetchLikes, superagent, ...octokit, stripe, ...aws, socketIo];
