/**
 * Brings history in from files and out into files: the spool, the jobs {@code import-…} and {@code export-…}, their reports.
 * May not enter: what a kind of file means (see {@code kind}), how its bytes are read (see {@code format}), HTTP.
 */
package io.tidewatch.imports;
