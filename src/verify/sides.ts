/** The same of the original and of the rewrite. */
export interface Sides<T> {
  readonly before: T;
  readonly after: T;
}

/** The same of the original's second build, too, where what differs by itself is not to count. */
export interface Repeated<T> extends Sides<T> {
  readonly again: T | undefined;
}

/** What `make` gives for each side. */
export function mapSides<T, U>({ before, after }: Sides<T>, make: (one: T) => U): Sides<U> {
  return { before: make(before), after: make(after) };
}

/** What `make` gives for each of them. */
export function mapRepeated<T, U>({ again, ...sides }: Repeated<T>, make: (one: T) => U): Repeated<U> {
  return { ...mapSides(sides, make), again: again === undefined ? undefined : make(again) };
}
