/**
 * Market data of the running product against exchanges on this machine.
 */
package io.tidewatch.marketdata;
