/** The working directory that an image sets, from the Dockerfiles of the official images, and of Bun's. */
export const IMAGE_DIRECTORIES: readonly { readonly name: string; readonly tags: RegExp; readonly directory: string }[] = [
  { name: "composer", tags: /^/, directory: "/app" },
  { name: "golang", tags: /^(?!.*(windowsservercore|nanoserver))/, directory: "/go" },
  { name: "gradle", tags: /^/, directory: "/home/gradle" },
  { name: "oven/bun", tags: /^/, directory: "/home/bun/app" },
  { name: "php", tags: /apache|fpm/, directory: "/var/www/html" },
];
