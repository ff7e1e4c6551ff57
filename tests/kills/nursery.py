"""A process that has imported the program already, and forks off every child that is asked for.

``python -m tests.kills.nursery DESCRIPTOR``, where the descriptor is one end of a pair of Unix sockets.

Importing takes longer than what is killed. A fork has it at once, and is a process like any other. A request
is a JSON list of a module and its arguments, with two descriptors for output and errors; it is answered by
»born«. Then comes »kill« or »wait«, answered by the exit status once the child is gone.
"""

import json
import os
import runpy
import signal
import socket
import sys

from app.services import store_care  # noqa: F401 - what the children import
from tests.conftest import NOW  # noqa: F401
from tests.kills import stores, talk  # noqa: F401

_LONGEST = 4096


def main(descriptor: int) -> None:
    """One child after the other, until nobody asks any more."""
    with socket.socket(fileno=descriptor) as ear:
        while True:
            request, descriptors, _, _ = socket.recv_fds(ear, _LONGEST, 2)
            if not request:
                return
            child = os.fork()
            if child == 0:
                ear.close()
                _become(json.loads(request), *descriptors)
            for each in descriptors:
                os.close(each)
            ear.sendall(b"born")
            if ear.recv(_LONGEST) != b"wait":
                os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            ear.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def _become(command: list[str], output: int, errors: int) -> None:
    """What ``python -m`` does, in this process."""
    for descriptor, standard in ((output, 1), (errors, 2)):
        os.dup2(descriptor, standard)
        os.close(descriptor)
    sys.argv = command
    code = 1
    try:
        runpy.run_module(command[0], run_name="__main__")
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:  # noqa: BLE001 - the last thing this process does
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]))
