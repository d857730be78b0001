// Which packages only define what they export when they are loaded, whatever their package.json says of it?

/** Read in the packages themselves: nothing at their top level but functions, classes and constants. */
export const quietModules: ReadonlySet<string> = new Set(`p-map p-limit p-filter p-reduce p-locate p-props p-settle p-times p-timeout p-try p-map-series p-each-series
  semver js-yaml yaml picocolors lodash-es date-fns ms strip-ansi`.split(/\s+/u));
