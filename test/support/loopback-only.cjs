/** Loaded before a tool that would listen to the world and report to its makers: it may do neither. */
const { Server, Socket } = require('node:net')

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']
const { listen } = Server.prototype
const { connect } = Socket.prototype

Server.prototype.listen = function (first, ...rest) {
  if (typeof first === 'object' && first !== null)
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest)
  return listen.call(this, first, '127.0.0.1', ...rest.filter((part) => typeof part === 'function'))
}

Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  const host =
    typeof options === 'object' ? options?.host : typeof args[1] === 'string' ? args[1] : 'localhost'
  if (options?.path === undefined && host !== undefined && !LOOPBACK.includes(host)) {
    process.nextTick(() => this.destroy(new Error(`not allowed to connect to ${host}`)))
    return this
  }
  return connect.apply(this, args)
}
