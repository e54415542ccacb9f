/**
 * The runnable product: finds a database, migrates it, starts the application server and deploys the EAR.
 *
 * <p>It knows no class of the application; what it hands over are system properties and files below the data directory.
 */
package io.tidewatch.launcher;
