export const nasty: readonly { readonly name: string; readonly text: string }[];
