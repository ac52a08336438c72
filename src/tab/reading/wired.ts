/** What becomes of plain data on the way here as JSON: what is undefined is left out. */
export type Wired<T> = T extends readonly (infer E)[]
  ? Wired<E>[]
  : T extends object
    ? { -readonly [K in keyof T as undefined extends T[K] ? never : K]: Wired<T[K]> } & {
        -readonly [K in keyof T as undefined extends T[K] ? K : never]?: Wired<Exclude<T[K], undefined>> | undefined
      }
    : T
