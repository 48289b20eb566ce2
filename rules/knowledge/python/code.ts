/** Where a module in Python starts programs (docs.python.org: subprocess, os, shutil; the packages that people use for it). */
export const PYTHON_STARTS_PROGRAMS =
  /\b(?:create_)?subprocess(?:_exec|_shell)?\b|\b(?:anyio|trio)\b[\s\S]*\b(?:run|open)_process\b|\bpty\.spawn\b|\bos\.(system|popen|exec\w*|spawn\w*|posix_spawn\w*)\b|\bPopen\b|shutil\.which|\bpexpect\b|\bfrom sh import\b|\bimport sh\b|\bplumbum\b|\bdelegator\b|\bfabric\b|\binvoke\b/;

/** Modules that start programs by names of their own, and names that the functions of others are given. */
export const STARTS_BY_OTHER_NAMES =
  /\b(?:from|import)\s+(?:sh|plumbum|delegator|fabric|invoke)\b|\bfrom\s+(?:asyncio(?:\.subprocess)?|subprocess|anyio|trio|pty|os|shutil|pexpect)\s+import\b[^\n]*\bas\b/;

/** A call that starts a program, up to its first argument. */
export const PYTHON_CALL =
  /(?<!\bdef\s+)(?<![\w.])(?:(?:subprocess\.)?(?:run|call|Popen|check_call|check_output|getoutput|getstatusoutput)|(?:os\.)?(?:system|popen|exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?)|(?:\w+\.)*(?:create_subprocess_(?:exec|shell)|subprocess_(?:exec|shell))|(?:(?:anyio|trio)\.)?(?:run|open)_process|pty\.spawn|(?:shutil\.)?which|pexpect\.(?:run|spawnu?))\s*\(\s*(?!\))/g;

/** What a program in Python compiles with, whatever it is built on. */
export const PYTHON_COMPILES =
  /torch\.compile\s*\(|\bcpp_extension\b|\bpyximport\b|["']-m["']\s*,\s*["'](pip|venv|virtualenv|build)["']|\bpip\.main\b|\bcythonize\s*\(|\bdistutils\.(?:core|command|ccompiler)\b|\bfrom setuptools\b|\bffi(?:builder)?\.(?:compile|verify)\s*\(|\bfrom pip\b|\bensurepip\b|\bwith_pip\s*=\s*True\b/;

/** What opens libraries, or files of packages, that only the full image may have. */
export const PYTHON_OPENS =
  /\b(?:import|from)\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*(?:tkinter|turtle|idlelib)\b|["']TkAgg["']|\bfind_library\s*\(|\b(?:C|Py|Win)DLL\s*\(|\bLoadLibrary\s*\(|\bdlopen\s*\(|\/usr\/share\/fonts|truetype\s*\(\s*[^)]*DejaVu|\/usr\/bin\/(?:env )?python|\/usr\/include|\/usr\/lib\//;

/** Modules that a library imports by the name that it is given (Beautiful Soup, «Installing a parser»). */
export const IMPORTED_BY_NAME: readonly (readonly [module: string, where: RegExp])[] = [
  ["lxml", /\bBeautifulSoup\b[^\n]*["'](?:lxml(?:-xml|-html)?|xml)["']/],
  ["html5lib", /\bBeautifulSoup\b[^\n]*["']html5lib["']/],
  ["tkinter", /["']TkAgg["']/],
];

/** A font that comes along with compilers. */
export const PYTHON_OPENS_FONT = /\/usr\/share\/fonts\/truetype\/dejavu|truetype\s*\(\s*["']DejaVu/;

/** What says in a project that it builds extension modules. */
export const BUILDS_EXTENSIONS =
  /ext_modules|ext-modules|Extension\s*\(|cffi_modules|cythonize|rust_extensions|RustExtension|CMakeExtension|pybind11|scikit[-_]build|maturin|mesonpy|meson-python|build_ext/;

/** What links extension modules to libraries, or asks what there is. */
export const LINKS_EXTENSIONS =
  /\blibraries\s*=|extra_link_args|extra_objects|runtime_library_dirs|pkg[-_]?config|["']-l\w|subprocess|os\.system|maturin|setuptools[-_]rust|scikit[-_]build|meson|cmake/i;

/** What says that it puts files elsewhere than with the modules. */
export const SPREADS_FILES = /data_files|data-files|shared-data|wheel\.data|\[tool\.setuptools\.data/;

/** What setuptools leaves in the directory of a project that it builds; pip builds there since version 21.3 (pip.pypa.io, news). */
export const LEFT_BY_SETUPTOOLS: readonly string[] = [
  "build/bdist.*/**",
  "build/lib/**",
  "build/lib.*/**",
  "build/temp.*/**",
  "*.egg-info/**",
  "src/*.egg-info/**",
];
