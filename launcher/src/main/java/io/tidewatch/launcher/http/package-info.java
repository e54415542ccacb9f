/**
 * What the server's HTTP listener refuses before any application sees it, in the words of the contract.
 *
 * <p>These classes run in the class loader of the server: nothing of the launcher or the application may be used.
 */
package io.tidewatch.launcher.http;
