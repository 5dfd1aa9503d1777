// The utility process of the conformance application: answers main, and echoes what comes over a window's port.
process.parentPort.on('message', ({ data, ports }) => {
  if (data.type === 'client') {
    ports[0].on('message', (event) => ports[0].postMessage(event.data === 'close' ? 'closing' : event.data));
    ports[0].on('message', (event) => event.data === 'close' && ports[0].close());
    ports[0].start();
  } else process.parentPort.postMessage({ ...data, type: process.type, argument: process.argv.includes('argument') });
});
