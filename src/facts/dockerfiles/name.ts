/** What makes a Dockerfile is none. */
const TEMPLATE = /\.(erb|gotmpl|hbs|in|j2|jinja2?|mustache|template|tmpl|tpl)$/;

/** Whether a file is a Dockerfile by its name; BuildKit takes `dockerfile` where there is no `Dockerfile`. */
export function isDockerfileName(name: string): boolean {
  if (name.endsWith(".dockerignore") || TEMPLATE.test(name)) return false;
  return /^(Dockerfile|dockerfile)$|^Dockerfile[.-]|^Containerfile|.\.[dD]ockerfile$/.test(name);
}
