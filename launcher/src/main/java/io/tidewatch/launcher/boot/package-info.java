/**
 * The first instants of the runnable jar: unpacks what it carries and hands over to the command line.
 *
 * <p>These classes are the parent of the whole application server, so nothing but the JDK may be used here; every library of
 * the launcher lives in a child class loader that the server never sees.
 */
package io.tidewatch.launcher.boot;
