import { isComposeFile } from "../../model/compose-file.js";

/** Where manifests of Kubernetes usually lie, seen from the directory of a project. */
export const MANIFEST_DIRECTORIES: readonly string[] =
  ". k8s .k8s kubernetes .kubernetes kube manifests deploy deployment deployments k8s/base kubernetes/base deploy/k8s deploy/kubernetes chart/templates helm/templates".split(
    " ",
  );

/** Where charts of Helm lie side by side, each in a directory of its own (github.com/helm/chart-releaser-action). */
export const CHART_DIRECTORIES: readonly string[] =
  "charts helm k8s kubernetes deploy deployment helm/charts deploy/charts deploy/helm deployment/charts deployment/helm k8s/charts k8s/helm kubernetes/charts kubernetes/helm".split(
    " ",
  );

/** Those that may lie among other files. */
const MANIFEST = /^([\w.-]+[-._])?(deploy(ment)?|pod|(cron-?)?job|stateful-?set|daemon-?set|manifest|k8s|kubernetes|kube)s?\.ya?ml$/i;

/** Whether a directory with a file or directory of that name may have manifests. */
export function mayHaveManifests(name: string): boolean {
  return MANIFEST.test(name) || [...MANIFEST_DIRECTORIES, ...CHART_DIRECTORIES].some((path) => path.split("/")[0] === name);
}

/** Whether a file of that name in one of the directories is a manifest. */
export function isManifestIn(directory: string, name: string): boolean {
  return !isComposeFile(name) && (directory === "." ? MANIFEST : /\.ya?ml$/).test(name);
}
