/**
 * Clears away the files of old builds that nothing needs any more; their rows stay and say so.
 * May not enter: deciding which model serves, deleting rows.
 */
package io.tidewatch.models.retention;
