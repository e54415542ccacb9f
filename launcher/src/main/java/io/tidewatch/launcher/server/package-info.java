/**
 * The application server: boots Payara Micro inside this process, deploys the EAR and knows whether that really worked.
 *
 * <p>The rest of the launcher does not see which server runs.
 */
package io.tidewatch.launcher.server;
