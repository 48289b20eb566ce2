/** Packages for building that others need at run time: a Java, libraries. */
export const BRINGS_MORE = /^(maven|clang|llvm|lld|protobuf-compiler|swig)(-?\d|$)/;

/** Compilers whose package brings the library of OpenMP, which programs compiled with it load. */
export const BRINGS_OPENMP = /^(build-essential|gcc|g\+\+|gcc-c\+\+)(-?\d[\d.]*)?$/;
/** That library, by package manager. */
export const OPENMP: Readonly<Record<string, string>> = { apt: "libgomp1", dnf: "libgomp", microdnf: "libgomp", yum: "libgomp" };

/** Images whose programs load libraries by the names that only `-dev` packages have (`DllImport`, JNA, ffi), and use no OpenMP. */
export const LOADS_BY_NAME =
  /(^|\/)(node|ruby|eclipse-temurin|amazoncorretto|openjdk|aspnet|runtime|runtime-deps|sdk|tomcat|jetty|gradle|maven)$/;
/** The same in sources. */
export const OPENS_LIBRARIES = /\bdlopen\s*\(|\bDllImport\b|\bLibraryImport\b|\bNative\.load|System\.loadLibrary|\bffi\b|libloading/;

const COMPILING = "aesara brian2 cmdstanpy cupy deepspeed flash-attn pycuda pymc pymc3 pyopencl pystan pytensor pythran theano vllm".split(
  " ",
);
/** Python packages that compile when they run without being told to. */
export const COMPILES_BY_ITSELF: ReadonlySet<string> = new Set(COMPILING);
/** A line that names one of them. */
export const NAMES_COMPILING = new RegExp(String.raw`^[^\w\n#]*(${COMPILING.join("|")})\b`, "im");
/** The same of those, and of one that compiles when it is told to. */
export const COMPILES_WHEN_IT_RUNS = new RegExp(
  String.raw`^\W*(${[...COMPILING, "cython", "jax", "prophet", "rpy2", "setuptools", "torch", "triton", "xformers"].join("|")})\b`,
  "im",
);

/** A program for building, called in a source by its name. */
export const CALLS_BUILD_TOOLS =
  /["'`](\/usr\/bin\/)?(ar|as|autoconf|automake|bison|c\+\+|cc|cmake|flex|g\+\+|gcc|ld|m4|make|nm|objdump|objcopy|patch|perl|pkg-config|readelf|strip|node-gyp)(["'`]|\s+-)/;

/** Calls that start a program whose name is no literal, by the sources they stand in. */
export const STARTS_UNNAMED: readonly { readonly in: RegExp; readonly call: RegExp }[] = [
  { in: /\.(c|cc|cpp|h|hpp)$/i, call: /\b(exec[lv]p?e?|popen|system)\(\s*(?!["\s])|\bposix_spawnp?\(/ },
  { in: /\.(cs|fs|vb)$/i, call: /\bProcess\.Start\(\s*(?!["\s])|\bnew ProcessStartInfo\b(?!\s*\(\s*")/ },
  { in: /\.(groovy|java|kt|scala)$/i, call: /\bProcessBuilder\(\s*(?!["\s])|\bgetRuntime\(\)\.exec\(\s*(?!["\s])/ },
  {
    in: /\.[cm]?[jt]sx?$/i,
    call: /child_process.*(?:(?<![.\w])|\b(?:cp|child_?process)\.)(?:exec|spawn)\w*\(\s*(?!["'`\s])/is,
  },
  { in: /\.php$/i, call: /(?<!->|::)\b(exec|passthru|popen|proc_open|shell_exec|system)\(\s*(?!["'\s])/ },
  { in: /\.rb$/i, call: /(?<![.\w])(exec|spawn|system)\(\s*(?!["'\s])|\b(IO\.popen|Open3\.\w+)\(\s*(?!["'\s[])/ },
];

/** Commands of Django that run the project as it runs later, and no tests (docs.djangoproject.com, django-admin; django-compressor). */
export const MANAGES_DJANGO: ReadonlySet<string> = new Set([
  "check",
  "collectstatic",
  "compilemessages",
  "compress",
  "makemigrations",
  "migrate",
]);
