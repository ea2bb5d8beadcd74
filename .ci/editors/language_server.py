"""Asks a language server what an editor asks: over standard input and output, by the Language Server Protocol."""

import json
import subprocess


class Server:
    def __init__(self, command, folder):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.folders = [{"uri": folder.resolve().as_uri(), "name": "editors"}]
        self.number = 0
        self.said = set()
        document = {
            "hover": {"contentFormat": ["markdown"]},
            "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
            "publishDiagnostics": {},
        }
        self.ask("initialize", {
            "processId": None,
            "rootUri": self.folders[0]["uri"],
            "workspaceFolders": self.folders,
            "capabilities": {"textDocument": document},
        })
        self.tell("initialized", {})

    def end(self):
        self.process.kill()
        self.process.wait()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.receive()
            if "method" in message:
                self.hear(message)
            elif message["id"] == self.number:
                assert "error" not in message, message["error"]
                return message["result"]

    def open(self, path, text):
        """Opens a file; returns when the server has looked at it."""
        path.write_text(text, encoding="utf-8")
        uri = path.resolve().as_uri()
        document = {"uri": uri, "languageId": "toml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self.said:
            self.hear(self.receive())
        return uri

    def hear(self, message):
        """A notification, or a question of the server."""
        if message["method"] == "textDocument/publishDiagnostics":
            self.said.add(message["params"]["uri"])
        if "id" in message:
            answers = {
                "workspace/workspaceFolders": lambda: self.folders,
                "workspace/configuration": lambda: [None] * len(message["params"]["items"]),
            }
            self.send({"id": message["id"], "result": answers.get(message["method"], lambda: None)()})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = None
        while line := self.process.stdout.readline():
            name, _, value = line.strip().partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            elif not name and length is not None:
                return json.loads(self.process.stdout.read(length))
        raise SystemExit(f"{self.process.args[0]} has ended")
