// What do libraries that compute values read and write: lodash, ramda, dates, ids, parsers, colours, checks?
import type { Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';

const may = (kind: string): Effect => ({ gives: kind });
const string = may('String');
const boolean = may('Boolean');
const number = may('Number');
const unclear: Effect = {};
const list: Effect = { gives: 'Array', holds: ['argument 0'] };
const part: Effect = { gives: 'part of argument 0' };
/** With a callback in argument 1, or a property's name instead. */
const calling = (effect: Effect): Rows => [{ ...effect, when: { argument: 1, is: 'string literal' } }, { ...effect, when: { argument: 1, is: 'absent' } }, { ...effect, runs: [1] }];
const changes: Effect = { writes: ['argument 0'], gives: 'argument 0' };

/** `mergeWith` and `assignWith` run a function that may be any argument: they have no row. */
const lodashFunctions: Readonly<Record<string, Rows>> = {
  ...each('map flatMap flatMapDeep filter reject uniqBy dropWhile dropRightWhile takeWhile takeRightWhile partition', calling(list)),
  ...each('groupBy keyBy countBy mapValues mapKeys pickBy omitBy invertBy', calling({ gives: 'fresh', holds: ['argument 0'] })),
  ...each('find findLast minBy maxBy', calling(part)),
  ...each('findIndex findLastIndex sumBy meanBy', calling(number)),
  ...each('some every', calling(boolean)),
  ...each('forEach each forEachRight forOwn forIn eachRight', { runs: [1], gives: 'argument 0' }),
  ...each('reduce reduceRight transform', { runs: [1] }),
  sortBy: { ...list, runs: [1, 2, 3] }, // also with functions in an array, which are taken to be pure, as those of `orderBy`
  findKey: calling(may('primitive')),
  times: { runs: [1], gives: 'Array' },
  orderBy: list,
  ...each(`chunk compact concat difference drop dropRight flatten flattenDeep flattenDepth initial intersection slice tail rest take takeRight union uniq without xor zip
    values valuesIn toPairs entries toArray castArray at`, { gives: 'Array', holds: ['arguments'] }),
  ...each('shuffle sampleSize', { ...list, reads: ['random'] }),
  sample: { ...part, reads: ['random'] },
  random: { ...number, reads: ['random'] },
  ...each('keys keysIn split words range rangeRight', may('Array')),
  ...each('head first last nth min max', part),
  get: [{ ...part, when: { argument: 2, is: 'absent' } }, unclear], // or the default in argument 2
  ...each('indexOf lastIndexOf sortedIndex size sum mean add subtract multiply divide ceil floor round toNumber toInteger toFinite toSafeInteger parseInt clamp', number),
  ...each(`isArray isArrayLike isBoolean isBuffer isDate isElement isEmpty isEqual isError isFinite isFunction isInteger isMap isMatch isNaN isNil isNull isNumber isObject
    isObjectLike isPlainObject isRegExp isSet isString isSymbol isTypedArray isUndefined includes has hasIn startsWith endsWith inRange eq gt gte lt lte`, boolean),
  ...each(`camelCase capitalize deburr escape unescape escapeRegExp kebabCase lowerCase lowerFirst pad padEnd padStart repeat snakeCase startCase toLower toUpper trim trimEnd
    trimStart truncate upperCase upperFirst toString join`, string),
  replace: { ...string, runs: [2] },
  ...each('cloneDeep', may('fresh')),
  ...each('clone pick omit fromPairs zipObject invert', { gives: 'fresh', holds: ['arguments'] }),
  ...each('defaultTo identity', unclear),
  ...each(`assign assignIn extend merge defaults defaultsDeep set fill pull pullAll reverse`, changes),
  ...each('update updateWith', { ...changes, runs: [2] }),
  ...each('remove', { writes: ['argument 0'], gives: 'Array', holds: ['argument 0'], runs: [1] }),
  ...each('pullAt', { writes: ['argument 0'], gives: 'Array', holds: ['argument 0'] }),
  unset: { writes: ['argument 0'], gives: 'Boolean' },
  uniqueId: { reads: ['host'], writes: ['host'], gives: 'String' },
  now: { reads: ['clock'], gives: 'Number' },
  noop: { gives: 'primitive', throws: 'never' },
};

const lodash: readonly Library[] = [
  { modules: ['lodash', 'lodash-es', 'underscore', 'es-toolkit/compat'], exports: lodashFunctions },
  ...Object.entries(lodashFunctions).map(([name, rows]): Library => ({
    modules: [`lodash/${name}`, `lodash/${name}.js`, `lodash-es/${name}`, `lodash-es/${name}.js`, `lodash.${name.toLowerCase()}`],
    exports: { default: rows },
  })),
];

/** Every function is curried: with too few arguments it gives a function, about which nothing is said. */
const curried = (effect: Effect, arity: number): Rows => [{ ...effect, when: { argument: arity - 1, is: 'present' } }];
const ramda: Library = {
  modules: ['ramda'],
  exports: {
    ...each('map filter reject sortBy uniqBy partition takeWhile dropWhile', curried({ runs: [0], gives: 'Array', holds: ['arguments'] }, 2)),
    ...each('groupBy indexBy countBy mapObjIndexed pickBy', curried({ runs: [0], gives: 'fresh', holds: ['arguments'] }, 2)),
    ...each('find findLast', curried({ runs: [0], gives: 'part of argument 1' }, 2)),
    ...each('any all none', curried({ runs: [0], gives: 'Boolean' }, 2)),
    ...each('forEach', curried({ runs: [0], gives: 'argument 1' }, 2)),
    ...each('reduce', curried({ runs: [0] }, 3)),
    ...each('prop path propOr pathOr', curried({}, 2)),
    ...each('pick omit mergeLeft mergeRight mergeDeepLeft mergeDeepRight concat append prepend assoc assocPath dissoc', curried({ holds: ['arguments'] }, 2)),
    ...each('equals includes has', curried(boolean, 2)),
    ...each('keys values toPairs uniq flatten reverse', { gives: 'Array', holds: ['arguments'] }),
    ...each('isEmpty isNil', boolean),
    ...each('head last', part),
  },
};

const random = { reads: ['random', 'clock'], gives: 'String' } as const satisfies Effect;
const ids: readonly Library[] = [
  {
    modules: ['uuid'],
    exports: {
      ...each('v1 v4 v6 v7 default', [{ ...random, when: { argument: 1, is: 'absent' } }, { ...random, writes: ['argument 1'], gives: 'argument 1' }]),
      ...each('v3 v5 stringify', string),
      validate: boolean,
      version: number,
      parse: may('TypedArray'),
    },
  },
  ...['v1', 'v4', 'v7'].map((name): Library => ({ modules: [`uuid/${name}`], exports: { default: random } })),
  { modules: ['nanoid', 'nanoid/non-secure'], exports: { nanoid: random, default: random, customAlphabet: { gives: 'nanoid.Maker' } }, instances: { 'nanoid.Maker': { '()': random } } },
  { modules: ['@paralleldrive/cuid2', 'cuid', 'ulid', 'ksuid', 'shortid', 'short-uuid', 'crypto-random-string'], exports: each('default createId cuid ulid generate', random) },
];

const clocked = { reads: ['clock'] } as const satisfies Effect;
const pureDate = { ...clocked, gives: 'dayjs.Dayjs' } as const;
const dates: readonly Library[] = [
  {
    modules: ['dayjs'],
    exports: { default: pureDate, ...each('unix utc tz', pureDate), ...each('extend locale', { writes: ['host'] }), ...each('isDayjs', boolean), duration: {} },
    instances: {
      // It is never changed: every method gives a new one.
      'dayjs.Dayjs': {
        ...each('format toISOString toJSON toString fromNow from to toNow humanize', { ...clocked, gives: 'String' }),
        ...each('isBefore isAfter isSame isSameOrBefore isSameOrAfter isBetween isValid isToday', { ...clocked, gives: 'Boolean' }),
        ...each('valueOf unix diff daysInMonth utcOffset', { ...clocked, gives: 'Number' }),
        toDate: may('Date'),
        ...each('add subtract startOf endOf set clone utc local tz locale', pureDate),
        '*': clocked,
      },
    },
    types: { default: 'dayjs.Dayjs' },
  },
  { modules: ['date-fns', 'date-fns/*', 'date-fns-tz'], exports: { setDefaultOptions: { writes: ['host'] }, '*': clocked } },
  {
    modules: ['moment', 'moment-timezone'],
    exports: { default: { ...clocked, gives: 'moment.Moment' }, ...each('utc unix tz parseZone', { ...clocked, gives: 'moment.Moment' }), duration: {}, isMoment: boolean, locale: { writes: ['host'] } },
    instances: {
      // These change the moment they are called on.
      'moment.Moment': {
        ...each('add subtract startOf endOf set year month date day hour hours minute minutes second seconds millisecond utc local tz utcOffset locale', { writes: ['receiver'] }),
        ...each('format toISOString toJSON toString fromNow from to toNow calendar', { ...clocked, gives: 'String' }),
        ...each('isBefore isAfter isSame isSameOrBefore isSameOrAfter isBetween isValid', { ...clocked, gives: 'Boolean' }),
        ...each('valueOf unix diff daysInMonth', { ...clocked, gives: 'Number' }),
        toDate: may('Date'),
        clone: may('moment.Moment'),
      },
    },
    types: { default: 'moment.Moment', Moment: 'moment.Moment' },
  },
  {
    modules: ['luxon'],
    exports: each('DateTime.now DateTime.utc DateTime.local DateTime.fromISO DateTime.fromJSDate DateTime.fromMillis DateTime.fromSeconds DateTime.fromFormat', { ...clocked, gives: 'luxon.DateTime' }),
    instances: { 'luxon.DateTime': { toJSDate: may('Date'), ...each('toISO toISODate toFormat toLocaleString toRelative', { ...clocked, gives: 'primitive' }), ...each('plus minus startOf endOf set setZone toUTC', { gives: 'luxon.DateTime' }), '*': clocked } },
  },
  { modules: ['ms', 'parse-duration', 'pretty-ms', 'pretty-bytes', 'bytes', 'humanize-duration', 'filesize'], exports: { default: may('primitive') } },
];

const versions: Readonly<Record<string, Rows>> = {
  ...each('valid coerce clean inc minVersion maxSatisfying minSatisfying validRange diff prerelease parse', unclear),
  ...each('gt gte lt lte eq neq satisfies intersects subset outside', boolean),
  ...each('compare rcompare major minor patch', number),
  ...each('sort rsort', { writes: ['argument 0'], gives: 'argument 0' }),
};
/** The file of a function alone: `semver/functions/gt`, `semver/ranges/valid`. */
const versionFiles: Readonly<Record<string, string>> = { 'min-version': 'minVersion', 'max-satisfying': 'maxSatisfying', 'min-satisfying': 'minSatisfying', valid: 'validRange' };
const versionFile = (folder: string, names: string): readonly Library[] => names.split(' ').map((name): Library => ({
  modules: [`semver/${folder}/${name}`, `semver/${folder}/${name}.js`],
  exports: { default: versions[folder === 'ranges' ? versionFiles[name] ?? name : name] ?? unclear },
}));
const semver: readonly Library[] = [
  { modules: ['semver'], exports: versions },
  ...versionFile('functions', 'valid coerce clean inc diff prerelease parse gt gte lt lte eq neq satisfies compare rcompare major minor patch sort rsort'),
  ...versionFile('ranges', 'min-version max-satisfying min-satisfying valid intersects subset outside'),
];

const stringly = (modules: string): Library => ({ modules: modules.split(/\s+/u), exports: { default: string } });
const colours = 'chalk.Chalk';
const texts: readonly Library[] = [
  {
    modules: ['chalk', 'chalk/index.js', 'ansis', 'kleur'],
    instances: { [colours]: { '()': string, '*': string } },
    properties: { [colours]: { '*': colours } },
    values: { default: colours, chalk: colours },
    exports: { '*': string },
  },
  { modules: ['picocolors', 'piccolore', 'nanocolors', 'colorette', 'yoctocolors', 'kleur/colors', 'ansi-colors'], exports: { '*': string } },
  stringly(`strip-ansi camelcase camel-case kebab-case param-case snake-case pascal-case decamelize slugify slug escape-html escape-string-regexp he dedent outdent wrap-ansi
    indent-string common-tags normalize-path upath object-hash to-snake-case jsesc json-stable-stringify-without-jsonify classnames clsx word-wrap marked sanitize-html`),
  { modules: ['change-case'], exports: { '*': string } },
  { modules: ['scule'], exports: { ...each('camelCase flatCase kebabCase lowerFirst pascalCase snakeCase titleCase trainCase upperFirst', string), splitByCase: may('Array'), isUppercase: unclear } },
  {
    modules: ['ufo'],
    exports: {
      ...each(`joinURL withBase withoutBase withQuery withTrailingSlash withoutTrailingSlash withLeadingSlash withoutLeadingSlash withProtocol withoutProtocol withHttp withHttps
        withFragment cleanDoubleSlashes normalizeURL encode decode encodePath decodePath encodeQueryKey encodeQueryValue stringifyQuery`, string),
      ...each('hasProtocol hasTrailingSlash hasLeadingSlash isRelative isEqual isSamePath', boolean),
      ...each('parseURL parseQuery getQuery parsePath parseHost', may('fresh')),
    },
  },
  // Names of imports and exports in a text; the others of its functions load and resolve modules.
  {
    modules: ['mlly'],
    exports: { ...each('findStaticImports findDynamicImports findTypeImports', may('Array')), ...each('findExports findTypeExports', may('Array of mlly.Export')), findExportNames: may('Array of String') },
    properties: { 'mlly.Export': { name: 'String', code: 'String', type: 'String', specifier: 'String' } },
  },
  { modules: ['validator', 'validator/lib/*', 'validator/es/lib/*'], exports: { '*': may('primitive') } },
  { modules: ['html-escaper', 'js-md5', 'js-sha1', 'js-sha256'], exports: each('default escape unescape md5 sha1 sha256', string) },
  { modules: ['pluralize'], exports: each('default singular plural default.singular default.plural', string) },
  { modules: ['ts-morph', 'typescript'], exports: each('Node.is* default.is* is*', boolean) },
  { modules: ['npm-package-arg'], exports: { default: { reads: ['process', 'env'], gives: 'fresh' } } },
  { modules: ['markdown-table'], exports: each('default markdownTable', string) },
  { modules: ['pathe', 'path-browserify', 'slash'], exports: { ...each('default join normalize dirname basename extname relative resolve', { reads: ['process'], gives: 'String' }), isAbsolute: boolean, parse: may('fresh') } },
  ...semver,
  { modules: ['@oslojs/encoding'], exports: { ...each('encode*', string), ...each('decode*', may('TypedArray')) } },
  { modules: ['git-url-parse', 'git-up', 'parse-url', 'parse-path'], exports: { default: may('fresh'), ...each('stringify default.stringify', string) } },
];

/** Plain data in, plain data or text out. They throw where the text is not what they parse. */
const formats: readonly Library[] = [
  { modules: ['js-yaml'], exports: { ...each('load safeLoad', may('fresh')), ...each('loadAll safeLoadAll', { runs: [1], gives: 'Array' }), ...each('dump safeDump', string) } },
  { modules: ['yaml'], exports: { parse: may('fresh'), stringify: string, parseDocument: may('fresh') } },
  // It keeps what it has parsed, by the text, when it is given no options.
  { modules: ['gray-matter'], exports: { default: may('part of argument 0'), stringify: string, test: boolean, read: { reads: ['fs 0'], gives: 'fresh' } } },
  { modules: ['json5', 'jsonc-parser', 'comment-json', '@iarna/toml', 'toml', 'smol-toml', 'ini', 'qs', 'qs-esm', 'query-string', 'csv-parse/sync', 'csv-stringify/sync', 'papaparse', 'superjson', 'devalue', 'flatted', 'safe-stable-stringify', 'fast-json-stable-stringify', 'json-stable-stringify'], exports: { ...each('parse decode deserialize', unclear), ...each('stringify encode serialize default', unclear) } },
  { modules: ['minimatch', 'micromatch', 'picomatch'], exports: { ...each('default minimatch isMatch contains', unclear), ...each('filter matcher', unclear) } },
  { modules: ['mime', 'mime-types'], exports: each('getType getExtension lookup extension contentType default.getType default.lookup', may('primitive')) },
  { modules: ['fast-deep-equal', 'dequal', 'deep-equal', 'is-plain-object', 'is-plain-obj'], exports: each('default dequal isPlainObject', boolean) },
  { modules: ['deepmerge'], exports: { default: { gives: 'fresh', holds: ['arguments'] } } },
  { modules: ['immer'], exports: { produce: { runs: [1], holds: ['arguments'] }, default: { runs: [1], holds: ['arguments'] } } },
  // Settings of the process, read once at start; a callback as last argument asks a remote store.
  {
    modules: ['nconf'],
    exports: {
      ...each('get default.get', [{ when: { argument: 1, is: 'absent' }, reads: ['host'] }]),
      ...each('set default.set', [{ when: { argument: 2, is: 'absent' }, writes: ['host'], gives: 'Boolean' }]),
    },
  },
  { modules: ['config'], exports: { ...each('default.get get', { reads: ['host'], throws: 'may' }), ...each('default.has has', { reads: ['host'], gives: 'Boolean' }) } },
  { modules: ['dotenv'], exports: { config: { reads: ['fs', 'env'], writes: ['env'], gives: 'fresh' }, parse: may('fresh') } },
];

const cheap = { promise: true } as const; // work of a thread pool
const secrets: readonly Library[] = [
  { modules: ['bcrypt', 'bcryptjs', '@node-rs/bcrypt'], exports: { ...each('hash genSalt', { ...cheap, reads: ['random'], gives: 'String' }), ...each('compare verify', { ...cheap, gives: 'Boolean' }), ...each('hashSync genSaltSync', { reads: ['random'], gives: 'String' }), compareSync: boolean } },
  { modules: ['argon2', '@node-rs/argon2'], exports: { hash: { ...cheap, reads: ['random'], gives: 'String' }, verify: { ...cheap, gives: 'Boolean' } } },
  // What is not signed as it should be leaves the function.
  { modules: ['jsonwebtoken'], exports: { sign: { reads: ['clock', 'random'], keeps: [3] }, verify: { reads: ['clock'], keeps: [3], leaves: true }, decode: may('fresh') } },
  { modules: ['jose'], exports: { ...each('jwtVerify jwtDecrypt compactVerify', { ...cheap, reads: ['clock', 'net'], gives: 'fresh', leaves: true }), decodeJwt: may('fresh') } },
];

/** Failures as values: what makes and tells them apart. What takes functions has no row, since most are called later. */
const failures: readonly Library[] = [
  {
    modules: ['fp-ts/Either', 'fp-ts/Option', 'fp-ts/TaskEither', 'fp-ts/These', 'fp-ts/lib/Either', 'fp-ts/lib/Option', 'fp-ts/lib/TaskEither', 'fp-ts/lib/These', 'effect/Either', 'effect/Option'],
    exports: { ...each('left right some of fromNullable both getRight getLeft', { gives: 'fresh', holds: ['arguments'], throws: 'never' }), none: may('fresh'), ...each('isLeft isRight isSome isNone isBoth', boolean), ...each('toNullable toUndefined', part) },
  },
  { modules: ['neverthrow', 'ts-results', 'oxide.ts', '@sniptt/monads'], exports: each('ok err Ok Err Some', { gives: 'fresh', holds: ['arguments'], throws: 'never' }) },
];

const schema: Effect = { gives: 'zod.Schema', holds: ['arguments'] };
const withFunction: Effect = { ...schema, keeps: [0] };
const schemaKinds: Readonly<Record<string, Rows>> = {
  ...each(`object strictObject looseObject string number int bigint boolean date symbol undefined null void any unknown never nan array tuple record partialRecord map set union
    discriminatedUnion intersection enum nativeEnum literal optional nullable promise email url uuid guid cuid cuid2 ulid nanoid ipv4 ipv6 base64 jwt datetime stringbool instanceof`, schema),
  ...each('lazy custom preprocess', withFunction),
};
/** Making a schema makes a new one; checking by one may run functions of its makers, so `parse` and the like have no row. */
const zod: Library = {
  modules: ['zod', 'zod/v3', 'zod/v4', 'zod/mini', 'zod/v4-mini', 'astro/zod'],
  exports: schemaKinds,
  instances: {
    'zod.Kinds': schemaKinds,
    'zod.Schema': {
      ...each(`optional nullable nullish array or and default prefault catch describe meta min max length nonempty size email url uuid cuid cuid2 ulid nanoid ip cidr base64 datetime date time
        regex includes startsWith endsWith trim toLowerCase toUpperCase int positive negative nonnegative nonpositive finite safe multipleOf step gt gte lt lte extend merge pick omit
        partial deepPartial required strict strip passthrough loose catchall keyof unwrap brand readonly pipe nonoptional exclude extract`, schema),
      ...each('refine superRefine transform overwrite check', withFunction),
    },
  },
  properties: { 'zod.Kinds': { coerce: 'zod.Kinds', iso: 'zod.Kinds' } },
  values: { z: 'zod.Kinds', default: 'zod.Kinds' },
};

/** They throw by design. */
const checks: readonly Library[] = [
  { modules: ['tiny-invariant', 'invariant', 'ts-invariant'], exports: { ...each('default invariant', { gives: 'primitive', leaves: true }) } },
  { modules: ['http-errors'], exports: { ...each('default *', { gives: 'Error' }), ...each('new *', { gives: 'Error' }) } },
  { modules: ['ow'], exports: { default: { gives: 'primitive', leaves: true } } },
];

/** https://github.com/typestack/class-transformer#readme: decorators of the class say how each value is made. What `validate` finds wrong decides, so it has no row. */
const classes: readonly Library[] = [
  { modules: ['class-transformer'], exports: each('plainToInstance plainToClass instanceToPlain classToPlain instanceToInstance serialize deserialize deserializeArray', { gives: 'fresh', holds: ['argument 0', 'argument 1'] }) },
  { modules: ['class-validator'], exports: each('validateSync', may('Array')) },
];

export const valueLibraries: readonly Library[] = [...lodash, ramda, ...ids, ...dates, ...texts, ...formats, ...secrets, ...failures, zod, ...checks, ...classes];
