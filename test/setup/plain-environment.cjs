/**
 * Jest's Node environment on a plain context. Jest wraps its global object in a proxy, and every `Math` or `Array` in a test and in what it tests then costs 0.2 µs,
 * some forty times what it costs outside; that was half the time of the core's suites. A plain context has a global object of its own, and no hooks on it.
 */
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

module.exports = class PlainEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }
};
