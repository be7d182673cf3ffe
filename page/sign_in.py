"""Names and passwords for a page that others on the network can reach: hashing, checking, tries, sessions."""

import base64
import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import QuestionError

# scrypt as RFC 7914 and OWASP's password storage cheat sheet (2024) give it: 128 MB, about 0.3 s.
COST, BLOCK, PARALLEL, MEMORY = 2**17, 8, 1, 2**28
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
TRIES, TRY_SECONDS = 5, 300.0
SESSION_SECONDS = 12 * 3600.0
MOST_ADDRESSES = 10_000
AT_ONCE = 2  # passwords checked at the same time: each takes 128 MB
COMMENT = "#"
FORM = "NAME:scrypt:COST:BLOCK:PARALLEL:SALT:HASH"


@dataclass(frozen=True, slots=True)
class Hashed:
    """A password as it is kept: scrypt's parameters, the salt and the hash."""

    cost: int
    block: int
    parallel: int
    salt: bytes
    value: bytes

    def matches(self, password: str) -> bool:
        """Tell in constant time whether this is the password."""
        found = scrypt(password, salt=self.salt, cost=self.cost, block=self.block, parallel=self.parallel)
        return hmac.compare_digest(found, self.value)


def scrypt(
    password: str, *, salt: bytes, cost: int = COST, block: int = BLOCK, parallel: int = PARALLEL
) -> bytes:
    """Return the hash of a password: 32 bytes."""
    return hashlib.scrypt(
        password.encode("utf-8"), salt=salt, n=cost, r=block, p=parallel, maxmem=MEMORY, dklen=32
    )


def hashed_line(name: str, password: str, *, cost: int = COST) -> str:
    """Return a line for the file of passwords; QuestionError for a name or password that is no good."""
    if not name or ":" in name or name != name.strip() or not name.isprintable():
        raise QuestionError(f"not a name: “{name}”; use letters and digits, no colon, no space at an end")
    if name.startswith(COMMENT):
        raise QuestionError(f"not a name: “{name}”; a line that begins with {COMMENT} is read as a comment")
    if len(password) < SHORTEST_PASSWORD:
        raise QuestionError(f"the password is too short: use at least {SHORTEST_PASSWORD} characters")
    if len(password) > LONGEST_PASSWORD:
        raise QuestionError(f"the password is too long: use at most {LONGEST_PASSWORD} characters")
    salt = secrets.token_bytes(16)
    value = scrypt(password, salt=salt, cost=cost)
    return ":".join((name, "scrypt", str(cost), str(BLOCK), str(PARALLEL), encoded(salt), encoded(value)))


def encoded(value: bytes) -> str:
    """Return bytes as text without a colon."""
    return base64.b64encode(value).decode("ascii")


def read_passwords(path: Path) -> dict[str, Hashed]:
    """Read the file of passwords; QuestionError says which line is wrong."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise QuestionError(f"the file of passwords cannot be read: {path} ({problem})") from None
    named = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith(COMMENT)]
    if not named:
        raise QuestionError(f"{path} holds no password; make a line with `cuttings serve --hash-password`")
    return dict(read_line(line, where=f"{path} line {number}") for number, line in named)


def read_line(line: str, *, where: str) -> tuple[str, Hashed]:
    """Read one line of the file."""
    parts = line.strip().split(":")
    hashed = read_hash(parts[2:]) if len(parts) == len(FORM.split(":")) and parts[1] == "scrypt" else None
    if hashed is None or not is_affordable(hashed):
        raise QuestionError(f"{where} is not {FORM}; make one with `cuttings serve --hash-password NAME`")
    return parts[0], hashed


def read_hash(parts: list[str]) -> Hashed | None:
    """Read scrypt's numbers, the salt and the hash; None if they are not such."""
    try:
        cost, block, parallel = (int(part) for part in parts[:3])
        salt, value = (base64.b64decode(part, validate=True) for part in parts[3:])
    except ValueError:
        return None
    return Hashed(cost, block, parallel, salt, value)


def is_affordable(hashed: Hashed) -> bool:
    """Tell whether scrypt can compute it within the memory allowed."""
    power_of_two = hashed.cost > 1 and hashed.cost & (hashed.cost - 1) == 0
    return (
        power_of_two
        and hashed.block > 0
        and hashed.parallel == 1
        and 128 * hashed.cost * hashed.block < MEMORY
    )


@dataclass(slots=True)
class Door:
    """Who may come in. After `TRIES` wrong ones an address waits; a session ends after half a day."""

    passwords: dict[str, Hashed]
    clock: Callable[[], float] = time.monotonic
    sessions: dict[str, float] = field(default_factory=dict)
    tries: dict[str, list[float]] = field(default_factory=dict)
    turns: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE))

    def must_wait(self, address: str) -> bool:
        """Tell whether an address has used up its tries."""
        now = self.clock()
        recent = [at for at in self.tries.get(address, []) if now - at < TRY_SECONDS]
        if recent:
            self.tries[address] = recent
        else:
            self.tries.pop(address, None)
        return len(recent) >= TRIES

    def knock(self, address: str) -> bool:
        """Count a try of an address, before its password is looked at; False when it has used them up."""
        if self.must_wait(address):
            return False
        if len(self.tries) >= MOST_ADDRESSES:
            for known in list(self.tries):
                self.must_wait(known)  # forgets the tries that are over
        self.tries.setdefault(address, []).append(self.clock())
        return True

    def enter(self, name: str, password: str, *, address: str) -> str | None:
        """Return a session's secret for the right password, else None; an unknown name takes as long."""
        hashed = self.passwords.get(name)
        known = hashed or next(iter(self.passwords.values()))
        with self.turns:
            right = known.matches(password)
        if hashed is None or not right:
            return None
        self.tries.pop(address, None)
        secret = secrets.token_urlsafe(32)
        self.sessions = {s: until for s, until in self.sessions.items() if until > self.clock()}
        self.sessions[secret] = self.clock() + SESSION_SECONDS
        return secret

    def is_open_to(self, secret: str) -> bool:
        """Tell whether a session is on."""
        return self.sessions.get(secret, 0.0) > self.clock()

    def leave(self, secret: str) -> None:
        """End a session."""
        self.sessions.pop(secret, None)
