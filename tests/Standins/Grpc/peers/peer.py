"""A peer on python3-grpcio. `client` makes the call described on standard input and prints what came of it;
`server` serves the echo service with bytes as messages, told by request metadata how to behave."""
import base64
import json
import sys
import threading
from concurrent import futures

import grpc

SERVICE = 'standins.echo.v1.Echo'


def to_metadata(pairs):
    return [(key, base64.b64decode(value) if key.endswith('-bin') else value) for key, value in pairs or []]


def from_metadata(metadata):
    return [[key, base64.b64encode(value).decode() if isinstance(value, bytes) else value] for key, value in metadata or []]


def client(call):
    channel = grpc.insecure_channel(call['address'], [
        ('grpc.max_receive_message_length', call.get('maxReceive') or 4 * 1024 * 1024)])
    path = '/' + call['service'] + '/' + call['method']
    requests = [base64.b64decode(request) for request in call['requests']]
    options = dict(
        timeout=call['deadline'] / 1000 if call.get('deadline') else None,
        metadata=to_metadata(call.get('metadata')),
        compression=grpc.Compression.Gzip if call.get('gzip') else None)
    replies = []
    if call['method'] == 'Unary':
        running = channel.unary_unary(path).future(requests[0], **options)
    elif call['method'] == 'Collect':
        running = channel.stream_unary(path).future(iter(requests), **options)
    elif call['method'] == 'Repeat':
        running = channel.unary_stream(path)(requests[0], **options)
    else:
        running = channel.stream_stream(path)(iter(requests), **options)
    if call.get('cancelMilliseconds'):
        threading.Timer(call['cancelMilliseconds'] / 1000, running.cancel).start()
    try:
        if call['method'] in ('Unary', 'Collect'):
            replies.append(running.result())
        else:
            for reply in running:
                replies.append(reply)
                if call.get('cancelAfter') and len(replies) >= call['cancelAfter']:
                    running.cancel()
    except (grpc.RpcError, grpc.FutureCancelledError):
        pass
    print(json.dumps(dict(
        code=running.code().value[0],
        details=running.details() or '',
        headers=from_metadata(running.initial_metadata()),
        trailers=from_metadata(running.trailing_metadata()),
        replies=[base64.b64encode(reply).decode() for reply in replies])))


class Echo(grpc.GenericRpcHandler):
    CODES = {code.value[0]: code for code in grpc.StatusCode}

    def service(self, details):
        return {
            f'/{SERVICE}/Unary': grpc.unary_unary_rpc_method_handler(self.unary),
            f'/{SERVICE}/Collect': grpc.stream_unary_rpc_method_handler(self.collect),
            f'/{SERVICE}/Repeat': grpc.unary_stream_rpc_method_handler(self.repeat),
            f'/{SERVICE}/Chat': grpc.stream_stream_rpc_method_handler(self.chat),
        }.get(details.method)

    @staticmethod
    def echoed(context):
        return [(key, value) for key, value in context.invocation_metadata() if key.startswith('echo-')]

    def obey(self, context):
        metadata = dict(context.invocation_metadata())
        context.set_trailing_metadata(self.echoed(context))
        if 'peer-wait' in metadata:
            ended = threading.Event()
            context.add_callback(ended.set)
            print('waiting', flush=True)
            ended.wait()
            print('cancelled', flush=True)
        if 'peer-fail' in metadata:
            context.set_trailing_metadata(self.echoed(context) + [('grpc-status-details-bin', bytes([9, 8, 7]))])
            context.abort(Echo.CODES[int(metadata['peer-fail'])], metadata['peer-details-bin'].decode())

    def unary(self, request, context):
        context.send_initial_metadata(self.echoed(context))
        self.obey(context)
        return request

    def collect(self, requests, context):
        everything = b''.join(requests)
        self.obey(context)
        return everything

    def repeat(self, request, context):
        for _ in range(int(dict(context.invocation_metadata()).get('peer-count', 1))):
            yield request
        self.obey(context)

    def chat(self, requests, context):
        yield from requests
        self.obey(context)


def server():
    host = grpc.server(futures.ThreadPoolExecutor(8), compression=grpc.Compression.Gzip)
    host.add_generic_rpc_handlers((Echo(),))
    port = host.add_insecure_port('127.0.0.1:0')
    host.start()
    print(port, flush=True)
    # Whoever started the peer holds its input open; it goes when they go.
    sys.stdin.read()
    host.stop(0).wait()


if __name__ == '__main__':
    server() if sys.argv[1] == 'server' else client(json.loads(sys.stdin.read()))
