/**
 * Crates that link with a library of the system where it is there, and the `-dev` package that has it; the full image has
 * all of these (docker-library/buildpack-deps). Their run-time counterparts stand in runtime-packages/apt.ts.
 */
export const LINKED_CRATES: Readonly<Record<string, string>> = {
  "curl-sys": "libcurl4-openssl-dev",
  "libsqlite3-sys": "libsqlite3-dev",
  "mysqlclient-sys": "default-libmysqlclient-dev",
  "openssl-sys": "libssl-dev",
  "pq-sys": "libpq-dev",
};

/** Crates that bring the library of another along: where they are, it is linked in. */
export const BUNDLED_BY: Readonly<Record<string, string>> = {
  "mysqlclient-sys": "mysqlclient-src",
  "openssl-sys": "openssl-src",
  "pq-sys": "pq-src",
};

/**
 * Crates called `-sys` that compile the library in, are of other systems, or link with what every slim image has (zlib,
 * bzip2, lzma, the C++ library).
 */
export const SELF_CONTAINED_CRATES: ReadonlySet<string> = new Set(
  `aws-lc-sys aws-lc-fips-sys brotli-sys bzip2-sys blosc-sys cexpr clang-sys core-foundation-sys core-graphics-sys coreaudio-sys dirs-sys
  dirs-sys-next fsevent-sys hermit-sys inotify-sys io-kit-sys io-uring-sys iana-time-zone-haiku ittapi-sys jemalloc-sys jni-sys js-sys
  kqueue-sys libbz2-rs-sys libgit2-sys libmimalloc-sys libdeflate-sys libfuzzer-sys librocksdb-sys libwebp-sys libz-ng-sys
  libz-rs-sys libz-sys linux-raw-sys lz4-sys lzma-sys mach-sys miniz-sys ndk-sys onig_sys oniguruma-sys rust-lzma-sys
  schannel-sys security-framework-sys snmalloc-sys stb-sys system-configuration-sys tikv-jemalloc-sys tracy-client-sys
  tree-sitter-sys unsafe-libyaml wasi-sys web-sys winapi-i686-pc-windows-gnu windows-sys wepoll-sys zstd-sys zopfli-sys ring-sys
  sha2-asm-sys link-cplusplus cxx-sys objc-sys ctor-sys mozjpeg-sys simdutf8-sys openssl-macros secp256k1-sys blst-sys`.split(/\s+/),
);
