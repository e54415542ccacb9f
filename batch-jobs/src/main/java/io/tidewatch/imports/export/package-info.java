/**
 * What can be exported, in the formats that imports read: rows of tables as CSV, events and posts as JSON lines.
 * May not enter: jobs and runs, where files lie, HTTP.
 */
package io.tidewatch.imports.export;
