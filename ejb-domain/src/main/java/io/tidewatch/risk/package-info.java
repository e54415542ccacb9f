/**
 * The risk services: they read limits, kill switches and asset profiles, let the rules of the core judge, and keep what
 * was found. No rule stands here, and no HTTP; a block is durable before its caller hears of it.
 */
package io.tidewatch.risk;
