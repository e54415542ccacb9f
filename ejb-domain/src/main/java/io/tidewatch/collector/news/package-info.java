/**
 * News: feeds of publishers, the GDELT index and public Telegram channels over feed bridges.
 * No SQL, no schedule and no retry may enter; what a connector remembers is in its cursor.
 */
package io.tidewatch.collector.news;
