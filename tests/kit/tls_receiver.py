"""A web server with TLS for tests: prints its port, takes connections until it has answered one POST, and ends.

tls_receiver.py FOLDER    with key.pem and cert.pem in it
"""

import http.server
import ssl
import sys


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        size = len(self.rfile.read(int(self.headers["Content-Length"])))
        answer = f"got {size} bytes".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
        self.server.answered = True

    def log_message(self, *_):
        pass


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1] + "/cert.pem", sys.argv[1] + "/key.pem")
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
server.answered = False
server.timeout = 10
server.socket = context.wrap_socket(server.socket, server_side=True)
server.handle_error = lambda *_: None
print(server.server_address[1], flush=True)
for _ in range(10):
    if server.answered:
        break
    server.handle_request()
