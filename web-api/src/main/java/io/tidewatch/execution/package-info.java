/**
 * The execution routes: they read and validate a request, ask one execution service and print its answer.
 * No check, no fill rule and no SQL may enter.
 */
package io.tidewatch.execution;
