/**
 * Asks the web over java.net.http: bounded in time, size and redirects. The resource adapter pools it for the server, and what runs
 * outside of one uses it as it is. No pooling, no retry and no judgement of a status may enter.
 */
package io.tidewatch.connectors.web;
