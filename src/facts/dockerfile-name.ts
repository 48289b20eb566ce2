/** Whether a file is a Dockerfile by its name. */
export function isDockerfileName(name: string): boolean {
  if (name.endsWith(".dockerignore")) return false;
  return name === "Dockerfile" || name.startsWith("Dockerfile.") || name.startsWith("Containerfile") || /.\.[dD]ockerfile$/.test(name);
}
