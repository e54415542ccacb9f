/**
 * Files of records, plain or gzip, comma-separated or JSON lines, read one record at a time from any position.
 * May not enter: what the records mean, where they are stored, the batch engine.
 */
package io.tidewatch.imports.format;
