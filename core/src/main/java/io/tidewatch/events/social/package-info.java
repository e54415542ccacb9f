/**
 * Posts and comments of social platforms: how they become events and what is noted beside them.
 * Pure rules on plain values; no query and no wire format may enter.
 */
package io.tidewatch.events.social;
