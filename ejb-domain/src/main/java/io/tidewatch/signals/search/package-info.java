/**
 * Finding stored signals again: filters, orders, pages and the course of scores.
 * Reads only; nothing is generated or judged here.
 */
package io.tidewatch.signals.search;
