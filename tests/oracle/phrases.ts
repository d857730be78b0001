// The lines that programs are made of. Every line is legal wherever its list may stand.
//
// `$P` a path, `$O` an object with the fields that all objects here have, `$V` a value at hand, `$T` a test, `$C` a call that may be awaited,
// `$F` an operation with what keeps it from going on for ever at `$Z`, `$R` any operation, `$B` a block of further lines, `$S` one line that
// does not wait, `$L` two waits whose errors may be read, `#` a number that no other line has. `n` is a number of the function's own.

/** Lines that only look, without waiting. */
export const looking: readonly string[] = [
  'n += total;',
  'n += $O.count;',
  'n += $O.list.length;',
  "n += cache.get('k') ?? 0;",
  'n += $O.inner.x;',
  'n += label.length + mark;',
  'n += seen.size + items.length;',
  'const { count: k#, inner: { x: x# } } = $O; n += k# + x#;',
  'const [first#] = bag; n += first#.count;',
  'n += bag.map((each#) => each#.count).reduce((sum, each#) => sum + each#, 0);',
  'n += [$O].at(0).count;',
  'n += Object.keys($O).length;',
  'n += JSON.stringify($O).length;',
  'const copy# = { ...$O }; n += copy#.count;',
  'n += store.weight();',
  'n += registry.current.count;',
  'for (const key# of Object.keys($O)) n += key#.length;',
  'n += `${$O.list}`.length;',
  'n += $O.list[0] ?? 0;',
  'n += bag.map(({ count }) => count)[0];',
  'for (const each# of levels()) n += each#;',
  'n += gauge.level;',
  "n += 'load' in registry ? 1 : 0;",
];

/** Lines that change something, without waiting. */
export const changing: readonly string[] = [
  'total += 1;',
  '$O.count += #;',
  'mark = #;',
  'total = n;',
  "$O.name = 'c.txt';",
  '$O.inner.x = #;',
  '$O.inner = null;',
  '$O.inner = { x: # };',
  '$O.inner = $O.inner;',
  'if ($O.list.length < 6) $O.list.push(#);',
  "cache.set('k', #);",
  'cache.clear();',
  "seen.add('#');",
  "if (items.length < 4) items.push('c.txt');",
  'const near# = $O; near#.count = #;',
  'const [first#] = bag; first#.count = #;',
  'for (const each# of bag) each#.count = #;',
  'bag.forEach((each#) => { each#.count = #; });',
  '[$O].at(0).count = #;',
  '[$O].find((each#) => each#.count > 0)?.list.pop();',
  "new Map([['o', $O]]).get('o').count = #;",
  'const held# = { near: $O }; held#.near.count = #;',
  'const held# = { near: $O }; const set# = () => { held#.near.count = #; }; set#();',
  'const { inner: inner# } = $O; inner#.x = #;',
  'Object.assign($O, { count: # });',
  'Object.values({ o: $O })[0].count = #;',
  '[total, mark] = [mark, #];',
  '({ count: total } = $O);',
  '$O.count++;',
  'delete $O.name;',
  'registry.current = $O;',
  'registry.current.count = #;',
  "boxes.get('s').count = #;",
  'bag.sort((a#, b#) => a#.count - b#.count);',
  '$O.list.sort((a#, b#) => b# - a#);',
  'store.bump();',
  "const twist# = (o#) => { o#.count = #; }; twist#($O);",
  "label = 'b';",
  'slots[0] = #;',
  'const { list: list# } = $O; list#.length = 0;',
  '$O.list[3] = #;',
  'bag.forEach(({ inner }) => { inner.x = #; });',
  'for (const { list } of bag) list.length = 1;',
  'for (const each# of pulls()) n += each#;',
  'n += gauge.rising;',
  'new Holder($O).set(#);',
  'const holder# = new Holder($O); holder#.near.count = #;',
  'new Counted($O);',
  'registry.load = async () => { mark = #; return 1; };',
  'store.weight = () => { mark = #; return 1; };',
  '$O.inner ??= { x: # };',
  '[$O.count, $O.name] = [#, label];',
  'for ($O.count of [1, #]) n += 1;',
  '(total > 1 ? $O : other).count = #;',
  '(null ?? $O).count = #;',
  'const pick# = total > 1 ? $O : other; pick#.count = #;',
  'let late# = {}; late# = $O; late#.count = #;',
  'const { near: near# = $O } = {}; near#.count = #;',
  'const [near# = $O] = []; near#.count = #;',
  'const set# = function () { this.count = #; }; set#.call($O);',
  '[$O].forEach(stamp);',
  'stamp($O);',
];

/** Lines that throw, always or under a condition. */
export const throwing: readonly string[] = [
  '$O.missing.deep;',
  "if ($O.count > 3) throw new Error('no #');",
  "if (given.flag) throw new Error('no #');",
  "throw new Error('never #');",
  "n += 'x' in n ? 1 : 0;",
  'const { q# } = $O.missing;',
  'const [q#] = n;',
  'n += [...n].length;',
  'for (const each# of n) n += each#;',
  'undefined();',
  'const q# = null; q#.x = n;',
];

