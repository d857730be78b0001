// What is concluded once and kept as long as the files of a program say the same.
import type { Program } from './program.ts';

/** A store for each program, made anew once an answer of the program may be wrong. */
export function keptPerProgram<T>(make: () => T): (program: Program) => T {
  const kept = new WeakMap<Program, { readonly generation: number; readonly store: T }>();
  return (program) => {
    const generation = program.generation();
    const known = kept.get(program);
    if (known?.generation === generation) return known.store;
    const store = make();
    kept.set(program, { generation, store });
    return store;
  };
}
