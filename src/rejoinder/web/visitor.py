"""Who asks for a page, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")  # each may do what those before it may


@dataclass(frozen=True, slots=True)
class Visitor:
    """`name` is an account's, or what somebody at this machine calls themselves; None for nobody in particular. Who is
    not signed in, where accounts are asked for, has no role."""

    name: str | None
    role: Role | None

    def may(self, role: Role) -> bool:
        """Whether they may do what `role` may."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


LOCAL = Visitor(None, "admin")  # without accounts, only people at this machine reach the server
NOBODY = Visitor(None, None)  # with accounts: somebody who is not signed in
