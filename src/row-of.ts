/** What a table has under a name of somebody else's; undefined for a name such as `constructor`, which every object has by itself. */
export function rowOf<Row>(table: Readonly<Record<string, Row>>, name: string | undefined): Row | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
