"""Stands between the service and its broker, and delivers every message three times in random order, ticks too. A process of its own:
`python -m tests.chaos.postman BROKER-SOCKET SEED`.

What anybody pushes onto a queue it lets them push onto a list beside that queue instead; from there it takes the messages, and puts each
into its queue three times, mixed with all others of about the same second. Everything else passes as it is."""

import json
import os
import random
import socket
import sys
import threading
import time
import uuid
from contextlib import suppress
from typing import BinaryIO

import redis

HELD = b":held"
TIMES = 3
PAUSE = 0.1


class Postman:
    """The queues that were pushed onto, the messages on their way, and how many there were."""

    def __init__(self, broker: str, seed: int) -> None:
        self.broker = broker
        self.chance = random.Random(seed)
        self.queues: set[bytes] = set()
        self.bag: list[tuple[bytes, bytes]] = []
        self.taken = self.delivered = 0

    def serve(self, client: socket.socket) -> None:
        """One connection of the service's, until either side closes it."""
        with suppress(OSError, ValueError), client, socket.socket(socket.AF_UNIX) as server:
            server.connect(self.broker)
            threading.Thread(target=pour, args=(server, client), daemon=True).start()
            with client.makefile("rb") as said:
                while command := read_command(said):
                    if command[0].upper() == b"LPUSH":
                        self.queues.add(command[1])
                        command[1] += HELD
                    server.sendall(written(command))
            client.shutdown(socket.SHUT_RDWR)

    def go_round(self) -> None:
        """Take what was pushed, and deliver a part of the bag."""
        client = redis.Redis(unix_socket_path=self.broker)
        while True:
            time.sleep(PAUSE)
            for queue in list(self.queues):
                while message := client.rpop(queue + HELD):
                    self.taken += 1
                    self.bag += [(queue, copy) for copy in copies(message)]
            self.chance.shuffle(self.bag)
            # What is not delivered now is delivered among those that come next.
            now, self.bag = self.bag[: (len(self.bag) + 1) // 2], self.bag[(len(self.bag) + 1) // 2 :]
            for queue, message in now:
                client.lpush(queue, message)
                self.delivered += 1


def copies(message: bytes) -> list[bytes]:
    """The message three times, each as a delivery of its own, as a broker has it that delivers again."""
    given = [json.loads(message) for _ in range(TIMES)]
    for one in given[1:]:
        one["properties"]["delivery_tag"] = str(uuid.uuid4())
    return [json.dumps(one).encode() for one in given]


def read_command(said: BinaryIO) -> list[bytes]:
    """The next command; nothing when the client is gone."""
    head = said.readline()
    if not head.startswith(b"*"):
        return []
    command = []
    for _ in range(int(head[1:])):
        length = int(said.readline()[1:])
        command.append(said.read(length))
        said.read(2)
    return command


def written(command: list[bytes]) -> bytes:
    """A command as the protocol has it."""
    return b"*%d\r\n" % len(command) + b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in command)


def pour(source: socket.socket, target: socket.socket) -> None:
    """Everything from one to the other."""
    with suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)


def answer_questions(postman: Postman) -> None:
    """Each line on our standard input asks how many it has been so far; when whoever started us is gone, so are we."""
    for _line in sys.stdin:
        print(json.dumps({"taken": postman.taken, "delivered": postman.delivered, "bag": len(postman.bag)}), flush=True)
    os._exit(0)


def main() -> None:
    """Listen, and say where."""
    postman = Postman(sys.argv[1], int(sys.argv[2]))
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=answer_questions, args=(postman,), daemon=True).start()
    threading.Thread(target=postman.go_round, daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    while True:
        client, _address = listener.accept()
        threading.Thread(target=postman.serve, args=(client,), daemon=True).start()


if __name__ == "__main__":
    main()
