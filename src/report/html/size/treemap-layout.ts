import { hierarchy, treemap, treemapSquarify } from "d3-hierarchy";

/** Something that has an area. */
export interface Area<T> {
  readonly of: T;
  /** More than nothing. */
  readonly size: number;
}

/** Where it lies, in shares of the whole from 0 to 1. */
export interface Rectangle<T> {
  readonly of: T;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Areas as rectangles that fill a picture, as square as can be, the biggest first. `aspect`: how much wider it is than high. */
export function treemapOf<T>(areas: readonly Area<T>[], aspect: number): readonly Rectangle<T>[] {
  const leaves = areas.filter(({ size }) => size > 0);
  if (leaves.length === 0) return [];
  const root = hierarchy<{ readonly area?: Area<T>; readonly children?: readonly { readonly area: Area<T> }[] }>({
    children: leaves.map((area) => ({ area })),
  })
    .sum(({ area }) => area?.size ?? 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return treemap<typeof root.data>()
    .tile(treemapSquarify)
    .size([aspect, 1])(root)
    .leaves()
    .flatMap(({ data: { area }, x0, x1, y0, y1 }) =>
      area === undefined ? [] : [{ of: area.of, x: x0 / aspect, y: y0, width: (x1 - x0) / aspect, height: y1 - y0 }],
    );
}
