"""The same call on python3-grpcio (asyncio), client and server in processes of their own, as ours is."""
import asyncio
import sys
import time

import grpc

PATH = '/bench.v1.Bytes/Echo'


class Bytes(grpc.GenericRpcHandler):
    def service(self, details):
        async def echo(request, _):
            return request
        return grpc.unary_unary_rpc_method_handler(echo) if details.method == PATH else None


async def server():
    host = grpc.aio.server()
    host.add_generic_rpc_handlers((Bytes(),))
    print(host.add_insecure_port('127.0.0.1:0'), flush=True)
    await host.start()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await host.stop(0)


async def client(port, flight, seconds, size):
    payload = bytes(i % 251 for i in range(size))
    done = 0
    counting, running = False, True
    async with grpc.aio.insecure_channel(f'127.0.0.1:{port}') as channel:
        call = channel.unary_unary(PATH)

        async def worker():
            nonlocal done
            while running:
                assert await call(payload) == payload, 'the reply is not the request'
                done += counting

        workers = [asyncio.create_task(worker()) for _ in range(flight)]
        await asyncio.sleep(2)
        counting, start = True, time.perf_counter()
        await asyncio.sleep(seconds)
        counting = running = False
        print(done / (time.perf_counter() - start))
        await asyncio.gather(*workers)


if __name__ == '__main__':
    asyncio.run(server() if sys.argv[1] == 'server' else client(*map(int, sys.argv[2:])))
