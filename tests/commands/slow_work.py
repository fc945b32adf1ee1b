"""Work for several processes that takes its time, or fails as it is told to."""

from __future__ import annotations

import errno
import os
import sys
import time
from dataclasses import dataclass

from builder.commands.workers import work_through


@dataclass(frozen=True)
class SlowWork:
    """Does a job in a twentieth of a second."""

    def do(self, job: str) -> str:
        if job == "die":
            os._exit(9)
        if job == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a/file")
        time.sleep(0.05)
        return job


if __name__ == "__main__":
    print("begun", flush=True)
    try:
        for done in work_through(SlowWork(), ["job"] * 2000, 2):
            print(done, flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
