"""What this machine's processor can do that encoding profits from."""

import platform
from pathlib import Path
from typing import Final

_CPU_INFO: Final = Path("/proc/cpuinfo")
_FLAGS: Final = frozenset({"avx512_bf16", "amx_bf16"})


def has_bfloat16(cpu_info: Path = _CPU_INFO) -> bool:
    """Tell whether the processor multiplies bfloat16 matrices itself (AVX-512 BF16 or AMX).

    Elsewhere bfloat16 is emulated and slower than float32, so unknown machines get float32.
    """
    if platform.machine() not in {"x86_64", "AMD64"} or not cpu_info.is_file():
        return False
    for line in cpu_info.read_text(encoding="ascii", errors="replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "flags":
            return not _FLAGS.isdisjoint(value.split())
    return False
