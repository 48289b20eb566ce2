/** What somebody shows to a registry. */
export type Credentials =
  | { readonly kind: "password"; readonly user: string; readonly password: string }
  /** An OAuth2 refresh token, which docker calls identity token. */
  | { readonly kind: "identity"; readonly token: string }
  /** A bearer token that is shown as it is. */
  | { readonly kind: "bearer"; readonly token: string };
