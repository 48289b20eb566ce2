/**
 * Programs of apt that depend on the libraries of `-dev` packages in every release, by whatever name each of those has
 * (the package indexes of buster to trixie; gdal-bin by way of libgdal).
 */
export const BROUGHT_WITH: Readonly<Record<string, readonly string[]>> = {
  "libavcodec-dev": ["ffmpeg"],
  "libavdevice-dev": ["ffmpeg"],
  "libavfilter-dev": ["ffmpeg"],
  "libavformat-dev": ["ffmpeg"],
  "libavutil-dev": ["ffmpeg"],
  "libgdal-dev": ["gdal-bin"],
  "libgeos-dev": ["gdal-bin"],
  "libleptonica-dev": ["tesseract-ocr"],
  "libproj-dev": ["gdal-bin", "proj-bin"],
  "libspatialite-dev": ["gdal-bin"],
  "libswresample-dev": ["ffmpeg"],
  "libswscale-dev": ["ffmpeg"],
  "libtesseract-dev": ["tesseract-ocr"],
};
