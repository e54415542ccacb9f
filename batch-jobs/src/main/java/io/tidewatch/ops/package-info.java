/**
 * The batch engine inside the server: JBeret on the application's data source, transactions, threads and beans.
 * May not enter: jobs, their steps and what they compute.
 */
package io.tidewatch.ops;
