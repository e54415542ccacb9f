/**
 * What clients hear while it happens: the announcements of the services and their delivery to live connections.
 * Everything here is bounded and losable; the database stays the authority and nothing waits for a listener.
 * No business rule and no table may enter: who announces something has decided and stored it before.
 */
package io.tidewatch.stream;
