/**
 * What an operator looks at: the state of the chain, the newest rows of each of its links, the price of a symbol with what was
 * done about it. Only reads, answers shared by all viewers; no decision and no page may enter.
 */
package io.tidewatch.ops.console;
