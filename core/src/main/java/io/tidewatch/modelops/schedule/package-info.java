/**
 * When the operations on a model are due, and the verdict on a multimodal candidate. Pure functions of times and figures.
 * May not enter: clocks, stored state, what is done when something is due.
 */
package io.tidewatch.modelops.schedule;
