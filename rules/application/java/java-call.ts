import { CLASS_PATHS, JAVA_VALUES } from "../../knowledge/java-builds.js";

/** The words of a call of `java`, sorted (docs.oracle.com, «The java Command»). */
export interface JavaCall {
  /** What it runs; undefined where no word says so. */
  readonly program: { readonly is: "jar" | "class" | "module"; readonly word: string } | undefined;
  /** The entries of its class and module paths; undefined where it has none of them. */
  readonly classPath: readonly string[] | undefined;
  /** The values of `--add-modules`. */
  readonly modules: readonly string[];
  /** Options without a value of their own, and what stands behind the program. */
  readonly others: readonly string[];
  /** A file that has more words. */
  readonly argumentFile: string | undefined;
}

/** The words behind `java`. */
export function readJavaCall(args: readonly string[]): JavaCall {
  const others: string[] = [];
  const modules: string[] = [];
  let classPath: string[] | undefined;
  const end = (program: JavaCall["program"], next: number, argumentFile?: string): JavaCall => ({
    program,
    classPath,
    modules,
    others: [...others, ...args.slice(next)],
    argumentFile,
  });
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? "";
    const [name = "", attached] = word.startsWith("--") ? word.split(/=(.*)/s) : [word];
    const value = () => attached ?? args[++index] ?? "";
    if (word.startsWith("@")) return end(undefined, index, word);
    if (word === "-jar") return end({ is: "jar", word: value() }, index + 1);
    if (name === "-m" || name === "--module") return end({ is: "module", word: value() }, index + 1);
    if (CLASS_PATHS.has(name)) classPath = [...(classPath ?? []), ...value().split(":")];
    else if (name === "--add-modules") modules.push(value());
    else if (JAVA_VALUES.has(name)) value();
    else if (word.startsWith("-") || /^\$[\w{]/.test(word)) others.push(word);
    else return end({ is: "class", word }, index + 1);
  }
  return end(undefined, args.length);
}
