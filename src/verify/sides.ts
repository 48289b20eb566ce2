/** The same of the original and of the rewrite. */
export interface Sides<T> {
  readonly before: T;
  readonly after: T;
}

/** What `make` gives for each side. */
export function mapSides<T, U>({ before, after }: Sides<T>, make: (one: T) => U): Sides<U> {
  return { before: make(before), after: make(after) };
}
