"""What decap-server does for the editing page, inside a test: its files are those of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

ADDRESS = "http://localhost:8081/api/v1"


def save_into(page: Page, root: Path) -> None:
    """Answer what the editing page asks of the server on this computer, whose files are in `root`.

    The actions are those of decap-server's `localFs` that editing takes.
    """

    def entry(path: str) -> dict[str, Any]:
        data = (root / path).read_text(encoding="utf-8")
        return {"data": data, "file": {"path": path, "id": None}}

    def answer(action: str, params: Any) -> Any:
        match action:
            case "info":
                return {"repo": root.name, "publish_modes": ["simple"], "type": "local_fs"}
            case "entriesByFiles":
                return [entry(file["path"]) for file in params["files"]]
            case "getEntry":
                return entry(params["path"])
            case "getMedia":
                return []
            case "persistEntry":
                for file in params["dataFiles"]:
                    (root / file["path"]).write_text(file["raw"], encoding="utf-8", newline="")
                return {"message": "entry persisted"}
        raise AssertionError(action)

    def fulfil(route: Route) -> None:
        asked: Any = route.request.post_data_json
        route.fulfill(json=answer(asked["action"], asked.get("params")))

    page.route(ADDRESS, fulfil)
