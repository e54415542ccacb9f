/**
 * Jobs as such: what they are called, which parameters they take, who runs them, how far they are, and how they are started,
 * stopped, restarted and taken over from a dead node.
 * May not enter: what the steps of a particular job compute.
 */
package io.tidewatch.tasks;
