"""Makes wheels of the Python packages that Debian has installed here: from-debian.py OUT"""

import base64
import hashlib
import pathlib
import re
import sys
import sysconfig
import zipfile

SITE = pathlib.Path("/usr/lib/python3/dist-packages")
OUT = pathlib.Path(sys.argv[1])


def files_of(info, name):
    """What the distribution installed: its top level packages and modules."""
    names = info / "top_level.txt"
    tops = names.read_text().split() if names.exists() else [re.sub(r"[-.]", "_", name)]
    for top in tops:
        for written in (top, top.lower()):
            folder = SITE / written
            if folder.is_dir():
                yield from (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
                break
            modules = [file for file in SITE.glob(f"{written}*") if re.match(re.escape(written) + r"(\.py|\..*so)$", file.name)]
            if modules:
                yield from modules
                break


def record_line(path, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(data)}"


def make_wheel(info):
    metadata = next((info / name for name in ("METADATA", "PKG-INFO") if (info / name).exists()), None)
    if metadata is None:
        return
    text = metadata.read_text()
    name = re.search(r"^Name: (.+)$", text, re.M)[1]
    version = re.search(r"^Version: (.+)$", text, re.M)[1]
    contents = {str(file.relative_to(SITE)): file.read_bytes() for file in files_of(info, name)}
    if not contents:
        return
    native = any(path.endswith(".so") for path in contents)
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    tag = f"{python}-{python}-{sysconfig.get_platform().replace('-', '_')}" if native else "py3-none-any"
    base = f"{re.sub(r'[-_.]+', '_', name)}-{version}"
    contents[f"{base}.dist-info/METADATA"] = text.encode()
    wheel = f"Wheel-Version: 1.0\nGenerator: debian\nRoot-Is-Purelib: {str(not native).lower()}\nTag: {tag}\n"
    contents[f"{base}.dist-info/WHEEL"] = wheel.encode()
    scripts = info / "entry_points.txt"
    if scripts.exists():
        contents[f"{base}.dist-info/entry_points.txt"] = scripts.read_bytes()
    record = [record_line(path, data) for path, data in contents.items()] + [f"{base}.dist-info/RECORD,,"]
    contents[f"{base}.dist-info/RECORD"] = "\n".join([*record, ""]).encode()
    with zipfile.ZipFile(OUT / f"{base}-{tag}.whl", "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in contents.items():
            archive.writestr(path, data)


for info in sorted([*SITE.glob("*.dist-info"), *SITE.glob("*.egg-info")]):
    if info.is_dir():
        make_wheel(info)
