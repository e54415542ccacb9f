/**
 * The commands that bring files of history into a running server and out of it: upload, jobs, one progress bar, the report.
 * May not enter: what the files mean; the server tells.
 */
package io.tidewatch.launcher.importing;
