/**
 * What can be imported and exported: for each kind the meaning of its records, the rules they must keep and where they go.
 * May not enter: files and bytes, jobs and runs, HTTP.
 */
package io.tidewatch.imports.kind;
