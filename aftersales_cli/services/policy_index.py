"""The index of the shipped policies, made from their files; ``tools/index_policies.py`` writes it."""

from __future__ import annotations

from aftersales_cli.domain.warranty.heads import head_of
from aftersales_cli.store import policies as files
from aftersales_cli.store import policy_json


def index_text() -> str:
    """The head and the digest of every shipped policy, one to a line."""
    contents = {policy_id: files.shipped(policy_id).content for policy_id in files.shipped_ids()}
    heads = [
        f'"{policy_id}":' + policy_json.to_text({**head_of(content), "digest": files.digest(content)})
        for policy_id, content in contents.items()
    ]
    return "{\n" + ",\n".join(heads) + "\n}\n"
