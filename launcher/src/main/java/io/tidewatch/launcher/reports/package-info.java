/**
 * What people see of the server's answers: tables of job runs and of backtests.
 * May not enter: calls to the server, figures that the server did not answer.
 */
package io.tidewatch.launcher.reports;
