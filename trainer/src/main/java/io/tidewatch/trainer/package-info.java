/**
 * The training program: reads a request and sample files, fits, validates, writes immutable builds, reports on standard output.
 * Runs in a process of its own, so that native libraries and memory of training never touch the server.
 * May not enter: SQL, the server's classes, anything that reads the wall clock into a build.
 */
package io.tidewatch.trainer;
