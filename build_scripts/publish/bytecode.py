"""Compiled templates, kept with everything else: Material's take most of a second to compile."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from build_scripts.store import Key, Store


@dataclass
class KeptBytecode(BytecodeCache):
    """Jinja's bytecode in the store, by a template's name and source."""

    store: Store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if the template has been compiled before."""
        compiled = self.store.named(_name(bucket))
        if compiled is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.store.keep(_name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> Key:
    return ("template bytecode", bucket.key, bucket.checksum)
