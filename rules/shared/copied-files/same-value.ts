/** Whether two values of one flag of COPY mean the same: zeros may stand in front of a mode. */
export function isSameValue(one: string | undefined, other: string): boolean {
  return one !== undefined && withoutZeros(one) === withoutZeros(other);
}

function withoutZeros(value: string): string {
  return value.replace(/^0+(?=[0-7]{3,4}$)/, "");
}
