/**
 * Who is there and what may they do: the one authentication mechanism of the application, the console's accounts and sessions.
 * No page and no business rule may enter; a password leaves this room only as a hash.
 */
package io.tidewatch.ops.security;
