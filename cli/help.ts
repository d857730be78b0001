// What `--help` says beyond the list of options.

interface Section {
  readonly title: string;
  readonly body: string;
}

/** The sections that follow the options of `unblock fix`. */
export function helpOfFix(known: readonly string[]): Section[] {
  return [
    { title: 'Mistakes', body: known.map((name) => `  ${name}`).join('\n') },
    {
      title: 'Tiers',
      body: [
        '  proven  keeps behaviour; shown from the code itself',
        '  likely  keeps behaviour if one assumption holds, which is named',
      ].join('\n'),
    },
    {
      title: 'Files',
      body: [
        '  js, cjs, mjs, jsx, ts, cts, mts and tsx files in the paths (files, folders',
        '  or quoted globs). Left out unless you name the file or its folder: what',
        '  .gitignore names, node_modules, build output, vendored, minified and',
        '  generated files, declarations; tests unless you name the file itself.',
      ].join('\n'),
    },
    {
      title: 'Exit codes',
      body: [
        '  0  done, also when there was nothing to do',
        '  1  with --dry-run or --diff: there is something to rewrite',
        '  2  nothing was done, or a file could not be read, parsed or written',
      ].join('\n'),
    },
    {
      title: 'Examples',
      body: [
        '  $ unblock fix sequential-await src --diff',
        '  $ unblock fix sequential-await src --tier likely',
        '  $ unblock fix sequential-await "packages/*/src" --diff > waits.patch',
      ].join('\n'),
    },
  ];
}
