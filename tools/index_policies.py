"""Writes data/policies/index.json: which units each shipped policy speaks of.

Run it after any change to a policy: python tools/index_policies.py
"""

from __future__ import annotations

from aftersales_cli.services.warranty.library import index_text
from aftersales_cli.store.warranty.policy_files import index_path

if __name__ == "__main__":
    index_path().write_text(index_text(), encoding="utf-8")
    print(f"{index_path()} is written.")
