interface Page<T> {
  readonly data: readonly T[];
  readonly headers: { readonly link?: string | undefined };
}

/** The most that GitHub gives at a time. */
export const PER_PAGE = 100;

/** All pages of a list, by the number of the next one: how many a page has is the server's choice, and so are its links. */
export async function allPages<T>(fetch: (page: number) => Promise<Page<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page: number | undefined = 1; page !== undefined; ) {
    const { data, headers }: Page<T> = await fetch(page);
    all.push(...data);
    const next = nextPage(headers.link);
    page = next !== undefined && next > page ? next : undefined;
  }
  return all;
}

function nextPage(link: string | undefined): number | undefined {
  const next = link?.split(",").find((part) => /;\s*rel="?next"?/.test(part));
  const page = next === undefined ? undefined : /[?&]page=(\d+)/.exec(next)?.[1];
  return page === undefined ? undefined : Number(page);
}
