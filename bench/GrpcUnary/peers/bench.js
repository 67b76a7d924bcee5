// The same call on @grpc/grpc-js, client and server in processes of their own, as ours is.
'use strict';
const grpc = require('@grpc/grpc-js');
const path = '/bench.v1.Bytes/Echo';
const bytes = value => value;

if (process.argv[2] === 'server') {
  const server = new grpc.Server();
  server.addService({
    Echo: { path, requestStream: false, responseStream: false,
      requestSerialize: bytes, requestDeserialize: bytes, responseSerialize: bytes, responseDeserialize: bytes },
  }, { Echo: (call, callback) => callback(null, call.request) });
  server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    console.log(port);
  });
  process.stdin.on('end', () => process.exit(0)).resume();
} else {
  const [, , , port, flight, seconds, size] = process.argv.map(Number);
  const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const payload = Buffer.from(Array.from({ length: size }, (_, i) => i % 251));
  let done = 0, counting = false, running = true;
  const call = () => new Promise((resolve, reject) => client.makeUnaryRequest(path, bytes, bytes, payload, (error, reply) => {
    if (error) return reject(error);
    if (!payload.equals(reply)) return reject(new Error('the reply is not the request'));
    if (counting) done++;
    resolve();
  }));
  const worker = async () => { while (running) await call(); };
  const workers = Array.from({ length: flight }, worker);
  setTimeout(() => {
    counting = true;
    const start = process.hrtime.bigint();
    setTimeout(() => {
      counting = running = false;
      console.log(done / (Number(process.hrtime.bigint() - start) / 1e9));
      Promise.all(workers).then(() => process.exit(0));
    }, seconds * 1000);
  }, 2000);
}