/** Lines for people. */
export const telling: readonly string[] = ["console.log('line #', n);"];

/** Lines that wait and only look. */
export const reading: readonly string[] = [
  "const t# = await readFile($P, 'utf8'); n += t#.length;",
  'const { size: z# } = await stat($P); n += z#;',
  "n = n + (await readFile($P, 'utf8')).length;",
  'await access($P);',
  'if ($T) { $B }',
  'try { $B } catch { n += 1; }',
  'for (const p# of items.slice(0, 2)) { $B }',
  'const run# = async () => { $B }; await run#();',
  "const all# = await Promise.all(items.slice(0, 2).map(async (p#) => { $B return p#; })); n += all#.length;",
  "const pair# = await Promise.all([readFile($P, 'utf8'), stat($P)]); n += pair#.length;",
  'if ($T) return n;',
  'const r# = await $C; n += JSON.stringify(r#)?.length ?? 0;',
  'const r# = fuel > 0 ? await $R($P, $O, fuel - 1) : 0; n += JSON.stringify(r#)?.length ?? 0;',
];

/** Lines that wait and change something. */
export const writing: readonly string[] = [
  "await writeFile($P, 'w#');",
  "await appendFile($P, '+#');",
  'await rm($P);',
  'await copyFile($P, $P);',
  'try { $B } catch { mark = #; }',
  'try { $B } finally { total = #; }',
  "const put# = await readFile($P, 'utf8'); $O.name = put#;",
  'await fill($O.list);',
  'const r# = await $C; $O.count = n;',
];

/** Calls that may be awaited. */
export const calls: readonly string[] = [
  '$F($P, $O$Z)',
  "readFile($P, 'utf8')",
  '$F($P, $O$Z)',
  '$F($P, $O$Z)',
  'stat($P)',
  '$F($P, $O$Z)',
  '$F($P, $O$Z)',
  'peek($P, $O)',
  'store.load($P)',
  'registry.load($P)',
  'api.fetch($P)',
  '$F($P)',
  '$F($P, { count: $V, inner: $O.inner, name: $P, list: $O.list }$Z)',
  '$F($O.inner.x, $O$Z)',
  '$F(`${label}.txt`, given$Z)',
  "writeFile($P, 'm#')",
  'special.load($P)',
  'fill($O.list)',
  'total',
  'wrapped($P)',
  'apply((o#) => { o#.count = #; }, $P)',
];

/** Statements of the main function that wait. */
export const awaiting: readonly string[] = [
  'const v# = await $C;',
  'let v# = await $C;',
  'await $C;',
  'total = await $C;',
  '$O.count = await $C;',
  'slot = await $C;',
  'const { n: v# = 1 } = await $C;',
  'const { n: v# = total } = await $C;',
  'const v# = given.flag ? await $C : 0;',
  'const [v#, w#] = await Promise.all([$C, $C]);',
  'const v# = JSON.stringify(await $C);',
  '[slot, total] = [await $C, #];',
  'const v# = (await $C)?.length;',
  'const v# = await (await $F($P, $O$Z), $C);',
];

/** Statements of the main function that hold others. */
export const holding: readonly string[] = [
  'try { $B } catch { slot = #; }',
  'if ($T) { $B }',
  'try { $B } finally { total += 1; }',
  'try { $B } finally { $S }',
  'try { $L } catch (error) { label = error.message; }',
  'for (const p# of items.slice(0, 3)) { $B }',
  'for (const p# of items) { const t# = await $C; out.push(t#); }',
  'for (const p# of items.slice(0, 2)) { const t# = await readFile(p#, \'utf8\'); if (t#.length > 2) continue; out.push(t#); }',
  'for (const p# of items.slice(0, 3)) { out.push(await $F(p#, $O$Z)); }',
  'const fn# = async () => { $B }; await fn#();',
  "const get# = async (p#) => { n += 1; return readFile(p#, 'utf8'); }; const v# = await get#($P);",
  'const get# = async () => slot; slot = #; const v# = await get#();',
  'if ($T) return [n, slot];',
  'out.push($V);',
  'slot = $V;',
  'items.forEach((each#) => { out.push(each#); });',
];

/** Two waits of which a catch may read the error: only operations whose errors are their own. */
export const plainReads: readonly string[] = [
  "const v# = await readFile($P, 'utf8'); n += v#.length;",
  'await access($P);',
  "await appendFile($P, 'q#');",
  'slot = await stat($P);',
];

export const tests: readonly string[] = ['given.flag', 'total > 1', '$O.count > 2', "cache.has('k')", 'n > 3', '$O.inner', 'items.length > 2'];

export const paths: readonly string[] = ["'a.txt'", "'b.txt'", "'c.txt'", 'path', "'d.txt'", "'dir/e.txt'", 'items[0]', '$O.name', "'dir'", '`${label}.txt`', "'./a.txt'"];

export const objects: readonly string[] = ['state', 'other', 'box', 'twin', 'bag[0]', 'store', "boxes.get('s')", 'registry.current', 'special'];
