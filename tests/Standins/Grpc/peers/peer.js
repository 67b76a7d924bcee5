// A peer on @grpc/grpc-js. `client` makes the call described on standard input and prints what came of it;
// `server` serves the echo service with bytes as messages, told by request metadata how to behave.
'use strict';
const grpc = require('@grpc/grpc-js');

const service = '/standins.echo.v1.Echo/';
const bytes = value => value;
const toMetadata = pairs => {
  const metadata = new grpc.Metadata();
  for (const [key, value] of pairs ?? []) {
    metadata.add(key, key.endsWith('-bin') ? Buffer.from(value, 'base64') : value);
  }
  return metadata;
};
const fromMetadata = metadata => Object.entries(metadata?.toJSON() ?? {}).flatMap(([key, values]) =>
  values.map(value => [key, Buffer.isBuffer(value) ? value.toString('base64') : value]));

async function client(call) {
  const channel = new grpc.Client(call.address, grpc.credentials.createInsecure(), {
    'grpc.default_compression_algorithm': call.gzip ? 2 : 0,
    'grpc.max_receive_message_length': call.maxReceive ?? 4 * 1024 * 1024,
  });
  const result = { code: 0, details: '', headers: [], trailers: [], replies: [] };
  const options = call.deadline ? { deadline: Date.now() + call.deadline } : {};
  const requests = call.requests.map(request => Buffer.from(request, 'base64'));
  const path = '/' + call.service + '/' + call.method;
  const metadata = toMetadata(call.metadata);
  await new Promise(done => {
    const received = reply => {
      if (reply) result.replies.push(reply.toString('base64'));
      if (call.cancelAfter && result.replies.length >= call.cancelAfter) stream.cancel();
    };
    const callback = (error, reply) => received(reply);
    const stream = {
      Unary: () => channel.makeUnaryRequest(path, bytes, bytes, requests[0], metadata, options, callback),
      Collect: () => channel.makeClientStreamRequest(path, bytes, bytes, metadata, options, callback),
      Repeat: () => channel.makeServerStreamRequest(path, bytes, bytes, requests[0], metadata, options),
      Chat: () => channel.makeBidiStreamRequest(path, bytes, bytes, metadata, options),
    }[call.method]();
    stream.on('metadata', headers => { result.headers = fromMetadata(headers); });
    stream.on('status', status => {
      Object.assign(result, { code: status.code, details: status.details, trailers: fromMetadata(status.metadata) });
      setImmediate(done);
    });
    stream.on('error', () => {});
    if (call.method === 'Repeat' || call.method === 'Chat') stream.on('data', received);
    if (call.method === 'Collect' || call.method === 'Chat') {
      requests.forEach(request => stream.write(request));
      stream.end();
    }
    if (call.cancelMilliseconds) setTimeout(() => stream.cancel(), call.cancelMilliseconds);
  });
  channel.close();
  console.log(JSON.stringify(result));
}

function server() {
  const value = (call, key) => call.metadata.get(key)[0];
  const prepare = call => {
    const echoed = new grpc.Metadata();
    for (const [key, values] of Object.entries(call.metadata.toJSON())) {
      if (key.startsWith('echo-')) values.forEach(one => echoed.add(key, one));
    }
    call.sendMetadata(echoed.clone());
    return echoed;
  };
  // Gives true if the call is not to go on.
  const obey = (call, trailers, end) => {
    if (value(call, 'peer-wait')) {
      call.on('cancelled', () => console.log('cancelled'));
      console.log('waiting');
      return true;
    }
    const code = Number(value(call, 'peer-fail') ?? 0);
    if (code) {
      trailers.set('grpc-status-details-bin', Buffer.from([9, 8, 7]));
      end({ code, details: value(call, 'peer-details-bin').toString('utf8'), metadata: trailers });
    }
    return code !== 0;
  };
  const streaming = (call, trailers) => obey(call, trailers, error => call.emit('error', error)) || call.end(trailers);
  const method = (name, requestStream, responseStream) => ({
    path: service + name, requestStream, responseStream,
    requestSerialize: bytes, requestDeserialize: bytes, responseSerialize: bytes, responseDeserialize: bytes,
  });
  const host = new grpc.Server();
  host.addService({
    Unary: method('Unary', false, false), Collect: method('Collect', true, false),
    Repeat: method('Repeat', false, true), Chat: method('Chat', true, true),
  }, {
    Unary(call, callback) {
      const trailers = prepare(call);
      if (!obey(call, trailers, callback)) callback(null, call.request, trailers);
    },
    Collect(call, callback) {
      const trailers = prepare(call);
      const all = [];
      call.on('data', request => all.push(request));
      call.on('end', () => obey(call, trailers, callback) || callback(null, Buffer.concat(all), trailers));
    },
    Repeat(call) {
      const trailers = prepare(call);
      for (let i = 0; i < Number(value(call, 'peer-count') ?? 1); i++) call.write(call.request);
      streaming(call, trailers);
    },
    Chat(call) {
      const trailers = prepare(call);
      call.on('data', request => call.write(request));
      call.on('end', () => streaming(call, trailers));
    },
  });
  host.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    console.log(port);
  });
  // Whoever started the peer holds its input open; it goes when they go.
  process.stdin.on('end', () => process.exit(0)).resume();
}

if (process.argv[2] === 'server') {
  server();
} else {
  let input = '';
  process.stdin.on('data', part => { input += part; }).on('end', () => client(JSON.parse(input)));
}
